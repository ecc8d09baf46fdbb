"""How a page's address is built, and where its links lead: kinds of places, never a certain host.

A section's links lead to pages below it, a manual's to pages beside it, a forum's to its users, a front page's to
addresses with long names.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KINDS = {
    "article": r"news|article|story|stories|blog|post|opinion|magazin|artikel|nachricht|actualit|noticia|notizi",
    "shop": r"product|shop|store|item|buy|cart|dp|collections?|catalog",
    "forum": r"forums?|threads?|topics?|viewtopic|showthread|questions?|discuss|community|board",
    "docs": r"docs?|documentation|api|reference|guide|manual|wiki|tutorial|help|support|learn|man",
    "service": r"services?|about|contact|pricing|solutions?|features?|plans?|careers?|jobs?|faq|programs?|courses?",
    "list": r"category|categories|tags?|search|archive|page|list|best|top|directory|index|browse|section",
}
"""What the words of a path or a query say."""
_KINDS = {name: re.compile(rf"(?:^|[/._-])(?:{pattern})(?=[/._?=-]|$)") for name, pattern in KINDS.items()}
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-]\d|/)")
_NAMED_PLACE = re.compile(r"/(?:(tags?|category|author|topics?)|users?|members?|profile|u|member\.php)(?:/|$)")
_PART = re.compile(r"[/_.-]+")
_WORD = re.compile(r"[-_+]|%20")
_COUNTED = (
    *("button", "hash", "tel", "mail", "script", "outside", "self", "self_query"),
    *("child", "sibling", "query", "slug", "dated", "tagged", "user"),
)


class Address(NamedTuple):
    """The parts of a page's address, in lower case; all empty if it can't be read."""

    host: str
    path: str
    query: str


def split(url: str) -> Address:
    try:
        parts = urlsplit(url)
    except ValueError:
        return Address("", "", "")
    return Address(parts.netloc.lower().removeprefix("www."), parts.path.lower(), parts.query.lower())


def words(at: Address) -> set[str]:
    """The words of a path."""
    return {part for part in _PART.split(at.path) if part and not part.isdigit()}


def form(at: Address, headline: str) -> dict[str, int]:
    """How the address is built, and how much of the headline stands in it."""
    parts = [part for part in at.path.split("/") if part]
    last = parts[-1] if parts else ""
    slug = _WORD.split(last) if last else []
    whole, found = f"{at.path}?{at.query}", words(at)
    title = headline.lower().split()
    return {
        "depth": len(parts), "slug": len(slug), "digits_in_path": sum(map(str.isdigit, at.path)),
        "dated": _DATED.search(at.path) is not None, "query": len(at.query.split("&")), "front": not parts,
        "last": len(last), "first": len(parts[0]) if parts else 0, "slash": at.path.endswith("/"),
        "ending": 0 if "." not in last else 1 if last.endswith((".html", ".htm")) else 2,
        "number": max(map(len, re.findall(r"\d+", at.path)), default=0),
        "hyphens": max((part.count("-") + part.count("_") for part in parts), default=0),
        "headline_in_path": 200 * sum(word in found for word in title) // max(1, len(title)),
        **{f"path.{name}": pattern.search(whole) is not None for name, pattern in _KINDS.items()},
    }  # fmt: skip


def links(elements: list[HtmlElement], at: Address) -> dict[str, int]:
    """Where the links of a page lead, as numbers and in thousandths."""
    counts: Counter[str] = Counter(button=_buttons(elements))
    hosts: set[str] = set()
    paths: set[str] = set()
    for href, times in Counter([element.get("href") or "" for element in elements]).items():
        link = href.strip().lower()
        kinds: list[str] = []
        host, path = _target(link, at, kinds)
        (hosts if host else paths).add(host or path)
        for kind in kinds:
            counts[kind] += times
    total = max(1, len(elements))
    return {
        **{f"links.{name}": counts[name] for name in _COUNTED},
        **{f"links_share.{name}": 1000 * counts[name] // total for name in _COUNTED},
        "links.hosts": len(hosts), "links.paths": len(paths),
    }  # fmt: skip


_BUTTON = re.compile(r"btn|button|(?:^|\s)cta(?:\s|$)")


def _buttons(elements: list[HtmlElement]) -> int:
    """How many are called buttons."""
    told = Counter([(element.get("class") or "", element.get("role")) for element in elements])
    return sum(n for (names, role), n in told.items() if role == "button" or _BUTTON.search(names.lower()))


_SCHEMES = {"#": "hash", "tel:": "tel", "mailto:": "mail", "javascript:": "script"}


def _target(link: str, at: Address, kinds: list[str]) -> tuple[str, str]:
    """(another host, or nothing; the path on this one). Adds to `kinds` what kinds of links it is."""
    if not link.startswith(("/", "http")):
        for begin, kind in _SCHEMES.items():
            if link.startswith(begin):
                kinds.append(kind)
                return "", ""
    address, _, query = link.partition("#")[0].partition("?")
    scheme, double, rest = address.partition("//")
    if double and (not scheme or scheme[-1] == ":"):
        host, _, path = rest.partition("/")
        host = host.removeprefix("www.")
        if host != at.host:
            kinds.append("outside")
            return host, ""
        address = f"/{path}"
    elif not address.startswith("/"):
        address = f"{at.path.rpartition('/')[0]}/{address}" if address else at.path
    path = address.rstrip("/")
    _inside(path, query, at.path.rstrip("/"), kinds)
    return "", path


def _inside(path: str, query: str, own: str, kinds: list[str]) -> None:
    """What a link within the site is, seen from the page's own path."""
    above, last = own.rpartition("/")[0], path.rpartition("/")[2]
    if path == own:
        kinds += ["self", "self_query"] if query else ["self"]
    elif own and path.startswith(f"{own}/"):
        kinds.append("child")
    elif above and path.startswith(f"{above}/"):
        kinds.append("sibling")
    if query:
        kinds.append("query")
    if last.count("-") + last.count("_") >= 4:
        kinds.append("slug")
    if ("/20" in path or "/19" in path) and _DATED.search(path):
        kinds.append("dated")
    if found := _NAMED_PLACE.search(path):
        kinds.append("tagged" if found[1] else "user")
