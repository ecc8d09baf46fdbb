"""Texts in the letters of Western Europe, which most are, split as bytes: in a third of the time a pattern takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_SIGNS = "“”„’‘–—…•"
"""What stands beside such letters and is beyond ISO 8859-1: signs, none of them a part of a word."""


def letters(pattern: re.Pattern[str]) -> bytes:
    """For `split`: of ISO 8859-1 each character that a pattern matches, and for the others a space."""
    return bytes(code if pattern.match(chr(code)) else ord(" ") for code in range(256))


def split(text: str, kept: bytes) -> list[str] | None:
    """The runs of characters that are `kept` (see `letters`); None for a text with other letters than the West's."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")  # where there is none, the text itself comes back
    try:
        return text.encode("latin-1").translate(kept).decode("latin-1").split()
    except UnicodeEncodeError:
        return None
