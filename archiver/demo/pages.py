"""Page files to HTML: what a publisher's editors write, set into the publisher's template."""

from __future__ import annotations

import html
import json
import re
from calendar import month_name
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SITE = files("archiver.demo") / "site"
_LIVE_ENTRY = re.compile(r'<section class="live-entry"[^>]*><h2>(.*?)</h2>\s*<p>(.*?)</p></section>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One page file: its head (``name: value`` lines), and the HTML below the empty line."""

    folder: str
    """The publisher's folder under ``site/``."""
    slug: str
    head: dict[str, str]
    body: str

    @property
    def is_article(self) -> bool:
        """Whether the page is what a reader would call an article: no wall, no challenge."""
        return "role" not in self.head

    @property
    def path(self) -> str:
        """The path of the page's URL: language or section, then its slug."""
        part = self.head.get("language") or self.head.get("section", "check")
        return f"/{part.lower()}/{self.slug}"

    @property
    def published(self) -> datetime:
        """When the page says that it was published (aware)."""
        return datetime.fromisoformat(self.head["published"])

    @property
    def text(self) -> bytes:
        """What must come out of the page: written by hand, beside the page file."""
        return (SITE / self.folder / f"{self.slug}.txt").read_bytes()


def pages(folder: str) -> tuple[Page, ...]:
    """All page files of a publisher, newest first; those without a date (a challenge) come last."""
    entries = (entry for entry in (SITE / folder).iterdir() if entry.name.endswith(".html"))
    found = [_read(folder, entry) for entry in entries if not entry.name.startswith("_")]
    found.sort(key=lambda page: page.slug)
    return tuple(sorted(found, key=lambda page: page.head.get("published", ""), reverse=True))


def _read(folder: str, entry: Traversable) -> Page:
    head, _, body = entry.read_text("utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Page(folder, entry.name.removesuffix(".html"), fields, body)


def render(page: Page, publisher: str, root: str, related: str) -> str:
    """The page's whole HTML, as the publisher at ``root`` would serve it; ``related`` is a row of ``<li>``."""
    if page.head.get("role") == "challenge":
        return page.body
    template = (SITE / page.folder / "_page.html").read_text("utf-8")
    values = {
        **{name: html.escape(value) for name, value in page.head.items()},
        "language": page.head.get("language", "en"),
        "description": html.escape(page.head.get("standfirst", page.head["headline"])),
        "standfirst": _standfirst(page),
        "published_shown": page.head.get("shown") or _shown(page.published),
        "url": root + page.path,
        "root": root,
        "related": related,
        "json_ld": json.dumps(_json_ld(page, publisher, root), ensure_ascii=False, indent=1),
        "meta_charset": _meta_charset(page),
        "body": page.body.rstrip("\n"),
    }
    return fill(fill(template, values), {"root": root})


def fill(template: str, values: dict[str, str]) -> str:
    """The template with each ``{{name}}`` replaced by its value."""
    return re.sub(r"\{\{(\w+)\}\}", lambda hole: values.get(hole[1], hole[0]), template)


def _standfirst(page: Page) -> str:
    standfirst = page.head.get("standfirst")
    return f'<p class="standfirst">{html.escape(standfirst)}</p>' if standfirst else ""


def _shown(moment: datetime) -> str:
    return f"{moment.day} {month_name[moment.month]} {moment.year}, {moment:%H:%M}"


def _meta_charset(page: Page) -> str:
    if page.head.get("declare", "both") in ("http", "none"):
        return ""
    return f'<meta charset="{page.head.get("charset", "utf-8")}">'


def _json_ld(page: Page, publisher: str, root: str) -> dict[str, object]:
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": page.head.get("kind", "NewsArticle"),
        "headline": page.head["headline"],
        "datePublished": page.head["published"],
        "dateModified": page.head.get("modified", page.head["published"]),
        "author": [{"@type": "Person", "name": name} for name in page.head["authors"].split(", ")],
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher, "url": root + "/"},
        "articleSection": page.head["section"],
        "inLanguage": page.head.get("language", "en"),
        "mainEntityOfPage": root + page.path,
    }
    if page.head.get("kind") == "LiveBlogPosting":
        entries = _LIVE_ENTRY.findall(page.body)
        said["liveBlogUpdate"] = [
            {"@type": "BlogPosting", "headline": title, "articleBody": text} for title, text in entries
        ]
    return said
