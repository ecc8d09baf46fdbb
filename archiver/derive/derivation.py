"""A capture's way to its derivative: decode, parse, read, judge, and write down where all of it comes from.

Nothing here raises for what a page may hold: what is no article is a `Rejection`, whatever else it is.
"""

from __future__ import annotations

import hashlib
import logging
import platform
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from archiver.derive import article, blocks, content, judge, metadata, origin, pagekind, provenance, rejection, text
from archiver.derive import html as document
from archiver.derive.block import words_of
from archiver.derive.model import packaged
from archiver.derive.outcome import Article, Rejection
from archiver.derive.site import Sketch, spots

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.derive.content import Content
    from archiver.derive.html import Entity
    from archiver.derive.metadata import Metadata
    from archiver.derive.model import Model
    from archiver.derive.site import Profile
    from archiver.warc.capture import Capture

_LIBRARIES = (
    "trafilatura",
    "lxml",
    "numpy",
    "htmldate",
    "justext",
    "courlan",
    "charset-normalizer",
    "brotli",
    "backports.zstd",
)
_OPTIONS = (("fast", "true"), ("include_comments", "false"), ("include_tables", "false"))


@dataclass(frozen=True, slots=True)
class Derivative:
    """A text and its provenance, ready to be stored."""

    article: Article
    text: bytes
    provenance: provenance.Provenance
    """Complete but for the text's name and history."""

    @property
    def sha256(self) -> str:
        """Of the text's bytes, 64 hex digits."""
        return hashlib.sha256(self.text).hexdigest()


def derive_html(
    html: bytes, url: str, *, profile: Profile | None = None, charset: str | None = None
) -> Article | Rejection:
    """The article of a page. `html`: the body; `charset`: what HTTP said about it; `profile`: of the page's site."""
    content_type = f"text/html; charset={charset}" if charset else ""
    entity = document.read(html, content_type=content_type)
    page = entity if isinstance(entity, Rejection) else _judged(entity, url, html, content_type, profile=profile)
    return page if isinstance(page, Rejection) else page.article


def derive_text(text: str) -> Article:
    """A text that some extractor left boilerplate in, without it. Each line is taken for a paragraph."""
    return article.from_lines(text)


def derive(
    capture: Capture, *, warc_sha256: str | None = None, profile: Profile | None = None
) -> Derivative | Rejection:
    """The text of a capture and its provenance.

    `warc_sha256`: hex digest of its WARC file, once that is closed. `profile`: the one in force for its site.
    """
    entity = _entity(capture)
    if isinstance(entity, Rejection):
        return entity
    content_type, captured = _header(capture, b"content-type"), capture.date.date().isoformat()
    page = _judged(entity, capture.url, capture.payload, content_type, captured, profile=profile)
    if isinstance(page, Rejection):
        return page
    found = replace(page.article, rights=(*_http_rights(capture), *page.article.rights))
    data = text.encode(found.text)
    return Derivative(found, data, _provenance(capture, entity, found, data, warc_sha256=warc_sha256, profile=profile))


def sketch(capture: Capture) -> Sketch | Rejection:
    """What a capture tells of what recurs on its site, if it is an article: as it is without any profile."""
    entity = _entity(capture)
    if isinstance(entity, Rejection):
        return entity
    content_type, captured = _header(capture, b"content-type"), capture.date.date().isoformat()
    page = _judged(entity, capture.url, capture.payload, content_type, captured)
    if isinstance(page, Rejection):
        return page
    kept = [not piece.reason for piece in page.content.pieces]
    url, headline = page.article.canonical_url or capture.url, words_of(page.article.headline)
    return Sketch(capture.location.record_id, url, headline, spots(blocks.cut(page.tree), kept))


def _entity(capture: Capture) -> Entity | Rejection:
    """The decoded document of a capture."""
    if capture.response.type == "revisit" and capture.refers_to is None:
        return Rejection("revisit-unresolved", rejection.WORDS["revisit-unresolved"])
    refused = rejection.of_status(capture.status, capture.payload) or rejection.of_truncation(capture.truncated)
    if refused:
        return refused
    return document.read(
        capture.payload,
        content_encoding=_header(capture, b"content-encoding"),
        content_type=_header(capture, b"content-type"),
    )


def best_effort(html: bytes, url: str, *, model: Model | None = None, profile: Profile | None = None) -> Article:
    """The best text of a page, also of one that is no article; an empty one when there is none.

    `model`: another than the packaged one, to measure it. `profile`: of the page's site.
    """
    entity = document.read(html)
    page = entity if isinstance(entity, Rejection) else _page(entity, url, None, model, profile)
    return Article("", ()) if isinstance(page, Rejection) else page.article


