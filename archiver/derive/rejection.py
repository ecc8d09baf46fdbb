"""Why a capture is no article: the words, and what is found of the answer and the document. Outcomes, not errors.

The first test that holds gives the reason: what is wrong with the answer, then with the document, then with the page
(`pagekind`).
"""

from __future__ import annotations

import re

from archiver.derive.outcome import Rejection

WORDS = {
    "http-NNN": "the server answered with the HTTP status NNN, which is not 200 or 203",
    "not-http": "the record holds no HTTP response",
    "revisit-unresolved": "the record says that the page is the same as an earlier one, which is not in the collection",
    "not-html": "the answer is another kind of document: an image, PDF, JSON, ...",
    "empty": "the answer has no body",
    "truncated": "the answer was cut short, in the archive or on its way",
    "bad-coding": "the body can't be decoded as its content coding says",
    "too-large": "the decoded document is over the bound on its size",
    "too-complex": "the document is nested too deep, or has too many lines, elements or attributes",
    "not-extractable": "the extractor failed on this document",
    "challenge": "a test whether the visitor is a person, or a refusal, instead of the page",
    "consent-wall": "a question about cookies instead of the page",
    "login-wall": "a demand to log in or to subscribe instead of the text",
    "soft-404": "a page that says that there is no such page, with status 200",
    "section-page": "a list of articles: a front page, a section, search results",
    "not-article": "the page says, or its make-up shows, that it is something else: a product, a service, a forum, ...",
    "no-text": "no text was found that is long enough to be an article",
    "derivation-crashed": "the process that derived the page died",
    "derivation-timeout": "deriving the page took too long",
    "derivation-memory": "deriving the page took too much memory",
}
"""Each reason, and what it means. The last three are said by whoever runs the derivation in worker processes."""

_OTHER_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x00\x00\x00\x18ftyp", "MP4 video"),
    (b"\x00\x00\x00 ftyp", "MP4 video"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3 audio"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
)
_RIFF = b"RIFF"
_HTML_TYPE = re.compile(
    r"^\s*(?:text/html|application/xhtml\+xml|text/plain|application/xml|text/xml|application/octet-stream"
    r"|unknown/unknown|\*/\*|)\s*(?:;|$)",
    re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|p|div|article|section|h[1-6]|span|table|br|a|i|b|u|em|strong|font|center"
    r"|ul|ol|li|dl|img|main|header|nav|form|blockquote|pre)\b",
    re.IGNORECASE,
)


def of_status(status: int | None, body: bytes) -> Rejection | None:
    """By the HTTP status line."""
    if status is None:
        return Rejection("not-http", WORDS["not-http"])
    if status not in (200, 203):
        return Rejection(f"http-{status}", f"the server answered with the HTTP status {status}")
    return None if body else Rejection("empty", WORDS["empty"])


def of_truncation(truncated: str | None) -> Rejection | None:
    """By what the archive says about the record: a text that may lack its end is not what was published."""
    return Rejection("truncated", f"the record is cut short (WARC-Truncated: {truncated})") if truncated else None


def of_media_type(content_type: str, text: str, begin: bytes) -> Rejection | None:
    """By what the answer says that it is, and by its first bytes."""
    magic = next(
        (kind for prefix, kind in _OTHER_MAGIC if begin.startswith(prefix)), "RIFF" if begin.startswith(_RIFF) else None
    )
    if magic:
        return Rejection("not-html", f"the document is {magic}")
    if not _HTML_TYPE.match(content_type):
        return Rejection("not-html", f"the document is {content_type.strip()[:80]}")
    if not text.strip(" \t\r\n\f\0"):
        return Rejection("empty", WORDS["empty"])
    if not _ELEMENT.search(text[:200_000]):
        return Rejection("not-html", "the document has no HTML element")
    return None
