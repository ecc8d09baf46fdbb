"""The demo site: three invented publishers, every path that they answer, and what must come of each."""

from __future__ import annotations

import html
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from archiver.demo.feeds import atom, robots, rss, sitemap
from archiver.demo.pages import SITE, Page, pages, render
from archiver.demo.replies import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Publisher:
    """A newspaper that nobody prints."""

    name: str
    folder: str
    """Of its pages, under ``site/``."""
    feed: str | None
    """The path of its feed."""


PUBLISHERS = (
    Publisher("The Harbour Courier", "harbour-courier", "/feed.xml"),
    Publisher("Fellmoor Dispatch", "fellmoor-dispatch", "/atom.xml"),
    Publisher("Ternfield Wire", "ternfield-wire", None),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One page that the tour asks for, and what must come of it."""

    url: str
    outcome: str
    """``article``, ``rejected``, ``unchanged`` or ``failed``."""
    reason: str = ""
    """For a page that is no article: the word of the rejection or failure."""
    text: bytes = b""
    """For an article: its text, byte for byte."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site as it is served, at the roots that it was built for."""

    replies: dict[str, dict[str, bytes]]
    """Root URL to path to response."""
    missing: bytes
    """The response to every other path."""
    feeds: dict[str, str]
    """Publisher's folder to the URL of its feed."""
    listed: tuple[Visit, ...]
    """What the feeds list."""
    single: tuple[Visit, ...]
    """What the tour asks for by URL."""
    again: Visit
    """What it asks for when that is done: a text that is in the collection already."""


def build(roots: Sequence[str]) -> Site:
    """The site for these root URLs (``http://host:port``), one for each publisher."""
    served = list(zip(PUBLISHERS, roots, strict=True))
    replies = {root: _publisher(publisher, root) for publisher, root in served}
    courier, dispatch, wire = roots
    walk = _by_slug(pages("fellmoor-dispatch"))["long-walk"]
    replies[courier] |= _courier_extras()
    replies[dispatch] |= {
        "/story": _redirect(f"{dispatch}/old/story"),
        "/old/story": _redirect(f"{dispatch}{walk.path}"),
    }
    replies[wire]["/print/grain-ship"] = _print_version()
    return Site(
        {root: {path: reply.wire() for path, reply in paths.items()} for root, paths in replies.items()},
        Reply(b"<!DOCTYPE html><title>Not found</title><h1>No such page</h1>", status=HTTPStatus.NOT_FOUND).wire(),
        {publisher.folder: root + publisher.feed for publisher, root in served if publisher.feed},
        tuple(_article(root, page) for publisher, root in served if publisher.feed for page in _listed(publisher)),
        _single_visits(courier, dispatch, wire, walk),
        Visit(f"{wire}/print/grain-ship", "unchanged", "same-text"),
    )


def _single_visits(courier: str, dispatch: str, wire: str, walk: Page) -> tuple[Visit, ...]:
    return (
        *(_article(wire, page) for page in pages("ternfield-wire")),
        Visit(f"{dispatch}/story", "article", text=walk.text),
        Visit(f"{courier}/harbour", "rejected", "section-page"),
        Visit(f"{courier}/harbour/account", "rejected", "login-wall"),
        Visit(f"{courier}/tides.pdf", "rejected", "not-html"),
        Visit(f"{courier}/town/nowhere", "rejected", "http-404"),
        Visit(f"{dispatch}/check/checking", "rejected", "challenge"),
        Visit(f"{courier}/obituaries/captain", "failed", "robots"),
    )


def _article(root: str, page: Page) -> Visit:
    return Visit(root + page.path, "article", text=page.text)


def _by_slug(found: tuple[Page, ...]) -> dict[str, Page]:
    return {page.slug: page for page in found}


def _listed(publisher: Publisher) -> list[Page]:
    """What the feed lists: all articles but the one that is reached by an old address only."""
    return [page for page in pages(publisher.folder) if page.is_article and page.slug != "long-walk"]


def _publisher(publisher: Publisher, root: str) -> dict[str, Reply]:
    """The paths that every publisher answers: articles, front, section pages, feed, sitemap, robots.txt."""
    found = pages(publisher.folder)
    dated = [page for page in found if page.is_article]
    replies = {page.path: _page_reply(page, publisher, root, dated) for page in found}
    replies["/"] = Reply(_section_page(publisher.name, publisher, root, dated).encode())
    for section in {page.head["section"] for page in dated}:
        inside = [page for page in dated if page.head["section"] == section]
        front = _section_page(section, publisher, root, inside + dated)
        replies.setdefault(f"/{section.lower()}", Reply(front.encode()))
    replies["/robots.txt"] = Reply(robots(root).encode(), "text/plain")
    replies["/sitemap.xml"] = Reply(sitemap(root, dated).encode(), "application/xml")
    if publisher.feed:
        replies[publisher.feed] = _feed(publisher, root)
    return replies


def _page_reply(page: Page, publisher: Publisher, root: str, dated: list[Page]) -> Reply:
    related = _links(root, [other for other in dated if other is not page][:4])
    charset = page.head.get("charset", "utf-8")
    body = render(page, publisher.name, root, related).encode(charset, "xmlcharrefreplace")
    said = page.head.get("declare", "both") in ("both", "http")
    return Reply(
        body,
        f"text/html; charset={charset}" if said else "text/html",
        coding=page.head.get("coding"),
        chunked=page.head.get("framing") == "chunked",
    )


def _links(root: str, linked: Sequence[Page]) -> str:
    return "".join(f'<li><a href="{root}{page.path}">{html.escape(page.head["headline"])}</a></li>' for page in linked)


def _section_page(title: str, publisher: Publisher, root: str, linked: list[Page]) -> str:
    teasers = "".join(
        f'<article class="teaser"><h2><a href="{root}{page.path}">{html.escape(page.head["headline"])}</a></h2>'
        f"<p>{html.escape(page.head.get('standfirst', ''))}</p></article>\n"
        for page in linked
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | {publisher.name}</title>'
        '<meta property="og:type" content="website">\n'
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "CollectionPage"}</script>'
        f'</head>\n<body><header><a href="{root}/">{publisher.name}</a>'
        f'</header>\n<main><h1>{title}</h1>\n<div class="teasers">{teasers}</div></main>\n'
        f"<footer>© 2026 {publisher.name}</footer></body></html>\n"
    )


def _feed(publisher: Publisher, root: str) -> Reply:
    listed = _listed(publisher)
    if publisher.feed == "/atom.xml":
        return Reply(atom(publisher.name, root, listed).encode(), "application/atom+xml; charset=utf-8", coding="gzip")
    return Reply(rss(publisher.name, root, listed).encode(), "application/rss+xml; charset=utf-8")


def _courier_extras() -> dict[str, Reply]:
    obituary = "<!DOCTYPE html><title>An obituary</title><h1>Not for robots</h1>"
    return {
        "/tides.pdf": Reply((SITE / "harbour-courier" / "tides.pdf").read_bytes(), "application/pdf"),
        "/obituaries/captain": Reply(obituary.encode()),
    }


def _redirect(target: str) -> Reply:
    return Reply(b"", status=HTTPStatus.MOVED_PERMANENTLY, location=target)


def _print_version() -> Reply:
    """The same article for a printer: other chrome, the same text."""
    page = _by_slug(pages("ternfield-wire"))["grain-ship"]
    body = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{page.head["headline"]}</title></head>\n'
        f"<body><article><h1>{page.head['headline']}</h1>\n"
        f'<p class="standfirst">{page.head["standfirst"]}</p>\n{page.body}</article></body></html>\n'
    )
    return Reply(body.encode())
