"""What of a page's text is there already.

Pages hold a text twice, for wide and for narrow screens, or once more as a whole, for search engines: then blocks come
again in a row. One that comes again alone is a question, a refrain, a cell: of those in annotated pages four in five
are wanted. A few short ones in a row are the cells of another table, or its legend: of 46 such lines that are annotated
27 are wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.derive.blocks import Block

_LONG = 40
"""Characters from which on a text that was there already is a copy and no accident."""
_PARAGRAPH = 80
"""Characters that two blocks of such a row have at least: cells of a table, and lines of its legend, are shorter."""
_FLAT = 1000
"""Characters from which on a block may hold the whole article once more, for search engines."""


def copies(blocks: Sequence[Block], taken: Sequence[bool]) -> list[bool]:
    """For each block whether it is a copy, of those that are `taken` for the article."""
    long_texts = [block.text for block, yes in zip(blocks, taken, strict=True) if yes and len(block.text) >= _LONG]
    seen: set[str] = set()
    copy = [False] * len(blocks)
    row: list[int] = []
    long = 0
    for at in (at for at, yes in enumerate(taken) if yes):
        text = blocks[at].text
        if text in seen:
            row.append(at)
            long += len(text) >= _PARAGRAPH
        else:
            row, long = [], 0
        if long > 1:
            for one in row:
                copy[one] = True
            row = []
        copy[at] = copy[at] or (len(text) > _FLAT and _holds_several(text, long_texts))
        if len(text) >= _LONG:
            seen.add(text)
    return copy


def _holds_several(text: str, long_texts: Sequence[str]) -> bool:
    return sum(other in text for other in long_texts if other is not text) >= 3
