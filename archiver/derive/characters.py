"""What the characters of texts are, counted for all texts at once; each distinct character is asked about once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.derive.standing import Sums

Kinds = NDArray[np.uint16]

_UPPER, _DIGIT, _COMMA, _CODE, _ODD, _CJK, _STOP, _ALONE, _CLOSES, _KNOWN = (1 << bit for bit in range(10))
_COUNTED = _UPPER | _DIGIT | _COMMA | _CODE | _ODD | _CJK | _STOP
_ORDER = np.arange(7, dtype=np.uint16)[:, None]
_STOPS = 6
"""The bits that are counted, in the order of `Counts`; a stop's is the last."""
_BEGINS = 10
"""From this bit on: what a text that begins with it begins with."""
_AT_ONCE = 1 << 16
"""Characters that are looked at together: a page of one line of 10 MB takes no more memory than others."""

_IN_CJK = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_OF = (
    (_COMMA, frozenset(",،、，")),
    (_CODE, frozenset("{};<>=")),
    (_ODD, frozenset("|•›»→▶·")),
    (_STOP, frozenset(".!?。！？।؟…")),
    (_ALONE, frozenset("。！？।؟")),
    (_CLOSES, frozenset("\"'”’»)」』")),
)


class Counts(NamedTuple):
    """How many characters of a kind each text has."""

    upper: Sums
    digits: Sums
    commas: Sums
    code: Sums
    odd: Sums
    """Separators of menus and the like."""
    cjk: Sums
    """Of scripts that are written without spaces, and of Hangul."""
    stops: Sums
    """Those that end a sentence: before a space, a closing mark or the text's end, but for some wherever they stand."""


def counted(texts: Sequence[str]) -> Counts:
    """Of texts on one line each, none of them empty."""
    whole = "\n".join((*texts, ""))
    ends = np.cumsum(np.array([len(text) + 1 for text in texts], np.int64))
    total = np.zeros((len(_ORDER), len(texts)), np.int64)
    for begin in range(0, len(whole), _AT_ONCE):
        up_to = _sums(whole[begin : begin + _AT_ONCE + 1], ends - begin)
        total += up_to
        total[:, 1:] -= up_to[:, :-1]
    return Counts(*total)


def _sums(text: str, ends: Sums) -> Sums:
    """How many of each kind stand before each of `ends`; the last character only shows what follows the one before."""
    kinds = _kinds(text)
    at = np.flatnonzero(kinds[:_AT_ONCE] & _COUNTED)
    bits = kinds[at] >> _ORDER & 1
    bits[_STOPS] &= (kinds[at] & _ALONE | kinds.take(at + 1, mode="clip") & _CLOSES) > 0
    sums = np.zeros((len(_ORDER), len(at) + 1), np.int64)
    np.cumsum(bits, axis=1, out=sums[:, 1:])
    return sums[:, np.searchsorted(at, ends)]


def beginnings(texts: Sequence[str]) -> Kinds:
    """What each text begins with.

    0 a small letter, 1 a capital, 2 a digit, 3 a letter without case, 4 an opening quotation mark, 5 a dash, 6 another.
    """
    return _kinds("".join([text[0] for text in texts])) >> np.uint16(_BEGINS)


def _kinds(text: str) -> Kinds:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = _TABLE.take(codes)
    if not found.all():
        _learn(codes[found == 0])
        found = _TABLE.take(codes)
    return found


def _learn(codes: NDArray[np.uint32]) -> None:
    for code in np.unique(codes).tolist():
        _TABLE[code] = _kind(chr(code))


def _kind(character: str) -> int:
    kind = _KNOWN | _begins(character) << _BEGINS
    for bit in _bits(character):
        kind |= bit
    return kind


def _bits(character: str) -> Iterator[int]:
    yield _UPPER if character.isupper() else 0
    yield _DIGIT if character.isdigit() else 0
    yield _CLOSES if character.isspace() else 0
    yield _CJK if _IN_CJK.match(character) else 0
    yield from (bit for bit, those in _OF if character in those)


def _begins(first: str) -> int:
    return (
        0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first.isalpha()
        else 4 if first in "\"'“„«‘" else 5 if first in "-–—" else 6
    )  # fmt: skip


_TABLE: Kinds = np.zeros(0x110000, np.uint16)
"""The kinds of each character that was asked about, by its code; 0 for the others."""
_learn(np.arange(128, dtype=np.uint32))
