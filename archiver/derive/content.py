"""Blocks to main content: which blocks are the article, and why the others are not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archiver.derive.blocks import Block, Cut, Place, cut
from archiver.derive.boxes import REASONS, boxes
from archiver.derive.context import UNIT, context
from archiver.derive.copies import copies
from archiver.derive.features import FEATURES, numbers
from archiver.derive.hints import Hints, hints
from archiver.derive.lexicon import words
from archiver.derive.model import RULED_OUT, Model, Stage, packaged
from archiver.derive.opinion import ask, lines, opinions
from archiver.derive.reasons import Reasons
from archiver.derive.strictness import needed
from archiver.derive.wholes import completed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree
    from numpy.typing import NDArray
    from trafilatura.settings import Document

    from archiver.derive.jsonld import Node
    from archiver.derive.site import Profile
    from archiver.derive.standing import Numbers

_SURE = 7 * UNIT // 4
"""Log odds of 1.75: 85 to 15."""
_DOUBT = 75
"""Percent of the text's words: when more words than that are in doubt, trafilatura is asked. Of the corpora's pages
4 % are such. With 40 (8 %) F1 out of fold is a tenth or two higher on two corpora and lower on two, at 6 % more CPU on
`traf`; with 85 or 100 it is 0.45 lower on `aeb`."""
_PLAUSIBLE = 75
"""Percent: a text whose words are article with a mean chance below this is not to be trusted. Of the corpora's pages
one in sixty is; on them trafilatura is right more often, on pages with a better chance less often."""
_CHANCES = np.array([round(1000 / (1 + math.exp(-step / 8))) for step in range(-64, 65)], np.int64)
"""Chances in 1/1000 of log odds from -8 to 8 in steps of 1/8: whole numbers, so that they are the same everywhere."""
_LISTED, _BODY = map(FEATURES.index, ("listed", "body"))
_ALL_OF_IT = 3
"""In `_BODY`: the page's JSON-LD holds the whole block as part of its article."""
_FEW = 4
"""Words from which on that is no accident."""
_MOST = 9
"""Tenths of the text's words that the place must hold which is called the main content."""


