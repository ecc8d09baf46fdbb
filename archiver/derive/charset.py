"""Which charset a document is in, and its characters.

Labels mean what browsers take them for (WHATWG Encoding, section 4.2): ``iso-8859-1`` is windows-1252, ``gb2312`` is
gb18030. The order is theirs too (byte-order mark, HTTP, the document's own word), with one difference: a claim that the
bytes contradict does not win, because the text matters here, and not what a browser would have shown.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_WHATWG = {
    "cp1252": "ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 x-cp1252 cp819",
    "cp1254": "iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 x-cp1254",
    "cp874": "iso-8859-11 iso8859-11 tis-620 dos-874",
    "gb18030": "gb2312 gb_2312 gb_2312-80 gbk x-gbk chinese csgb2312 iso-ir-58",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis windows-31j",
    "cp949": "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "mac_roman": "macintosh mac x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "iso8859_8": "iso-8859-8-i iso-8859-8-e logical visual",
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4",
    "utf-16-le": "utf-16 unicode ucs-2 unicodefeff csunicode",
}
_LABELS = {label: codec for codec, labels in _WHATWG.items() for label in labels.split()}
_NO_CHARSETS = ("idna", "punycode", "utf-7", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")
"""Python's codecs that are no charset of a page, or that no browser reads for safety's sake."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_PRESCAN = 8192
"""Browsers look at 1,024 bytes and begin anew when a later meta says otherwise; this has the same effect."""
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{2,40})", re.IGNORECASE)
_HTTP = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_SAMPLE = 20_000
_MANY_ERRORS = 0.001


@dataclass(frozen=True, slots=True)
class Characters:
    """A document's characters, and how its bytes were read."""

    text: str
    charset: str
    """The codec's name: ``utf-8``, ``windows-1252``, ``gb18030``, ..."""
    source: str
    """``bom``, ``http``, ``meta``, ``xml``, ``utf-8`` (unclaimed, but valid), ``detected`` or ``default``."""
    replaced: int = 0
    """How many times the bytes were no character and U+FFFD stands instead."""


def decode(data: bytes, content_type: str = "") -> Characters:
    """Read bytes as characters. Never fails: what is no character becomes U+FFFD."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, "bom")
    claims = _claims(data, content_type)
    if not data.isascii() and (found := _valid_utf8(data)) is not None:
        source = next((source for name, source in claims if name == "utf-8"), "utf-8")
        return Characters(found, "utf-8", source)
    for name, source in claims:
        characters = _read(data, name, source)
        if characters.replaced <= len(characters.text) * _MANY_ERRORS:
            return characters
    return _detected(data)


def _claims(data: bytes, content_type: str) -> list[tuple[str, str]]:
    """(codec, source) of each charset that is named, the strongest first."""
    begin = data[:_PRESCAN]
    named = (
        (_HTTP.search(content_type), "http"),
        (_META.search(begin), "meta"),
        (_XML.match(begin), "xml"),
    )
    claims = []
    for match, source in named:
        if match is None:
            continue
        label = match[1] if isinstance(match[1], str) else match[1].decode("ascii", "replace")
        codec = codec_of(label)
        if codec is None:
            continue
        if source != "http" and codec.startswith("utf-16"):
            codec = "utf-8"  # WHATWG HTML, prescan: who could read the meta was not reading UTF-16
        claims.append((codec, source))
    return claims


def codec_of(label: str) -> str | None:
    """Python's codec for a charset label, with the meaning that browsers give it; None for an unknown one."""
    plain = label.strip().strip("\"'").lower()
    name = _LABELS.get(plain) or _LABELS.get(plain.replace("_", "-")) or plain
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding and found.name not in _NO_CHARSETS else None


def _valid_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read(data: bytes, codec: str, source: str) -> Characters:
    text = data.decode(codec, "replace")
    written = data.count("�".encode()) if codec == "utf-8" else 0
    return Characters(text, "windows-1252" if codec == "cp1252" else codec, source, max(0, text.count("�") - written))


def _detected(data: bytes) -> Characters:
    """A guess by the bytes themselves; the sample is fixed, so that the guess is the same everywhere."""
    if data.isascii():
        return Characters(data.decode("ascii"), "utf-8", "default")
    high = next(position for position, byte in enumerate(data) if byte > 127)
    begin = max(0, high - _SAMPLE // 2)
    best = from_bytes(data[begin : begin + _SAMPLE]).best()
    codec = codec_of(best.encoding) if best is not None else None
    if codec is not None:
        guess = _read(data, codec, "detected")
        if guess.replaced <= len(guess.text) * _MANY_ERRORS:
            return guess
    fallbacks = (_read(data, "utf-8", "default"), _read(data, "cp1252", "default"))
    return min(fallbacks, key=lambda characters: characters.replaced)
