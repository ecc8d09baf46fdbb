"""What a page's elements are, counted: tags, the names that their authors gave them, fields, headings, declarations."""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from archiver.derive.openings import by_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

TAGS = (
    "p h1 h2 h3 h4 li a img table time article section nav form input button select pre code dl iframe video "
    "blockquote figure footer header aside label svg textarea script"
).split()
NAMES = {
    "shop": r"product|price|cart|basket|checkout|buy|shop|sku|warenkorb|preis|prix|precio|prezzo|woocommerce",
    "forum": r"thread|topic|forum|reply|replies|post-?count|signature|quote|vote|answer|question|phpbb|vbulletin|xf-",
    "docs": r"docs?\b|documentation|sphinx|toctree|api|highlight|codeblock|prism|markdown|wiki|docusaurus|rst-",
    "service": r"hero|cta|testimonial|pricing|feature|benefit|faq|contact|appointment|client|customer|landing",
    "list": r"results?\b|listing|pagination|pager|filter|sort|facet|grid|catalog|collection|archive|category",
    "news": r"article|story|byline|headline|standfirst|publish|author|dateline|entry-?content|post-?content",
    "comments": r"comment|disqus|discussion",
    "crumbs": r"breadcrumb",
}
"""Kinds of names that page authors use, as patterns over the words of class and id."""
BODY = {
    "post": r"single-post|postid-|(?:^|[ _-])article|story|blog-?post|(?:^|[ _-])news|node-type-article|post-template",
    "page": r"page-id-|page-template|(?:^|[ _-])page(?:$| )|node-type-page|landing|page--",
    "product": r"product|woocommerce|shop|cart",
    "list": r"archive|category|(?:^|[ _-])tags?(?:$|[ _-])|search|collection|listing|(?:^| )blog(?:$| )",
    "home": r"(?:^|[ _-])(?:home|front|index)(?:page)?(?:$|[ _-])",
    "forum": r"forum|thread|topic|discussion|question",
    "docs": r"docs?(?:$|[ _-])|mediawiki|wiki|guide",
}
"""The same of the body's own names, in which content management systems say what kind of page it is."""
META = (
    "article:published_time article:modified_time article:author author article:section article:tag news_keywords "
    "keywords og:site_name og:image og:locale twitter:creator twitter:card generator product:price:amount "
    "og:price:amount robots viewport csrf-token"
).split()
FIELDS = "text search email password number checkbox radio hidden tel submit".split()
_NAMES = tuple(re.compile(by_letters(pattern)) for pattern in NAMES.values())
_ANY = re.compile(by_letters("|".join(NAMES.values())))
"""Most names are of no kind: one look says so."""
_BODY = {name: re.compile(pattern) for name, pattern in BODY.items()}
_PARTS = re.compile(r"[-_]+|\d+")
_ASCII_PARTS = "".join(" " if _PARTS.match(char) else char for char in map(chr, range(128)))
"""The same for names in ASCII, which nearly all are: what each character is turned into."""
_LONGEST_NAME = 30
_HEADINGS = ("h2", "h3", "h4")
_HELD = frozenset(("a", "meta", "link", "input", "img", "title", "body", *_HEADINGS))


class Census(NamedTuple):
    tags: Counter[str]
    shapes: Counter[tuple[str, str]]
    """Tag and class -> how many elements have both; no class is the empty string."""
    names: frozenset[str]
    """The names in all classes, in lower case."""
    held: dict[str, list[HtmlElement]]
    """The elements of each of the tags that are looked at more closely, in the page's order."""

    @property
    def body(self) -> str:
        """Class and id of the body, in lower case."""
        return " ".join(f"{one.get('class') or ''} {one.get('id') or ''}" for one in self.held["body"][:1]).lower()


_TAG = attrgetter("tag")


def census(tree: HtmlElement) -> Census:
    """All elements of a page. Their objects are kept until all is asked: to make one costs more than all that is."""
    elements = [*tree.iter("*")]
    shapes = Counter(zip(map(_TAG, elements), [one.get("class") or "" for one in elements], strict=True))
    tags: Counter[str] = Counter()
    for (tag, _), count in shapes.items():
        tags[tag] += count
    held: dict[str, list[HtmlElement]] = {tag: [] for tag in _HELD}
    for element in tree.iter(*_HELD):
        held[element.tag].append(element)
    names = " ".join({of for _, of in shapes}).lower().split()
    return Census(tags, shapes, frozenset(names), held)


