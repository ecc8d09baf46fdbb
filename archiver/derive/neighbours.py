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
_LABEL = 3
"""Words of a line with a colon up to which it is no sentence."""
_QUOTATION = re.compile(r"[“\"«„][^”\"»“]{0,600}[”\"»“]")
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
    return (near for distance in (1, 2) if (near := line.at(step * distance)) is not None)


def _breaks_off(line: Line) -> bool:
    return line.block.text.endswith(("...", "…")) and line.count >= _TEASER