class Piece(NamedTuple):
    """A block, and what became of it."""

    text: str
    kind: str = ""
    """``heading``, ``entry``, ``quote``, ``code``, ``cell`` or, for a paragraph, nothing."""
    reason: str = ""
    """Why it is not part of the article; empty if it is."""
    rule: str = ""
    """What said so: ``model-related`` where the trained model did, and only the kind is guessed."""
    inside: bool = True
    """Whether it stands in the main content; if not, it is the page's chrome."""
    marks: frozenset[str] = frozenset()
    """What the page's markup calls the text (`markup`), where a rule is to ask."""
    linked: int | None = None
    """Percent of its characters that are in links; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Content:
    """Every visible block of a page, in document order."""

    pieces: tuple[Piece, ...]
    plausible: bool
    """Whether the blocks that are taken for the article may well be it."""
    opinion: Document | None = None
    """What trafilatura takes of the page, if it was asked."""


def main_content(
    tree: etree._Element,
    model: Model | None = None,
    profile: Profile | None = None,
    linked: Sequence[Node] | None = None,
) -> Content:
    """What of a parsed page is article. The tree is not changed. There is one piece for each block of `blocks.cut`.

    profile: of the page's site; what recurs there is no article, whatever the model says.
    linked: the page's JSON-LD (`jsonld.nodes`), when it was read already.
    """
    model = packaged() if model is None else model
    pieces, said = cut(tree), hints(tree, linked)
    if not pieces.blocks:
        return Content((), plausible=False)
    table = numbers(pieces, said, model.lexicon)
    chosen, plausible, opinion = _chosen(tree, pieces, said, model, table)
    chosen = [yes and not block.labelled for yes, block in zip(chosen, pieces.blocks, strict=True)]
    titles = frozenset(" ".join(words(title)) for title in said.titles)
    recurring = profile.recurring(pieces, chosen, titles) if profile else [""] * len(chosen)
    taken = [yes and not rule for yes, rule in zip(chosen, recurring, strict=True)]
    inside = _inside(pieces, taken, titles)
    reasons = Reasons(pieces, table)
    copy = copies(pieces.blocks, taken)
    boxed = boxes(pieces, [yes and not known for yes, known in zip(taken, _declared(table).tolist(), strict=True)])
    result = []
    for at, (block, yes, within, rule) in enumerate(zip(pieces.blocks, chosen, inside, recurring, strict=True)):
        if rule and (yes or not plausible):
            result.append(Piece(block.text, kind(pieces.places, block), "recurring", rule, within))
        elif yes and boxed[at]:
            result.append(Piece(block.text, kind(pieces.places, block), REASONS[boxed[at]], boxed[at], within))
        elif yes and not copy[at]:
            share = 100 * block.linked // len(block.text)
            result.append(Piece(block.text, kind(pieces.places, block), linked=share))
        else:
            said_by, reason = ("copy", "duplicate") if yes else reasons.of(at, within=within)
            result.append(Piece(block.text, kind(pieces.places, block), reason, said_by, within))
    return Content(tuple(result), plausible, opinion)


def _chosen(
    tree: etree._Element, pieces: Cut, said: Hints, model: Model, table: Numbers
) -> tuple[list[bool], bool, Document | None]:
    """(for each block whether it is article, whether that is plausible, trafilatura's opinion if it was asked).

    The entries of a live blog, as its JSON-LD has them, are article, whatever the model says: some annotators took only
    what stands above them.
    """
    alone = first_look(table, model.alone)
    odds = settled(pieces, table, alone, model.alone, model.alone_again)
    opinion = None
    if doubtful(odds, table[:, 0]):
        opinion = ask(tree, pieces.blocks)
        advised = first_look(np.hstack([table, opinions(pieces, lines(opinion))]), model.advised)
        odds = settled(pieces, table, advised, model.advised, model.advised_again)
    size = table[:, 0]
    odds = odds - needed(odds, pieces.blocks, live=said.live)
    likely = odds >= 0
    chosen = likely | _declared(table) if said.live else likely
    whole = completed(*pieces, _restored(pieces, chosen.tolist(), said))
    plausible = _is_plausible(odds[likely], size[likely]) or _is_tabular(pieces, whole)
    return whole, plausible, opinion


def _declared(table: Numbers) -> NDArray[np.bool_]:
    """For each block whether the page's JSON-LD holds all of it as article."""
    held: NDArray[np.bool_] = (table[:, _BODY] == _ALL_OF_IT) & (table[:, 0] >= _FEW)
    return held


def _restored(pieces: Cut, chosen: list[bool], said: Hints) -> list[bool]:
    """The same, with headings that stand right above a text in one place with it, those of a live blog's entries too,
    and the standfirst.

    Annotators disagree about both, so the model can't learn them. All annotated corpora gain by the headings; a
    standfirst must be called so by the page, and be its description too.
    """
    titles, descriptions, entries = (
        frozenset(" ".join(words(one)) for one in told) for told in (said.titles, said.descriptions, said.entries)
    )
    first = chosen.index(True) if True in chosen else len(chosen)
    for at in range(len(chosen) - 2, first, -1):
        if chosen[at] or not chosen[at + 1]:
            continue
        block = pieces.blocks[at]
        told = " ".join(words(block.text))
        heads = told in entries or _heads(block, pieces.blocks[at + 1], pieces.places)
        chosen[at] = heads and told not in titles
    for at in _called_standfirst(pieces, first):
        chosen[at] = " ".join(words(pieces.blocks[at].text)) in descriptions
    return chosen


def _called_standfirst(pieces: Cut, end: int) -> list[int]:
    """Those of the first blocks that the markup calls so."""
    own = [block.names for block in pieces.blocks[:end]]
    around = [pieces.places[block.place].names for block in pieces.blocks[:end]]
    called = {name for name in {*own, *around} if name and any(map(name.lower().__contains__, _STANDFIRST))}
    return [at for at, names in enumerate(zip(own, around, strict=True)) if not called.isdisjoint(names)]


def _heads(block: Block, below: Block, places: list[Place]) -> bool:
    """Whether a block could be a heading of the next one, by its tag, or because all of it is bold."""
    here, there = places[block.place], places[below.place]
    if here.parent not in (there.parent, places[there.parent].parent) or there.tag not in _FOLLOWS:
        return False
    return here.tag in SUBHEADINGS or (here.tag == "p" and 10 * block.bold >= 9 * len(block.text))


def first_look(table: Numbers, stage: Stage) -> NDArray[np.int64]:
    """Log odds of each block by itself; those in lists of links are ruled out."""
    rows = np.flatnonzero(table[:, _LISTED] == 0)
    odds = np.full(len(table), RULED_OUT)
    odds[rows] = stage.odds(table[rows])
    return odds


def settled(
    pieces: Cut, table: Numbers, odds: NDArray[np.int64], first: Stage, again: Stage | None
) -> NDArray[np.int64]:
    """Log odds after a second look at the blocks that the first has not ruled out; article is what is not below 0."""
    if again is None:
        return odds - first.threshold
    rows = np.flatnonzero(odds > RULED_OUT)
    result = np.full(len(odds), RULED_OUT)
    if len(rows):
        result[rows] = again.odds(context(pieces, table, odds, rows)) - again.threshold
    return result


def doubtful(odds: NDArray[np.int64], size: NDArray[np.int32]) -> bool:
    """Whether too much of a page is neither clearly article nor clearly not; `size` is in words."""
    taken = int(size[odds >= 0].sum())
    unsure = int(size[(odds > -_SURE) & (odds < _SURE)].sum())
    return 100 * unsure > _DOUBT * taken or taken < 40


def _is_plausible(odds: NDArray[np.int64], size: NDArray[np.int32]) -> bool:
    chances = _CHANCES[np.clip(odds * 8 // UNIT + 64, 0, 128)]
    words_taken = int(size.sum())
    return words_taken > 0 and int((chances * size).sum()) >= 10 * _PLAUSIBLE * words_taken


def _is_tabular(pieces: Cut, chosen: list[bool]) -> bool:
    """Whether half of the text is in cells of tables: trafilatura, which is asked without tables, knows no better."""
    sizes = [(len(b.text), kind(pieces.places, b)) for b, yes in zip(pieces.blocks, chosen, strict=True) if yes]
    return 2 * sum(size for size, of in sizes if of == "cell") > sum(size for size, _ in sizes)


def _inside(pieces: Cut, chosen: list[bool], titles: frozenset[str]) -> list[bool]:
    """For each block whether it stands in the main content.

    That is the narrowest place that holds most of the text, and all from the headline to the text's last block.
    A page without a text has no chrome: all of it is shown as what it is.
    """
    taken = [at for at, yes in enumerate(chosen) if yes]
    if not taken:
        return [True] * len(chosen)
    place = _holder(pieces, taken)
    within = [False] * len(pieces.places)
    within[place] = True
    for at in range(place + 1, len(pieces.places)):
        within[at] = within[pieces.places[at].parent]
    shortest = min(map(len, titles), default=0)
    above = ((at, pieces.blocks[at].text) for at in range(taken[0] - 1, -1, -1)) if titles else ()
    long = ((at, text) for at, text in above if 2 * len(text) >= shortest)  # twice: small letters may be longer
    first = next((at for at, text in long if " ".join(words(text)) in titles), taken[0])
    return [within[block.place] or first <= at <= taken[-1] for at, block in enumerate(pieces.blocks)]


def _holder(pieces: Cut, taken: list[int]) -> int:
    """The narrowest place that holds most of the text that was taken."""
    sizes = [0] * len(pieces.places)
    for at in taken:
        sizes[pieces.blocks[at].place] += len(pieces.blocks[at].text)
    for at in range(len(sizes) - 1, 0, -1):
        if sizes[at]:
            sizes[pieces.places[at].parent] += sizes[at]
    return next(at for at in range(len(sizes) - 1, -1, -1) if 10 * sizes[at] >= _MOST * sizes[0])


def kind(places: list[Place], block: Block) -> str:
    """What kind of paragraph a block is, by the elements around it."""
    at = block.place
    for _ in range(3):
        place = places[at]
        if place.tag in KINDS:
            return KINDS[place.tag]
        at = place.parent
        if at < 0:
            break
    return ""


HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SUBHEADINGS = HEADINGS - {"h1"}
_FOLLOWS = frozenset(("p", "div", "li", "blockquote"))
KINDS = {
    **dict.fromkeys(HEADINGS, "heading"), "li": "entry", "dd": "entry", "blockquote": "quote", "pre": "code",
    "td": "cell", "th": "cell",
}  # fmt: skip

_STANDFIRST = ("standfirst", "vorspann", "chapo", "ingress", "cappello", "entradilla")
"""Names that publishers give to the standfirst and to nothing else; `summary`, `lead` and `dek` are not such."""
