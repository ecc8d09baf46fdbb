"""Named fields: the lines that a record's header and an ``application/warc-fields`` block are made of, both ways.

WARC 1.1, section 4: ``named-field = field-name ":" [ field-value ]``, in UTF-8, each line ended by CR LF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

Fields = tuple[tuple[str, str], ...]
"""Names and values in their order; a name may come more than once."""

_BLANK = " \t\r"
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
_CONTROL_OR_LONE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_AS_SPECIFIED = re.compile(rb"(?:[^\s:][^\r\n:]*:[^\r\n]*\r\n)*")
"""What most headers are: then no line needs a closer look."""
_LINE_END = re.compile(rb"\r*\n")


def text(value: str) -> str:
    """A value that stays on its line, whatever hostile page it came from: control characters become spaces."""
    return _CONTROL_OR_LONE.sub(" ", value).strip(_BLANK)


def uri(value: str) -> str:
    """A URI that stays on its line: white space and control characters percent-encoded (RFC 3986, section 2.1)."""
    return _CONTROL_OR_LONE.sub("%EF%BF%BD", _CONTROL.sub(lambda match: quote(match[0], safe=""), value))


def dumps(fields: Iterable[tuple[str, str]]) -> bytes:
    """The lines of the fields. Values must have gone through `text` or `uri`, when they came from outside."""
    return "".join(f"{name}: {value}\r\n" for name, value in fields).encode()


def loads(data: bytes) -> tuple[Fields, tuple[str, ...]]:
    """Fields of their lines, and what was odd about these, as half sentences.

    Tolerates what real files hold: lines that end in LF alone, folded lines, lines without a colon (skipped), and
    bytes that are not UTF-8 (read as Latin-1).
    """
    if _AS_SPECIFIED.fullmatch(data) and data.isascii():
        pairs = (line.partition(":") for line in data.decode().split("\r\n") if line)
        return tuple((name.strip(_BLANK), value.strip(_BLANK)) for name, _, value in pairs), ()
    fields: list[tuple[str, str]] = []
    odd: dict[str, None] = {}
    if b"\n" in data.replace(b"\r\n", b"") or b"\r\r\n" in data:
        odd["lines do not end in CR LF"] = None
    for line in _LINE_END.split(data):
        name, colon, value = _decode(line, odd).partition(":")
        if line[:1] in (b" ", b"\t") and fields:
            odd["a field is folded over several lines"] = None
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {_decode(line, odd).strip(_BLANK)}".strip(_BLANK))
        elif colon:
            fields.append((name.strip(_BLANK), value.strip(_BLANK)))
        elif line.strip():
            odd["a line has no colon"] = None
    return tuple(fields), tuple(odd)


def _decode(line: bytes, odd: dict[str, None]) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        odd["a field is not in UTF-8"] = None
        return line.decode("latin-1")


def first(fields: Fields, name: str) -> str | None:
    """The first value of a field, whatever its case; None when there is none."""
    wanted = name.lower()
    return next((value for key, value in fields if key.lower() == wanted), None)


def every(fields: Fields, name: str) -> tuple[str, ...]:
    """All values of a field, whatever its case, in their order."""
    wanted = name.lower()
    return tuple(value for key, value in fields if key.lower() == wanted)