def counted(seen: Census) -> dict[str, int]:
    """The numbers of a page's elements."""
    tags, whole = seen.tags, max(1, seen.tags.total())
    named = Counter({shape: count for shape, count in seen.shapes.items() if shape[1]})
    most = max(named.values(), default=0)
    return {
        **{f"tag.{tag}": tags[tag] for tag in TAGS},
        **{f"tag_share.{tag}": 1000 * tags[tag] // whole for tag in TAGS},
        "elements": seen.tags.total(), "shapes": len(named), "shapes.most": most,
        "shapes.most_share": 1000 * most // whole, "shapes.again": sum(n >= 5 for n in named.values()),
        **_kinds_of_names(named, seen.names), "body.names": len(seen.body.split()),
        **{f"body.{name}": len(pattern.findall(seen.body)) for name, pattern in _BODY.items()},
        **_declared(seen), **_fields(seen), **_headed(seen),
    }  # fmt: skip


def terms(seen: Census) -> set[str]:
    """What occurs in a page, each with a letter for its kind.

    Names of classes, whole (``=``) and their parts (no letter), those of the body (``b``), and which tags (``e``), meta
    elements (``m``), relations (``r``) and fields (``i``) there are.
    """
    found = {part for part in _parts(seen.names) if 3 <= len(part) <= 20}
    found.update(f"={name}" for name in seen.names if len(name) <= _LONGEST_NAME)
    found.update(f"b:{name}" for name in seen.body.split() if not any(map(str.isdigit, name)))
    found.update(f"e:{tag}" for tag in seen.tags)
    found.update(f"m:{_meta(one)}" for one in seen.held["meta"])
    found.update(f"r:{(one.get('rel') or '').lower()}" for one in seen.held["link"])
    found.update(f"i:{(one.get('type') or '').lower()}" for one in seen.held["input"])
    return found


def _meta(element: HtmlElement) -> str:
    return (element.get("property") or element.get("name") or "").lower()


def _parts(names: Iterable[str]) -> list[str]:
    """What of names stands between hyphens and digits."""
    text = " ".join(names)
    return (text.translate(_ASCII_PARTS) if text.isascii() else _PARTS.sub(" ", text)).split()


def _with(pattern: re.Pattern[str], names: Iterable[str]) -> list[str]:
    """Those in which a pattern is found. They are searched as one text, which takes a third of the time."""
    text, found, at = "\n".join((*names, "")), [], 0
    while hit := pattern.search(text, at):
        begin = max(at, text.rfind("\n", at, hit.start()) + 1)
        at = text.index("\n", hit.end()) + 1
        found.append(text[begin : at - 1])
    return found


def _kinds(names: Iterable[str]) -> dict[str, int]:
    """Of names that are of a kind, which: one bit each."""
    found = dict.fromkeys(_with(_ANY, names), 0)  # most names are of no kind
    for at, pattern in enumerate(_NAMES):
        for name in _with(pattern, found):
            found[name] |= 1 << at
    return found


def _kinds_of_names(named: Counter[tuple[str, str]], names: Iterable[str]) -> dict[str, int]:
    """Of each kind of names in how many of a thousand elements with a class they stand."""
    kinds, together = _kinds(names), Counter[int]()
    for (_, of), count in named.items():
        own = 0
        for name in kinds.keys() & of.lower().split():
            own |= kinds[name]
        together[own] += count
    found = [sum(count for own, count in together.items() if own >> at & 1) for at in range(len(NAMES))]
    whole = max(1, named.total())
    return {f"names.{name}": 1000 * count // whole for name, count in zip(NAMES, found, strict=True)}


def _declared(seen: Census) -> dict[str, int]:
    """Meta elements, feeds and other relations."""
    metas = Counter(map(_meta, seen.held["meta"]))
    relations = Counter((one.get("rel") or "").lower() for one in seen.held["link"])
    feeds = sum((one.get("type") or "").endswith(("rss+xml", "atom+xml")) for one in seen.held["link"])
    return {
        **{f"meta.{name}": metas[name] for name in META}, "meta": metas.total(), "feeds": feeds,
        **{f"rel.{name}": relations[name] for name in ("amphtml", "shortlink", "next", "prev", "search")},
    }  # fmt: skip


def _fields(seen: Census) -> dict[str, int]:
    found = Counter((field.get("type") or "text").lower() for field in seen.held["input"])
    return {f"field.{kind}": found[kind] for kind in FIELDS}


def _headed(seen: Census) -> dict[str, int]:
    """Headings that are links, and pictures that are."""
    pictures = seen.held["img"]
    return {
        "headings": sum(len(seen.held[tag]) for tag in _HEADINGS), "headings.linked": linked_headings(seen),
        "pictures.linked": sum(_tag_above(one) in ("a", "picture") for one in pictures),
        "pictures.told": sum(bool(one.get("alt")) for one in pictures),
    }  # fmt: skip


def linked_headings(seen: Census) -> int:
    """How many headings lead to another page."""
    return sum(
        next(one.iter("a"), None) is not None or _tag_above(one) == "a" for tag in _HEADINGS for one in seen.held[tag]
    )


def _tag_above(element: HtmlElement) -> str:
    above = element.getparent()
    return "" if above is None else str(above.tag)
