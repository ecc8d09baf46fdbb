"""What of a page's text is there already.

Pages hold a text twice, for wide and for narrow screens, or once more as a whole, for search engines: then blocks come
again in a row. One that comes again alone is a question, a refrain, a cell: of those in annotated pages four in five
are wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.derive.blocks import Block

_LONG = 40
"""Characters from which on a text that was there already is a copy and no accident."""
_FLAT = 1000
"""Characters from which on a block may hold the whole article once more, for search engines."""


def copies(blocks: Sequence[Block], taken: Sequence[bool]) -> list[bool]:
    """For each block whether it is a copy, of those that are `taken` for the article."""
    long_texts = [block.text for block, yes in zip(blocks, taken, strict=True) if yes and len(block.text) >= _LONG]
    seen: set[str] = set()
    copy = [False] * len(blocks)
    last, was_again = -1, False
    for at, block in enumerate(blocks):
        if not taken[at]:
            continue
        again = block.text in seen
        if again and was_again:
            copy[at] = copy[last] = True
        copy[at] = copy[at] or (len(block.text) > _FLAT and _holds_several(block.text, long_texts))
        if len(block.text) >= _LONG:
            seen.add(block.text)
        last, was_again = at, again
    return copy


def _holds_several(text: str, long_texts: Sequence[str]) -> bool:
    return sum(other in text for other in long_texts if other is not text) >= 3
