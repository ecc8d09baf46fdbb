"""Payload to document: codings off, characters, and a tree that the extractors can walk without harm."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archiver.derive import attributes, charset, coding
from archiver.derive.blocks import INLINE
from archiver.derive.outcome import Rejection

MAX_ELEMENTS = 30_000
"""Of 1,794 pages measured none has more than 15,793; a live blog of 1,600 entries has 29,000. Where each has a name of
its own, an element takes 0.06 ms."""
MAX_TAGS = 250_000
"""Begins of tags, of which the corpora's pages have up to 21,646 each: the tree of more takes hundreds of MB before
its elements can be counted."""
MAX_DEPTH = 400
"""Nesting; of 1,794 pages none is deeper than 256. The extractors recurse, and libxml2 gives up at 2,048."""
MAX_ATTRIBUTES = 10_000
"""On one element; the most seen is 136. Time is quadratic in it: lxml takes 0.7 s to list so many, libxml2 minutes to
read a million."""
MAX_TEXT = 1_000_000
"""Characters that the page shows, white space as one; of 1,794 pages none has more than 113,251. Extractors join and
search it again and again."""
MAX_LINES = 9_500
"""Of 1,794 pages one has 6,564, and no other more than 2,914. Every rule is asked about each."""
MAX_NAMES = 10_000
"""Characters of a class or an id; the rest is no name. Of 1,794 pages none has more than 7,511."""

_ELEMENTS = etree.XPath("count(//*)")
_TOO_DEEP = etree.XPath(f"boolean(/{'/'.join('*' * (MAX_DEPTH + 1))})")
"""Level by level: each element is looked at once."""
_PLAIN = etree.ElementDefaultClassLookup(element=HtmlElement)
"""Every element alike: lxml.html's own lookup asks Python for the class of each, and forms need no class here."""

