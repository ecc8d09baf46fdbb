"""What is told by the lines beside it: what is offered under a call, what stands between appeals, what comes again.

Predicates of one `Line` for `boilerplate.RULES`, which names them.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from archiver.derive import calls, phrases, speech
from archiver.derive.signs import opens_with_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archiver.derive.block import Line

_ASIDE = 6
"""Words up to which an exclamation between two appeals need not say “we”."""
_PRAISES = 3
_OFFERS = 8
"""Lines of a list of what is offered."""
_LIST = 6
"""Entries of a list of calls at most."""
_CALL = 80
"""Words of a call at most."""
_LABEL = 3
"""Words of a line with a colon up to which it is no sentence."""
_QUOTATION = re.compile(r"[“\"«„][^”\"»“]{0,600}[”\"»“]")
_ADDRESS = ("http://", "https://", "www.")
_TEASER = 12
"""Words from which on a line that breaks off may be the begin of another page's text."""


def said_before(line: Line) -> bool:
    """The same words as a line before: right after it, or a whole paragraph; a question, a refrain or a cell may come
    again.
    """
    if line.count < 2 or line.block.kind == "cell":
        return False
    if line.index and line.page.words[line.index - 1] == line.words:
        return True
    return line.count >= 25 and line.page.first_index[line.words] < line.index


def within_appeal(line: Line) -> bool:
    """Stands between two appeals, in one block with them, and speaks as the publisher (“we”), or thanks.

    Or is the short cry right above them that calls the reader to help.
    """
    asked, at = line.page.asked_for, line.index
    if asked.get(at + 1) == phrases.MONEY and _cries(line) and speech.is_addressed(line.lower):
        return True
    above, below = (at - 1, at - 2, at - 3), (at + 1, at + 2, at + 3)
    if not asked or asked.keys().isdisjoint(above) or asked.keys().isdisjoint(below):
        return False
    return _cries(line) or phrases.WE.search(_QUOTATION.sub("", line.lower)) is not None


def _cries(line: Line) -> bool:
    return line.count <= _ASIDE and line.text.endswith("!")


def offer(line: Line) -> bool:
    """One of a list's lines with pictures for bullets, right under a call that ends with a colon or is a heading.

    Or an entry of the list under a call to pay, which says what paying readers find.
    """
    if not _has_picture(line):
        head = _above_all(line, _is_entry, _OFFERS - 1)
        return head is not None and not _is_entry(head) and head.text.endswith(":") and calls.WALL.match(head.lower)
    head = _above_all(line, _has_picture, _OFFERS)
    if head is None or not (head.text.endswith(":") or head.block.kind == "heading"):
        return False
    return calls.PROMPT.match(head.lower) and not speech.is_told(head.lower)


def _above_all(line: Line, alike: Callable[[Line], bool], most: int) -> Line | None:
    """The line above a run of lines that are alike, of which this is one; at most so many lines above it."""
    at = 0
    while (here := line.at(at)) is not None and alike(here) and at > -most:
        at -= 1
    return here if at else None


def _is_entry(line: Line) -> bool:
    return line.block.kind == "entry"


def _has_picture(line: Line) -> bool:
    return opens_with_picture(line.text)


def among_calls(line: Line) -> bool:
    """An entry of a short list of which half or more asks for something, or leads away."""
    if not line.page.asked_for or not _is_entry(line):
        return False
    entries = [line, *(near for step in (-1, 1) for near in takewhile(_is_entry, _on(line, step, _LIST)))]
    return len(entries) <= _LIST and 2 * sum(map(_wants, entries)) >= len(entries)


def heads_calls(line: Line) -> bool:
    """A heading of nothing but what goes: of a call alone, or of a list of calls."""
    below = line.at(1)
    if below is None or _is_entry(line) or line.text.endswith((".", "!", ",")):
        return False
    if _is_entry(below):
        return among_calls(below)
    return line.block.kind == "heading" and _wants(below) and _ends_soon(below)


def _wants(line: Line) -> bool:
    """Whether a line is one that goes because it asks for something, or leads away."""
    if line.count > _CALL:
        return False
    asks = line.index in line.page.asked_for or calls.PROMPT.match(line.lower) or calls.POINTER.match(line.lower)
    return asks and not speech.is_told(line.lower)


def _ends_soon(line: Line) -> bool:
    """Whether a heading follows, or nothing, after one more short line at most."""
    ends = [near is None or near.block.kind == "heading" for near in (line.at(1), line.at(2))]
    after = line.at(1)
    return ends[0] or (ends[1] and after is not None and after.count <= _TEASER)


def announcement(line: Line) -> bool:
    """Announces something to the reader, as the last line: what it announced is not part of the text."""
    if not line.text.endswith(":") or line.index == 0 or line.index < len(line.page.blocks) - 1:
        return False
    return line.count <= _LABEL or speech.is_addressed(line.lower) or "link" in line.lower


def reads_on(line: Line) -> bool:
    """Whether a line goes on with the sentence of the line above it, which has no end: ``at the age`` ``of 94``."""
    above = line.at(-1)
    if above is None or not line.text[0].isalnum() or line.text[0].isupper():
        return False
    return above.count > _LABEL and (above.text[-1].islower() or above.text[-1] in ",;")


def is_given(line: Line) -> bool:
    """Whether an address is there to be read: an entry of a list, announced, or one of several."""
    above, below = line.at(-1), line.at(1)
    if line.block.kind == "entry" or (above is not None and above.text.endswith(":")):
        return True
    return any(near is not None and near.lower.startswith(_ADDRESS) for near in (above, below))


def own_praise(line: Line) -> bool:
    """One of three exclamations or more in which the publisher names itself."""
    return line.index in line.page.praises and len(line.page.praises) >= _PRAISES


def teasers(line: Line) -> bool:
    """One of three paragraphs or more in a row that all break off: what other pages begin with."""
    if not _breaks_off(line):
        return False
    return sum(sum(1 for _ in takewhile(_breaks_off, _neighbours(line, step))) for step in (-1, 1)) >= 2


def _neighbours(line: Line, step: int) -> Iterator[Line]:
    """The next two lines that way."""
    return _on(line, step, 2)


def _on(line: Line, step: int, most: int) -> Iterator[Line]:
    """So many lines that way, the nearest first."""
    return (near for distance in range(1, most + 1) if (near := line.at(step * distance)) is not None)


def _breaks_off(line: Line) -> bool:
    return line.block.text.endswith(("...", "…")) and line.count >= _TEASER
