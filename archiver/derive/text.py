"""The plain-text format of a collection, both ways, and the names of its files.

UTF-8 without a byte-order mark, LF; the headline, an empty line, then the paragraphs with an empty line between them,
each on one line, no trailing spaces, nothing after the last paragraph, not even a newline. A text without a headline
begins with its first paragraph: only its provenance tells the two apart.
"""

from __future__ import annotations

import hashlib
import re

from archiver.errors import FormatError

_STEM = re.compile(r"(\d{3,})_([0-9a-f]{16})")


def encode(text: str) -> bytes:
    """The bytes of a text (`Article.text`) as they are stored."""
    return text.encode("utf-8")


def name(number: int, text: bytes) -> str:
    """The stem of a text's files: ``007_669595e23e676a59``, its number and 16 hex digits of its SHA-256."""
    return f"{number:03d}_{hashlib.sha256(text).hexdigest()[:16]}"


def parse_name(stem: str) -> tuple[int, str]:
    """A file's number and the 16 hex digits of its hash; FormatError when the stem is no name of a text."""
    match = _STEM.fullmatch(stem)
    if match is None:
        raise FormatError(
            "a text is called NNN_HHHHHHHHHHHHHHHH: its number, and 16 hex digits of its SHA-256", where=stem
        )
    return int(match[1]), match[2]


def parse(data: bytes, *, where: str = "") -> tuple[str, tuple[str, ...]]:
    """(headline, paragraphs) of a stored text; FormatError says which line breaks the format."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(f"byte {error.start} is not UTF-8", where=where) from error
    if text.startswith("\ufeff") or not text:
        raise FormatError("begins with a byte-order mark" if text else "is empty", where=where)
    for number, line in enumerate(text.split("\n"), start=1):
        if problem := _problem(line, separates=number % 2 == 0):
            raise FormatError(f"line {number} {problem}", where=where)
    if text.endswith("\n"):
        raise FormatError("something stands after the last paragraph", where=where)
    headline, *paragraphs = text.split("\n\n")
    return headline, tuple(paragraphs)


def _problem(line: str, *, separates: bool) -> str:
    if separates:
        return "should be empty, between two paragraphs" if line else ""
    if not line:
        return "is empty, and should hold a paragraph"
    if line != line.strip() or "\r" in line:
        return "has white space at its begin or end, or a carriage return"
    return ""
