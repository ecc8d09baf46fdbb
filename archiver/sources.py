"""sources.toml: which sources are crawled, and how much of each.

::

    [[source]]
    name = "example"                          # letters, digits, . _ -
    feed = "https://example.org/feed.xml"     # RSS, Atom
    limit = 50                                # at most so many new articles a run; 100 when left out
    enabled = true                            # false: kept in the file, not crawled
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archiver.errors import SourcesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TABLE = re.compile(r"\s*\[\[\s*source\s*\]\]")


@dataclass(frozen=True, slots=True)
class Source:
    """One source of articles."""

    name: str
    """How it is called in the catalogue, in records' metadata and on the command line."""
    feed: str
    """The feed's URL, http or https."""
    limit: int = 100
    """At most so many articles that the collection does not have yet, a run."""
    enabled: bool = True
    """False: `archiver crawl` skips it unless it is named."""


def load(path: Path) -> tuple[Source, ...]:
    """Read a file of sources, in its order.

    Raises `SourcesError` naming the file, the line and what was expected there.
    """
    text = _text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, error) from error
    except RecursionError:
        raise SourcesError("it is nested too deep for TOML", where=str(path)) from None
    except ValueError as error:  # a number of more digits than Python reads
        raise SourcesError(f"not TOML: {error}", where=str(path)) from error
    lines = _Lines(path, text)
    for key in tables:
        if key != "source":
            raise lines.error(f"unknown key {key!r}: a source begins with [[source]]", key=key)
    entries = tables.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise lines.error("a source begins with [[source]], in double brackets", key="source")
    if not entries:
        raise lines.error("there is no [[source]] in it")
    sources = tuple(_source(entry, place, lines) for place, entry in enumerate(entries))
    _refuse_doubles(sources, lines)
    return sources


def chosen(sources: Iterable[Source], names: Iterable[str]) -> tuple[Source, ...]:
    """Those of the sources that are named, in that order; without names, all that are enabled.

    Raises `SourcesError` for a name that is not among them.
    """
    by_name = {source.name: source for source in sources}
    wanted = tuple(dict.fromkeys(names))
    for name in wanted:
        if name not in by_name:
            raise SourcesError(f"there is no source {name!r}", remedy=f"there are: {', '.join(by_name)}")
    return tuple(by_name[name] for name in wanted) or tuple(one for one in by_name.values() if one.enabled)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourcesError("there is no such file", where=str(path), remedy="name another with --sources") from None
    except UnicodeDecodeError as error:
        raise SourcesError(f"byte {error.start} is not UTF-8", where=str(path), remedy="save it as UTF-8") from error
    except OSError as error:
        raise SourcesError(f"can't be read: {error.strerror}", where=str(path)) from error


def _syntax_error(path: Path, text: str, error: tomllib.TOMLDecodeError) -> SourcesError:
    """Say the line as all our errors do: tomllib has it only inside its sentence before Python 3.14."""
    what = str(error)
    found = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$", what)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    return SourcesError(f"not TOML: {what[: found.start()] if found else what}", where=f"{path}, line {line}")


@dataclass(frozen=True, slots=True)
class _Lines:
    """Finds the line of a key, which tomllib does not tell."""

    path: Path
    text: str

    def error(self, what: str, *, source: int | None = None, key: str | None = None) -> SourcesError:
        return SourcesError(what, where=f"{self.path}, line {self._line(source, key)}")

    def _line(self, source: int | None, key: str | None) -> int:
        lines = self.text.splitlines() or [""]
        heads = [number for number, line in enumerate(lines) if _TABLE.match(line)]
        first, last = 0, len(lines)
        if source is not None and source < len(heads):
            first = heads[source]
            last = heads[source + 1] if source + 1 < len(heads) else len(lines)
        if key is not None:
            pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
            first = next((number for number in range(first, last) if pattern.match(lines[number])), first)
        return first + 1


def _source(entry: dict[str, Any], place: int, lines: _Lines) -> Source:
    for key in entry:
        if key not in _CHECKS:
            known = ", ".join(_CHECKS)
            raise lines.error(f"unknown key {key!r}: a source has {known}", source=place, key=key)
    for spec in fields(Source):
        if spec.default is MISSING and spec.name not in entry:
            raise lines.error(f"this source has no {spec.name!r}", source=place)
    for key, value in entry.items():
        holds, expected = _CHECKS[key]
        if not holds(value):
            raise lines.error(f"{key} = {value!r}: expected {expected}", source=place, key=key)
    return Source(**entry)


def _refuse_doubles(sources: tuple[Source, ...], lines: _Lines) -> None:
    names: set[str] = set()
    for place, source in enumerate(sources):
        if source.name in names:
            raise lines.error(f"there is a source {source.name!r} already", source=place, key="name")
        names.add(source.name)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_url(value: object) -> bool:
    if not isinstance(value, str) or re.search(r"\s", value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_limit(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "name": (_is_name, "letters, digits, '.', '_' or '-', at most 100"),
    "feed": (_is_url, "a URL that begins with http:// or https://"),
    "limit": (_is_limit, "a whole number from 1"),
    "enabled": (lambda value: isinstance(value, bool), "true or false"),
}