_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")
_UNSHOWN = frozenset(("script", "style", "template", "noscript"))
_LONG_NAMES = etree.XPath(f"//*[string-length(@class) > {MAX_NAMES} or string-length(@id) > {MAX_NAMES}]")
_WITH_COMMENTS = etree.XPath("//@*[contains(., '<!--')]/..")
_MOST_COMMENTS = 2_000
"""Begins of comments; so many in one attribute take 0.01 s to write, 400,000 took six minutes."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What the payload says: the document's characters, and how they were read."""

    text: str
    """Without byte-order mark, as the server meant it."""
    charset: str
    charset_source: str
    codings: tuple[str, ...] = ()
    torn: bool = False
    """Whether a compressed stream ended too early."""
    replaced: int = 0

    @property
    def sha256(self) -> str:
        """Of the decoded document's characters in UTF-8: the same for the same page in another coding or charset."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def read(payload: bytes, *, content_encoding: str = "", content_type: str = "") -> Entity | Rejection:
    """Decode a payload. Rejections: ``too-large``, ``bad-coding``."""
    decoded = coding.remove_codings(payload, content_encoding)
    if isinstance(decoded, Rejection):
        return decoded
    characters = charset.decode(decoded.data, content_type)
    return Entity(
        characters.text, characters.charset, characters.source, decoded.codings, decoded.torn, characters.replaced
    )


def parse(text: str) -> HtmlElement | Rejection:
    """The tree of a document, without comments and control characters.

    Rejections: ``empty``, and ``too-complex`` when it is nested deeper, or has more text, more lines, more elements or
    more attributes on one element, than the bounds above.
    """
    clean = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    if declared := _XML_DECLARATION.match(clean):
        clean = clean[declared.end() :]
    if not clean.strip():
        return Rejection("empty", "the document has no characters")
    if len(clean) > MAX_TAGS and (tags := clean.count(b"<")) > MAX_TAGS:
        return Rejection("too-complex", f"the document has {tags} tags, and at most {MAX_TAGS} are read")
    if attributes.too_many(clean, MAX_ATTRIBUTES):
        return Rejection("too-complex", f"an element has more than {MAX_ATTRIBUTES} attributes")
    parser = HTMLParser(
        collect_ids=False,
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(_PLAIN)
    try:
        tree = document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Rejection("not-html", f"the document can't be parsed as HTML: {' '.join(str(error).split())[:200]}")
    if len(clean) > MAX_TEXT:
        _cut_names(tree)
    if clean.count(b"!") > _MOST_COMMENTS and clean.count(b"!--") > _MOST_COMMENTS:
        _drop_comments_in_attributes(tree)
    _bracket_readings(tree)
    return _bounded(tree, clean)


def _bounded(tree: HtmlElement, document: bytes) -> HtmlElement | Rejection:
    """The tree, if it is within the bounds."""
    elements = int(_ELEMENTS(tree))  # type: ignore[arg-type]  # the expression gives a number
    if elements > MAX_ELEMENTS:
        return Rejection("too-complex", f"the document has {elements} elements, and at most {MAX_ELEMENTS} are read")
    if 2 * elements > MAX_LINES and (lines := _lines(tree)) > MAX_LINES:
        return Rejection("too-complex", f"the document has {lines} lines, and at most {MAX_LINES} are read")
    if elements > MAX_DEPTH and _TOO_DEEP(tree):
        return Rejection("too-complex", f"the document is nested deeper than {MAX_DEPTH} elements")
    if len(document) > MAX_TEXT and (shown := _shown(tree)) > MAX_TEXT:
        return Rejection("too-complex", f"the document shows {shown} characters, and at most {MAX_TEXT} are read")
    return tree


def _cut_names(tree: HtmlElement) -> None:
    """Cut classes and ids of megabytes, which are searched for words again and again."""
    named: list[HtmlElement] = _LONG_NAMES(tree)  # type: ignore[assignment]  # the expression selects elements
    for element in named:
        for key in ("class", "id"):
            if len(value := element.get(key, "")) > MAX_NAMES:
                element.set(key, value[:MAX_NAMES])


def _drop_comments_in_attributes(tree: HtmlElement) -> None:
    """Drop values that are full of ``<!--``: libxml2 writes them in quadratic time, and extractors write trees."""
    holding: list[HtmlElement] = _WITH_COMMENTS(tree)  # type: ignore[assignment]  # the expression selects elements
    for element in holding:
        for key, value in element.items():
            if value.count("<!--") > _MOST_COMMENTS:
                del element.attrib[key]


def _bracket_readings(tree: HtmlElement) -> None:
    """Give the reading of a word the brackets that are for readers without ruby (``rp``; HTML, 4.5.12), where the page
    gives none: else it is glued to its word, or to the next one."""
    for reading in list(tree.iter("rt")):
        if next(reading.itersiblings("rp", preceding=True), None) is None and reading.text_content().strip():
            for add, sign in ((reading.addprevious, "（"), (reading.addnext, "）")):
                bracket = reading.makeelement("rp")
                bracket.text = sign
                add(bracket)


def _lines(tree: HtmlElement) -> int:
    """How many texts of a document begin a line: those that stand first in an element, or after one that ends a line.
    (`blocks.cut` would tell, and takes as long as all of parsing.)"""
    count = 0
    for node in tree.iter():
        inline = node.tag in INLINE
        if node.text and node.tag not in _UNSHOWN and not node.text.isspace():
            count += not (inline and _goes_on(node))
        if not inline and node.tail and not node.tail.isspace():
            count += 1
    return count


def _goes_on(node: HtmlElement) -> bool:
    """Whether a line was begun before an inline element."""
    before, around = node.getprevious(), node.getparent()
    if before is not None:
        return before.tag in INLINE or bool(before.tail and not before.tail.isspace())
    return around is not None and bool(around.text and not around.text.isspace())


def _shown(tree: HtmlElement) -> int:
    """How many characters of a document are text, white space as one. (``//text()`` takes quadratic time to sort.)"""
    pieces = ((None if node.tag in _UNSHOWN else node.text, node.tail) for node in tree.iter())
    return sum(len(" ".join(text.split())) for pair in pieces for text in pair if text)
