"""The sidecar of a text: where each of its bytes comes from, so that anyone can check it with standard tools.

The vocabulary is that of Frictionless data resources, which WACZ uses too (``path``, ``hash: "sha256:..."``,
``bytes``). Nothing in it depends on a clock or on a machine's paths: the same capture gives the same bytes. The JSON
Schema stands beside this file (``provenance.schema.json``), and `schema_problems` checks a file against it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Self

from archiver.errors import FormatError

FORMAT = "archiver-provenance/1"


@dataclass(frozen=True, slots=True)
class Text:
    """The text file itself. `name` and `path` are empty until the text has its number in a collection."""

    bytes: int
    hash: str
    """``sha256:`` and 64 hex digits."""
    name: str = ""
    path: str = ""
    mediatype: str = "text/plain"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Source:
    """What was asked for, and what answered."""

    url: str
    """The target URI of the record."""
    captured: str
    """WARC-Date, in UTC."""
    requested: str | None = None
    """What was asked for in the beginning, when redirects led to `url`."""
    redirects: tuple[str, ...] = ()
    status: int | None = None
    ip_address: str | None = None
    source: str | None = None
    """The name of the source in sources.toml."""
    via: str | None = None
    """The page that the link was found on."""


@dataclass(frozen=True, slots=True)
class Warc:
    """The record: ``tail -c +$((offset+1)) file | head -c length`` cuts it out."""

    file: str
    offset: int
    length: int
    record_id: str
    hash: str | None = None
    """Of the whole file, once it is closed."""
    request_record_id: str | None = None
    block_digest: str | None = None
    payload_digest: str | None = None
    payload_digest_rule: str | None = None
    """Over which bytes the payload digest holds."""
    refers_to: str | None = None
    """For a revisit: the ID of the record that the payload was taken from."""
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The decoded document."""

    content_codings: tuple[str, ...]
    charset: str
    charset_source: str
    hash: str
    """Of its characters in UTF-8."""


@dataclass(frozen=True, slots=True)
class Described:
    """The article's metadata."""

    headline: str
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    agency: str | None = None
    canonical_url: str | None = None
    publisher: str | None = None
    section: str | None = None
    rights: tuple[str, ...] = ()
    shown_headline: str | None = None
    """What readers see in the headline's place, where the declared form has outvoted it."""
    sources: tuple[tuple[str, str], ...] = ()
    """Field -> the place of the page that it was taken from."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What made the text out of the document."""

    software: str
    version: str
    options: tuple[tuple[str, str], ...]
    rules: str
    """Hash of the rules' names, reasons and code."""
    libraries: tuple[tuple[str, str], ...]
    """Name and version of each library that can change the result."""
    model: str | None = None
    """Hash of the trained model; None: there is none."""
    profile: str | None = None
    """Hash of the site profile; None: there is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece that was removed from the main content."""

    text: str
    rule: str
    reason: str
    place: int
    """Before which paragraph it stood, from 0."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What the page has beside its main content, by rule."""

    rule: str
    count: int
    characters: int


@dataclass(frozen=True, slots=True)
class Taken:
    """All that is on the page and not in the text."""

    pieces: tuple[Piece, ...] = ()
    chrome: tuple[Chrome, ...] = ()
    hash: str = ""
    """Over the whole list, pieces and chrome with their texts: whoever derives again can compare it."""


@dataclass(frozen=True, slots=True)
class History:
    """A further capture that gave the same text."""

    captured: str
    url: str
    file: str
    record_id: str
    offset: int
    length: int
    payload_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything about one text."""

    text: Text
    source: Source
    warc: Warc
    document: Document
    article: Described
    derivation: Derivation
    removed: Taken = field(default_factory=Taken)
    history: tuple[History, ...] = ()

    def named(self, stem: str) -> Self:
        """The same, with the text's name in its collection (`archiver.derive.text.name`)."""
        return replace(self, text=replace(self.text, name=stem.lower(), path=f"texts/{stem}.txt"))

    def with_history(self, further: History) -> Self:
        """The same, with one more capture; unchanged when it is there already or is the first capture itself."""
        places = {(entry.file, entry.offset, entry.record_id) for entry in self.history}
        places.add((self.warc.file, self.warc.offset, self.warc.record_id))
        known = (further.file, further.offset, further.record_id) in places
        return self if known else replace(self, history=(*self.history, further))

    def as_history(self) -> History:
        """This capture, as an entry in the history of an earlier one with the same text."""
        return History(
            self.source.captured,
            self.source.url,
            self.warc.file,
            self.warc.record_id,
            self.warc.offset,
            self.warc.length,
            self.warc.payload_digest,
        )

    def dumps(self) -> bytes:
        """The sidecar's bytes: indented JSON in UTF-8, in the order of the fields, with a newline at the end."""
        content = {"format": FORMAT, **_plain(self)}
        return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")

    @classmethod
    def loads(cls, data: bytes, *, where: str = "") -> Provenance:
        """Read a sidecar; FormatError says what is wrong with it."""
        problems = schema_problems(data)
        if problems:
            raise FormatError(f"the provenance is not in its format: {problems[0]}", where=where)
        content = json.loads(data)
        return _provenance(content)


def _plain(value: Any) -> Any:
    """A dataclass as JSON's values; pairs become objects."""
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, tuple):
        if value and all(isinstance(part, tuple) for part in value):
            return dict(value)
        return [_plain(part) for part in value]
    return value


def _pairs(content: dict[str, str] | list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple(content.items()) if isinstance(content, dict) else ()


def _provenance(content: dict[str, Any]) -> Provenance:
    def tuples(part: dict[str, Any]) -> dict[str, Any]:
        return {key: tuple(value) if isinstance(value, list) else value for key, value in part.items()}

    derivation = content["derivation"]
    pairs = {name: _pairs(derivation[name]) for name in ("options", "libraries")}
    removed = content["removed"]
    return Provenance(
        text=Text(**content["text"]),
        source=Source(**tuples(content["source"])),
        warc=Warc(**content["warc"]),
        document=Document(**tuples(content["document"])),
        article=Described(**{**tuples(content["article"]), "sources": _pairs(content["article"].get("sources", {}))}),
        derivation=Derivation(**{**derivation, **pairs}),
        removed=Taken(
            tuple(Piece(**piece) for piece in removed["pieces"]),
            tuple(Chrome(**chrome) for chrome in removed["chrome"]),
            removed["hash"],
        ),
        history=tuple(History(**entry) for entry in content["history"]),
    )


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a sidecar."""
    text = resources.files("archiver.derive").joinpath("provenance.schema.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def schema_problems(data: bytes) -> list[str]:
    """What in a sidecar's bytes is against its schema, each as one line; empty when all is well."""
    from jsonschema import Draft202012Validator

    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        return [f"it is not JSON: {error}"]
    problems = Draft202012Validator(schema()).iter_errors(content)
    found = [
        f"{'.'.join(map(str, problem.absolute_path)) or 'the file'}: {problem.message}"[:300] for problem in problems
    ]
    return sorted(found)
