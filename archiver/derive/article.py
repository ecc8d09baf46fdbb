"""Blocks to article: what stays is the text, what goes is kept with its reason.

The main content is trafilatura's (no comments, no tables, its state-keeping `deduplicate` off). It enters as `Block`
values, so that another source of blocks can take its place without a change to what follows.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Document

from archiver.derive import boilerplate, markup, metadata
from archiver.derive.block import LONGEST_JUDGED, Block, Line, Page, is_prose, one_line, words_of
from archiver.derive.dates import stamp_length
from archiver.derive.names import AGENCIES, agency_named
from archiver.derive.outcome import Article, Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from archiver.derive.model import Model

_GLUE = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])(?=[“\"„«]?[A-ZÀ-ÞА-Я][^\W\d_]*\s)|(?<=[a-zß-ÿа-я]{2})(?=(?:Please|Bitte|Veuillez"
    r"|Por favor)\s)"
)
_LONGEST_CUT = 20_000
_MOST_CUTS = 30
"""Places looked at in one line: a line of a thousand glued words is no paragraph with a prompt."""
_PROMPTS = frozenset({"prompt", "interface", "share", "related", "advertisement"})
_AGENCY_DATELINE = re.compile(r"^[^.!?]{0,60}?\(([^()]{2,40})\)\s*[-–—:]|^([A-Za-z]{2,10})\s*[-–—]\s")
_ENTRY_MARK = re.compile(r"^[-•*]\s+")


def from_tree(tree: HtmlElement, said: metadata.Metadata, model: Model | None = None) -> Article:
    """The article of a parsed page. Its `paragraphs` are empty when the page has no main content."""
    del model
    blocks = _blocks(tree)
    names = frozenset(words_of(name) for name in said.authors)
    page = Page(_split(blocks), said.headline, said.titles, names)
    paragraphs, removed = _judged(page)
    return Article(
        headline=said.headline,
        paragraphs=paragraphs,
        standfirst=_standfirst(said.description, paragraphs),
        authors=said.authors,
        published=said.published,
        modified=said.modified,
        language=said.language,
        canonical_url=said.canonical_url,
        publisher=said.publisher,
        section=said.section,
        agency=_agency(paragraphs, removed),
        rights=said.rights,
        removed=removed,
    )


def from_lines(text: str) -> Article:
    """The article in a text that some extractor left boilerplate in: each line is a paragraph or boilerplate."""
    blocks = _split(tuple(Block(line) for line in map(one_line, text.splitlines()) if line))
    whole = Page(blocks)
    above = next((i for i in range(len(blocks)) if not _goes_above(whole, i)), None)
    has_headline = above is not None and not _reads_on(blocks[above].text)
    headline = blocks[above].text if above is not None and has_headline else ""
    rest = tuple(block for i, block in enumerate(blocks) if not (has_headline and i == above))
    paragraphs, removed = _judged(Page(rest, headline, frozenset({words_of(headline)} if headline else ())))
    return Article(headline=headline, paragraphs=paragraphs, agency=_agency(paragraphs, removed), removed=removed)


def _blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """The lines of the main content, with what the markup calls them."""
    lines = [(text, kind, words_of(text[:LONGEST_JUDGED])) for text, kind in main_content(tree)]
    named = markup.marks(tree, frozenset(words for _, _, words in lines))
    nothing: frozenset[str] = frozenset()
    return tuple(Block(text, kind, named.get(words, nothing)) for text, kind, words in lines)


def main_content(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """trafilatura's lines, each on one line, with its kind: ``heading``, ``entry`` (of a list), ``code`` or nothing."""
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False, deduplicate=False)
    if not isinstance(document, Document) or document.body is None:
        return
    body = document.body
    kinds = _kinds(body)
    for raw in str(document.text).splitlines():
        text = one_line(raw)
        kind = kinds.get(words_of(text[:500]), "")
        if kind == "entry" or (kind == "" and raw.lstrip().startswith("- ") and body.find(".//item") is not None):
            text = _ENTRY_MARK.sub("", text)
        if text:
            yield text, kind


def _kinds(body: HtmlElement) -> dict[str, str]:
    """The words of each line that is no plain paragraph -> its kind."""
    return {
        words_of(line[:500]): kind
        for tag, kind in (("item", "entry"), ("head", "heading"), ("code", "code"))
        for element in body.iter(tag)
        for line in "".join(element.itertext()).splitlines()
        if line
    }


def _judged(page: Page) -> tuple[tuple[str, ...], tuple[Removed, ...]]:
    """(the paragraphs that stay, what goes)."""
    paragraphs: list[str] = []
    removed: list[Removed] = []
    for index, block in enumerate(page.blocks):
        rule = boilerplate.rule_for(Line(page, index))
        if rule is None:
            paragraphs.append(block.text)
        else:
            removed.append(Removed(block.text, rule.name, rule.reason, len(paragraphs)))
    return tuple(paragraphs), tuple(removed)


def _split(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks, those cut apart that hold a prompt glued to a paragraph or a date stuck to the first sentence."""
    cut: list[Block] = []
    above = True
    for block in blocks:
        pieces = list(_pieces(block.text)) if len(block.text) < _LONGEST_CUT else [block.text]
        if above and (length := stamp_length(pieces[0])):
            pieces[:1] = [pieces[0][:length].strip(), pieces[0][length:]]
        above = above and not is_prose(pieces[-1], words_of(pieces[-1]))
        cut.extend(Block(piece, block.kind, block.marks) for piece in pieces)
    return tuple(cut)


def _pieces(text: str) -> Iterator[str]:
    """A line, cut where a prompt is glued to what stands before or after it without a space."""
    begin = 0
    for match in islice(_GLUE.finditer(text), _MOST_CUTS):
        if _is_prompt(text[begin : match.start()]) or _is_prompt(text[match.start() :]):
            yield text[begin : match.start()].strip()
            begin = match.start()
    yield text[begin:].strip()


def _is_prompt(text: str) -> bool:
    rule = boilerplate.rule_for(Line(Page((Block(text.strip()),)), 0)) if text.strip() else None
    return rule is not None and rule.reason in _PROMPTS


def _goes_above(page: Page, index: int) -> bool:
    """Whether a line before the headline is boilerplate; a name there may be the headline itself."""
    rule = boilerplate.rule_for(Line(page, index))
    return rule is not None and rule.reason not in ("byline", "duplicate", "agency")


def _reads_on(text: str) -> bool:
    """Whether a text's first line is its first paragraph already: it ends in a full stop, or is too long."""
    return text.rstrip("\"'”’»)").endswith((".", ":", ";", ",")) or len(text) > 300


def _standfirst(description: str, paragraphs: tuple[str, ...]) -> str | None:
    """The page's description of the article, when the text begins with it."""
    words = words_of(description)
    return next((text for text in paragraphs[:2] if words and words_of(text) == words), None)


def _agency(paragraphs: tuple[str, ...], removed: tuple[Removed, ...]) -> str | None:
    """The wire service that a removed line, or the first paragraph's dateline, names."""
    alone = (agency_named(piece.text) for piece in removed if piece.reason == "agency")
    if found := next(filter(None, alone), None):
        return found
    datelines = (_AGENCY_DATELINE.match(text) for text in paragraphs[:2])
    named = (agency_named(match[1] or match[2]) for match in datelines if match)
    if found := next(filter(None, named), None):
        return found
    bylines = " ".join(piece.text for piece in removed if piece.reason == "byline")
    return next(
        (
            agency
            for agency, names in AGENCIES.items()
            if any(re.search(rf"\b{re.escape(n)}\b", bylines) for n in names)
        ),
        None,
    )
