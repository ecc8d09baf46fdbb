"""What a page's markup calls its texts: captions, bylines, related links. Read once, looked up by the text itself.

trafilatura hands out lines without the elements that they came from; the words of `class` and `id` that publishers use
are much the same everywhere, and say what a line is without a guess at its words.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from archiver.derive.block import one_line, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST = 1500
_MOST = 300
"""Elements in one that is called a caption, a byline or the like; one that has more is no such thing."""
_TAGS = {"figcaption": "caption", "button": "button"}
_NAMES = {
    "caption": r"caption|image-?credit|photo-?credit|img-?credit|media-?credit|picture-?credit|bildunterschrift"
    r"|bildnachweis"
    r"|image-?copyright|legende|didascalia|pie-?de-?foto",
    "byline": r"by-?line|author-?(?:name|info|bio|box|card|details|meta|block)|contributor|article-?author|post-?author"
    r"|autor(?:en)?-?(?:box|name|info)",
    "share": r"share|sharing|social-?(?:media|links|bar|icons|buttons)|addthis|addtoany",
    "comments": r"comments?-?(?:list|section|area|body|form)|disqus",
}
"""Of the names tried, those that were right on nearly every page of the corpora. `related`, `teaser`, `newsletter`,
`promo` and `tags` were not: they stand on containers of whole articles too."""
_NEVER = frozenset({"html", "body", "main", "article", "script", "style", "head", "meta", "link", "img"})
_NAME = re.compile("|".join(rf"(?P<{mark}>(?<![a-z])(?:{words}))" for mark, words in _NAMES.items()), re.IGNORECASE)


def marks(tree: HtmlElement, wanted: frozenset[str]) -> dict[str, frozenset[str]]:
    """The words (`words_of`) of each of the `wanted` texts that the markup names -> what it is named."""
    found: dict[str, set[str]] = {}
    named: dict[str, str | None] = {}
    read: dict[str, set[HtmlElement]] = {}
    for element in tree.iter("*"):
        mark = _mark_of(element, named)
        if mark is None or element in read.get(mark, ()):
            continue
        within = list(islice(element.iterdescendants(), _MOST + 1))
        texts = frozenset(_texts(element, within))
        if texts:
            read.setdefault(mark, set()).update(within)  # their texts are among these, and they may be nested deep
        for words in texts & wanted:
            found.setdefault(words, set()).add(mark)
    return {words: frozenset(kinds) for words, kinds in found.items()}


def _mark_of(element: HtmlElement, named: dict[str, str | None]) -> str | None:
    if element.tag in _NEVER:
        return None
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if names not in named:
        match = _NAME.search(names[:400])
        named[names] = match.lastgroup if match else None
    return named[names] or _TAGS.get(str(element.tag))


def _texts(element: HtmlElement, within: list[HtmlElement]) -> Iterator[str]:
    """The text of an element and of each element in it, as words; nothing for an element too large to be one thing."""
    parts = list(element.itertext()) if len(within) <= _MOST else []
    size = sum(map(len, parts))
    if not parts or size > 4 * _LONGEST or len(whole := one_line("".join(parts))) > _LONGEST:
        return
    yield words_of(whole)
    for text in parts if len(parts) > 1 else ():
        yield words_of(text)
    for inner in within if len(parts) > 1 else ():
        if len(inner) and not _is_shell(inner):
            yield words_of("".join(inner.itertext()))


def _is_shell(element: HtmlElement) -> bool:
    """Whether an element says nothing but what its one child says."""
    return len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()