class _Page(NamedTuple):
    """A page that was read."""

    tree: HtmlElement
    said: Metadata
    """What it says about itself."""
    content: Content
    article: Article


def _judged(  # noqa: PLR0913 - each is another thing that is known about a page
    entity: Entity,
    url: str,
    payload: bytes,
    content_type: str,
    captured: str | None = None,
    *,
    profile: Profile | None = None,
) -> _Page | Rejection:
    """The page, if it is an article."""
    refused = rejection.of_media_type(content_type, entity.text, payload[:16])
    if refused or entity.torn:
        return refused or Rejection("truncated", "the compressed body ends before its end")
    page = _page(entity, url, captured, None, profile)
    if isinstance(page, Rejection):
        return page
    return pagekind.of_page(page.tree, url, page.said, page.article) or page


def _page(
    entity: Entity, url: str, captured: str | None, model: Model | None = None, profile: Profile | None = None
) -> _Page | Rejection:
    tree = document.parse(entity.text)
    if isinstance(tree, Rejection):
        return tree
    try:
        said = metadata.read(tree, url, before=captured)
        found = content.main_content(tree, model, profile, said.linked)
        return _Page(tree, said, found, article.from_content(tree, said, found, model, profile))
    except Exception as error:
        logging.getLogger(__name__).warning("%s: not extractable", url, exc_info=True)
        return Rejection("not-extractable", f"the extractor failed: {type(error).__name__}: {error}"[:300])


def _header(capture: Capture, name: bytes) -> str:
    """All values of an HTTP field, joined as RFC 9110 (section 5.2) has it."""
    values = [value for key, value in capture.http_headers if key.lower() == name]
    return (
        b", ".join(values).decode("latin-1") if name == b"content-encoding" else (values or [b""])[0].decode("latin-1")
    )


def _http_rights(capture: Capture) -> tuple[str, ...]:
    """What HTTP says about the page's use: X-Robots-Tag, and TDM reservation (W3C community report, 2022)."""
    wanted = (b"x-robots-tag", b"tdm-reservation", b"tdm-policy")
    said = ((key.lower(), value) for key, value in capture.http_headers)
    return tuple(f"{key.decode('latin-1')}: {value.decode('latin-1')}"[:500] for key, value in said if key in wanted)


def _provenance(  # noqa: PLR0913 - each is another part of where a text comes from
    capture: Capture,
    entity: Entity,
    found: Article,
    data: bytes,
    *,
    warc_sha256: str | None,
    profile: Profile | None,
) -> provenance.Provenance:
    return provenance.Provenance(
        text=provenance.Text(bytes=len(data), hash=f"sha256:{hashlib.sha256(data).hexdigest()}"),
        source=origin.source(capture),
        warc=origin.record(capture, warc_sha256),
        document=provenance.Document(entity.codings, entity.charset, entity.charset_source, f"sha256:{entity.sha256}"),
        article=provenance.Described(
            headline=found.headline,
            standfirst=found.standfirst,
            authors=found.authors,
            published=found.published,
            modified=found.modified,
            language=found.language,
            agency=found.agency,
            canonical_url=found.canonical_url,
            publisher=found.publisher,
            section=found.section,
            rights=found.rights,
            shown_headline=found.shown_headline,
            sources=found.sources,
        ),
        derivation=replace(derivation(), profile=f"sha256:{profile.sha256}") if profile else derivation(),
        removed=origin.removed(found),
    )


@cache
def derivation() -> provenance.Derivation:
    """What this installation derives with: the same for every page, but for the profile of its site."""
    return provenance.Derivation(
        software="archiver",
        version=_version("archiver"),
        options=_OPTIONS,
        rules=f"sha256:{origin.digest(_rules())}",
        libraries=(
            ("python", platform.python_version()),
            ("libxml2", ".".join(map(str, etree.LIBXML_VERSION))),
            *((name, _version(name)) for name in _LIBRARIES),
        ),
        model=f"sha256:{packaged().sha256}",
    )


_LEARNING = "recurrence.py"
"""Of the package's files the one that decides nothing: it learns profiles, which have a hash of their own."""


def _rules() -> str:
    """All that decides what is a text: this package's code, in which the rules stand, and the judge of pages."""
    package = (path for path in files("archiver.derive").iterdir() if path.name.endswith((".py", judge.NAME)))
    deciding = sorted((path for path in package if path.name != _LEARNING), key=lambda path: path.name)
    return "\n".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in deciding)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
