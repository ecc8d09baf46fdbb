"""What a page's markup calls its texts: captions, bylines, related links. Read once, looked up by the text itself.

trafilatura hands out lines without the elements that they came from; the words of `class` and `id` that publishers use
are much the same everywhere, and say what a line is without a guess at its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.derive.block import one_line, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST = 1500
_TAGS = {"figcaption": "caption", "time": "date", "nav": "navigation", "button": "button", "address": "byline"}
_NAMES = {
    "caption": r"caption|image-?credit|photo-?credit|img-?credit|media-?credit|picture-?credit|bildunterschrift|bildnachweis|image-?copyright|legende|didascalia|pie-?de-?foto",
    "byline": r"by-?line|author-?(?:name|info|bio|box|card|details|meta|block)|contributor|article-?author|post-?author|autor(?:en)?-?(?:box|name|info)",
    "related": r"related|read-?(?:more|next|also)|recirc|recommend|more-?(?:from|on|stories|news)|also-?(?:like|read)|most-?(?:read|viewed|popular)|trending|outbrain|taboola|see-?also|lire-?aussi|teaser-?list|up-?next",
    "prompt": r"newsletter|subscri(?:be|ption)|sign-?up|paywall|donat(?:e|ion)|promo-?box|membership|regwall|opt-?in|call-?to-?action",
    "share": r"share|sharing|social-?(?:media|links|bar|icons|buttons)|addthis|addtoany",
    "advertisement": r"advert|sponsor(?:ed)?|ad-?(?:slot|unit|container|wrapper|label|banner)|dfp|gpt-ad",
    "comments": r"comments?(?:-?(?:list|section|area|body|form))|disqus|respond",
    "tags": r"(?:article|post|story|entry)-?tags?|tag-?(?:list|cloud|links)|topic-?list|breadcrumb",
    "consent": r"cookie|consent|gdpr",
}
_NAME = re.compile("|".join(rf"(?P<{mark}>(?<![a-z])(?:{words}))" for mark, words in _NAMES.items()), re.IGNORECASE)


def marks(tree: HtmlElement) -> dict[str, frozenset[str]]:
    """The words (`words_of`) of each text that the markup names -> what it is named."""
    found: dict[str, set[str]] = {}
    named: dict[str, str | None] = {}
    for element in tree.iter("*"):
        mark = _mark_of(element, named)
        if mark is None:
            continue
        for words in _texts(element):
            found.setdefault(words, set()).add(mark)
    return {words: frozenset(kinds) for words, kinds in found.items()}


def _mark_of(element: HtmlElement, named: dict[str, str | None]) -> str | None:
    if element.tag in ("html", "body", "main", "article", "script", "style", "head", "meta", "link", "img"):
        return None
    names = " ".join(filter(None, (element.get("class"), element.get("id"))))
    if names and names not in named:
        match = _NAME.search(names[:400])
        named[names] = match.lastgroup if match else None
    return named.get(names) or _TAGS.get(str(element.tag))


def _texts(element: HtmlElement) -> Iterator[str]:
    """The text of an element and of each element in it, as words; nothing for an element too large to be one thing."""
    whole = one_line("".join(element.itertext()))
    if not whole or len(whole) > _LONGEST:
        return
    yield words_of(whole)
    for inner in element.iterdescendants():
        text = "".join(inner.itertext())
        if len(text) > 1 and not text.isspace():
            yield words_of(one_line(text))
    for text in element.itertext():
        if len(text) > 1 and not text.isspace():
            yield words_of(one_line(text))
