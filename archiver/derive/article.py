"""Blocks to article: what stays is the text, what goes is kept with its reason.

The trained classifier says which blocks are the main content (`content`); where what it says is not plausible,
trafilatura does (`fallback`). The visible rules have the last word on each line that is left, and name what they know
of the lines that are not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.derive import agency, boilerplate, content, fallback, metadata, opinion, streamed
from archiver.derive.block import Block, Line, Page, is_prose, one_line, words_of
from archiver.derive.dates import stamp_length
from archiver.derive.outcome import Article, Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from archiver.derive.content import Piece
    from archiver.derive.model import Model
    from archiver.derive.site import Profile

_GLUED_END = re.compile(r"[.!?](?<=[^\W\d_]{2}[.!?])(?=[“\"„«]?[A-ZÀ-ÞА-Я][^\W\d_]*\s)")
"""A sentence's end, and the next one's begin without a space between. (It begins with what is rare in a text.)"""
_PROMPT_WORDS = ("Please", "Bitte", "Veuillez", "Por favor")
_GLUED_PROMPT = re.compile(rf"(?:{'|'.join(_PROMPT_WORDS)})(?=\s)")
_LAST_PROMPT = re.compile(
    r"(?:\[ ?(?:mehr|weiter|read|more|lire|leer|lee|leggi|leia|lees|meer|czytaj|więcej)\b[^\[\]]{0,24}\]"
    r"|\((?:weiterlesen|read more|lire la suite|leer más|lee más|leggi tutto|leia mais|lees verder|czytaj więcej)"
    r"[^()]{0,8}\)\.?"
    r"|\((?:(?:link )?opens? in|öffnet|s['’]ouvre|se abre|si apre|abre em|opent in|otwiera) [^()]{3,30}\)"
    r"|(?:read more|read in browser|weiterlesen|lire la suite|leer más|seguir leyendo|leggi tutto|leia mais|lees verder"
    r"|lees meer|czytaj dalej|czytaj więcej) ?[»→>…]*)$",
    re.IGNORECASE,
)
"""A button after the last sentence of a line."""
_LAST_PROMPT_ENDS = (
    *("]", ")", ").", "→", "»", ">", "…", "ead more", "browser", "weiterlesen", "Weiterlesen", "la suite", "leyendo"),
    *("eer más", "leggi tutto", "Leggi tutto", "eia mais", "verder", "ees meer", "więcej", "dalej"),
)
_LONGEST_LAST = 40
_LOWER_END = re.compile(r"[a-zß-ÿа-я]{2}$")
_LONGEST_CUT = 20_000
_MOST_CUTS = 30
"""Places looked at in one line: a line of a thousand glued words is no paragraph with a prompt."""
_TOLD = frozenset({"in-fallback-already", "copy", "control", "apart"})
"""Why a line went, where no rule can say it better."""
_NAMED = 7_000
"""Lines that go already, and that the rules are asked about for a better name; of 1,794 pages none has more."""
_PROMPTS = frozenset({"prompt", "interface", "share", "related", "advertisement"})


def from_tree(
    tree: HtmlElement, said: metadata.Metadata, model: Model | None = None, profile: Profile | None = None
) -> Article:
    """The article of a parsed page. Its `paragraphs` are empty when the page has no main content."""
    return from_content(tree, said, content.main_content(tree, model, profile, said.linked), model, profile)


def from_content(
    tree: HtmlElement,
    said: metadata.Metadata,
    found: content.Content,
    model: Model | None = None,
    profile: Profile | None = None,
) -> Article:
    """The same, when it is known what of the page is main content."""
    names = frozenset(words_of(name) for name in said.authors)
    page = Page((), said.headline, said.titles, names, words_of(said.publisher or ""))
    if not found.pieces and (built := streamed.page(tree)) is not None:
        tree, found = built, content.main_content(built, model, profile)
    pieces = found.pieces if found.plausible else _fallen_back(tree, found)
    paragraphs, removed, chrome = _sorted(pieces, page)
    wire, wire_told = agency.named(paragraphs, removed, said.credits, has_people=said.has_people)
    standfirst = _standfirst(said.description, paragraphs)
    return Article(
        headline=said.headline,
        paragraphs=paragraphs,
        standfirst=standfirst,
        shown_headline=said.shown_headline,
        authors=said.authors,
        published=said.published,
        modified=said.modified,
        language=said.language,
        canonical_url=said.canonical_url,
        publisher=said.publisher,
        section=said.section,
        agency=wire,
        rights=said.rights,
        sources=(*said.sources, *((("agency", wire_told),) if wire else ())),
        removed=removed,
        chrome=chrome,
    )


def _fallen_back(tree: HtmlElement, found: content.Content) -> Iterator[Piece]:
    """The pieces by trafilatura, but for what recurs on the site."""
    recurring = {words_of(piece.text): piece.rule for piece in found.pieces if piece.reason == "recurring"}
    for piece in fallback.main_content(tree, found.opinion or opinion.ask(tree, found.pieces), found.pieces):
        rule = None if piece.reason else recurring.get(words_of(piece.text))
        yield piece._replace(reason="recurring", rule=rule) if rule else piece


def from_lines(text: str) -> Article:
    """The article in a text that some extractor left boilerplate in: each line is a paragraph or boilerplate."""
    parts = _split(Block(line) for line in map(one_line, text.splitlines()) if line)
    blocks = tuple(block for part in parts for block in part)
    whole = Page(blocks)
    above = next((i for i in range(len(blocks)) if not _goes_above(whole, i)), None)
    has_headline = above is not None and not _reads_on(blocks[above].text)
    headline = blocks[above].text if above is not None and has_headline else ""
    rest = tuple(block for i, block in enumerate(blocks) if not (has_headline and i == above))
    page = Page(rest, headline, frozenset({words_of(headline)} if headline else ()))
    paragraphs: list[str] = []
    removed: list[Removed] = []
    _judge(page, 0, len(rest), paragraphs, removed)
    kept, gone = tuple(paragraphs), tuple(removed)
    return Article(headline=headline, paragraphs=kept, agency=agency.named(kept, gone)[0], removed=gone)


def _sorted(pieces: Iterable[Piece], page: Page) -> tuple[tuple[str, ...], tuple[Removed, ...], tuple[Removed, ...]]:
    """(the paragraphs, what goes of the main content, the page's chrome): each character of each piece is in one."""
    lines = [(piece, text) for piece in pieces if (text := one_line(piece.text))]
    kept: list[Block] = []
    inside: list[Block] = []
    for piece, text in lines:
        if piece.inside or not piece.reason:  # of the chrome no line is looked at
            block = Block(text, piece.kind, piece.marks, piece.linked)
            kept += [] if piece.reason else [block]
            inside += [block] if piece.inside else []
    parts = _split(kept)
    whole = replace(page, blocks=tuple(block for part in parts for block in part))
    around = replace(page, blocks=tuple(inside))
    paragraphs: list[str] = []
    removed: list[Removed] = []
    chrome: list[Removed] = []
    begin = at = 0
    waiting = iter(parts)
    for piece, text in lines:
        if piece.reason:
            asked = piece.inside and at < _NAMED and piece.rule not in _TOLD
            rule = boilerplate.rule_for(Line(around, at)) if asked else None
            name, reason = (rule.name, rule.reason) if rule else (piece.rule, piece.reason)
            (removed if piece.inside else chrome).append(Removed(text, name, reason, len(paragraphs)))
        else:
            begin = _judge(whole, begin, len(next(waiting)), paragraphs, removed)
        at += piece.inside
    return tuple(paragraphs), tuple(removed), tuple(chrome)


def _judge(page: Page, begin: int, count: int, paragraphs: list[str], removed: list[Removed]) -> int:
    """Ask the rules about so many lines, and put each where it belongs. Returns the index of the next line."""
    for index in range(begin, begin + count):
        rule = boilerplate.rule_for(Line(page, index))
        if rule is None:
            paragraphs.append(page.blocks[index].text)
        else:
            removed.append(Removed(page.blocks[index].text, rule.name, rule.reason, len(paragraphs)))
    return begin + count


def _split(blocks: Iterable[Block]) -> list[tuple[Block, ...]]:
    """Each block's lines: more than one if a prompt is glued to a paragraph, or a date stuck to the first sentence."""
    cut: list[tuple[Block, ...]] = []
    above = True
    for block in blocks:
        pieces = _pieces(block.text) if len(block.text) < _LONGEST_CUT else [block.text]
        if above and (length := stamp_length(pieces[0])):
            pieces[:1] = [pieces[0][:length].strip(), pieces[0][length:]]
        whole = len(pieces) == 1 and pieces[0] == block.text
        cut_up = (Block(piece, block.kind, block.marks, block.linked) for piece in pieces)
        lines = (block,) if whole else tuple(cut_up)
        above = above and not is_prose(lines[-1].text, lines[-1].words)
        cut.append(lines)
    return cut


def _pieces(text: str) -> list[str]:
    """A line, cut where a prompt is glued to what stands before or after it without a space."""
    pieces = []
    begin = 0
    for at in _glued(text)[:_MOST_CUTS]:
        if _is_prompt(text[begin:at]) or _is_prompt(text[at:]):
            pieces.append(text[begin:at].strip())
            begin = at
    return [*pieces, text[begin:].strip()]


def _glued(text: str) -> list[int]:
    """Where something may be glued to what stands before it."""
    found = {*(match.end() for match in _GLUED_END.finditer(text)), *_last_prompt(text)}
    if any(map(text.__contains__, _PROMPT_WORDS)):
        prompts = (match.start() for match in _GLUED_PROMPT.finditer(text))
        found.update(at for at in prompts if _LOWER_END.search(text[max(0, at - 2) : at]))
    return sorted(found)


def _last_prompt(text: str) -> Iterator[int]:
    """Where a button begins after the last sentence, if there is one."""
    if text.endswith(_LAST_PROMPT_ENDS) and (last := _LAST_PROMPT.search(text, max(1, len(text) - _LONGEST_LAST))):
        yield from (last.start(),) if text[last.start() - 1] == " " else ()


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
