"""ARC, the format before WARC: the line before each record, as the named fields that a WARC record would have.

Version 1 has five columns, version 2 ten (archive.org/web/researcher/ArcFileFormat.php).
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from warcio.recordloader import ARCHeadersParser
from warcio.statusandheaders import StatusAndHeadersParserException

from archiver.warc import dates

if TYPE_CHECKING:
    from archiver.warc.fields import Fields

_FILE = b"filedesc:"
_SCHEME = re.compile(rb"(?:filedesc|https?|ftp|dns|whois|mailto|gopher|nntp):", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{1,15}")
_RESULT = re.compile(r"[0-9]{3}|-")


def begins_file(data: bytes) -> bool:
    """Whether an ARC begins here, even if its first line says nothing that can be understood."""
    return data.startswith(_FILE)


def begins_record(data: bytes) -> bool:
    """Whether bytes begin with an ARC, or with the line before one of its records."""
    return begins_file(data) or named_fields(data.partition(b"\n")[0]) is not None


def may_begin_record(data: bytes) -> bool:
    """Whether the first bytes of a line may be those of an ARC record."""
    return _SCHEME.match(data) is not None


class _Version2(ARCHeadersParser):
    ARC_HEADERS = [  # noqa: RUF012 - as the class above it has it
        *ARCHeadersParser.ARC_HEADERS[:4],
        *("result-code", "checksum", "location", "offset", "filename"),
        "length",
    ]


_VERSIONS = (_Version2(), ARCHeadersParser())  # type: ignore[no-untyped-call]


def named_fields(line: bytes) -> Fields | None:
    """The fields of a WARC record that say what this line of an ARC says; None when it is none."""
    if not _SCHEME.match(line):
        return None
    for parser in _VERSIONS:
        try:
            columns = dict(parser.parse(io.BytesIO(), line).headers)  # type: ignore[no-untyped-call]
        except (StatusAndHeadersParserException, EOFError):
            continue
        right = _DIGITS.fullmatch(columns["length"]) and dates.loads(columns["archive-date"][:14])
        if right and _RESULT.fullmatch(columns.get("result-code", "-")):
            return _as_warc(columns)
    return None


def _as_warc(columns: dict[str, str]) -> Fields:
    info = columns["uri"].startswith("filedesc:")
    http = columns["uri"].lower().startswith("http")
    moment = dates.loads(columns["archive-date"][:14]) or dates.UNKNOWN
    return (
        ("WARC-Type", "warcinfo" if info else "response"),
        ("WARC-Filename" if info else "WARC-Target-URI", columns["uri"]),
        ("WARC-Date", dates.dumps(moment)),
        ("WARC-IP-Address", columns["ip-address"]),
        ("Content-Type", "application/http; msgtype=response" if http else columns["content-type"]),
        ("Content-Length", columns["length"]),
    )
