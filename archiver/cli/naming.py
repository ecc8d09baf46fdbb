"""What a command line names: collections, files, URLs. What is not there, or is something else, is its fault (2)."""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

import click

from archiver.errors import CollectionError, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from archiver.store.collection import Collection


@contextmanager
def named() -> Iterator[None]:
    """Tell what is wrong with a thing that was named as a wrong command line, unless the disk is to blame."""
    try:
        yield
    except StorageError:
        raise
    except CollectionError as error:
        if isinstance(error.__cause__, OSError):
            raise
        raise UsageError(error.what, where=error.where, remedy=error.remedy) from error


def opened(folder: Path, *, create: bool = False) -> Collection:
    """The collection in a folder. Raises `UsageError` when there is none (or, to create one, when other things are)."""
    from archiver.store.collection import Collection

    with named():
        return Collection.open(folder, create=create)


def existing(path: Path, remedy: str) -> Path:
    """A path, if something is there."""
    if not path.exists():
        raise UsageError("there is no such file or folder", where=str(path), remedy=remedy)
    return path


def urls(typed: Iterable[str], warn: Callable[[str], None]) -> tuple[str, ...]:
    """URLs as they were typed, each page once, and without users and passwords, of which is warned.

    Raises `UsageError` for what is not text.
    """
    pages: dict[str, str] = {}
    for url in typed:
        if re.search("[\ud800-\udfff]", url):
            raise UsageError("it is not UTF-8", where=url, remedy="write other bytes of a URL as %XX")
        if not url.strip():
            raise UsageError(
                "an empty URL was given", where="fetch", remedy="give one such as https://example.org/news"
            )
        kept = _without_user(url)
        if kept != url:
            warn(f"{kept}: the user and password in this URL are left out: they are neither sent nor archived")
        pages.setdefault(urldefrag(kept).url if "[" not in kept else kept, kept)
    return tuple(pages.values())


def _without_user(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url  # no URL, as will be told
    if "@" not in parts.netloc or parts.scheme.lower() not in ("http", "https"):
        return url
    return url.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1)


class Seconds(click.FloatRange):
    """A number of seconds: neither infinite nor no number."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Take what was typed."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a number of seconds.", param, ctx)
        return number
