"""A text by what people call it: its number, its hash, its file, or the URL of its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.derive.text import parse_name
from archiver.errors import CollectionError, FormatError, UsageError
from archiver.store import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.entry import Entry, Text
    from archiver.store.texts import Pair

_NUMBER = re.compile(r"[0-9]{1,9}")
_HASH = re.compile(r"[0-9a-f]{4,64}")


def lookup(collection: Collection, ref: str, on_wait: Callable[[], None] = lambda: None) -> Pair:
    """The text that is meant, with its provenance.

    ref: a number; at least four hex digits that a hash begins with; a file's name or path, also one that begins in
    the collection; or a URL, for the latest text of that page. Raises `UsageError` when there is none, or more than
    one, and `CollectionError` when its files are missing.
    """
    stem = _stem(ref)
    folder = Path(ref).resolve().parent if stem and Path(ref).is_file() else collection.texts
    with collection.shared(on_wait):
        if not stem:
            with collection.catalog_untouched() as catalog:
                stem = _text(catalog, ref, str(collection.root)).stem
            pair = texts.read(folder, stem)
            if pair is None:
                what, remedy = f"the files of text {stem} are missing", "archiver repair makes them again"
                raise CollectionError(what, where=str(folder), remedy=remedy)
            return pair
        pair = texts.read(folder, stem)
    if pair is None:
        raise _none(ref, str(collection.root))
    return pair


def home_of(ref: str) -> Path | None:
    """The folder of the collection in which a text's file lies, if ref is the path of one."""
    path = Path(ref)
    if not _stem(ref) or "\0" in ref or not path.is_file():
        return None
    folder = path.resolve().parent
    return folder.parent if folder.name == "texts" else None


def _none(ref: str, where: str) -> UsageError:
    return UsageError(f"has no text {ref!r}", where=where, remedy="give its number, its hash, its file or its URL")


def _stem(ref: str) -> str:
    stem = Path(ref).name.removesuffix(".txt").removesuffix(".json")
    try:
        parse_name(stem)
    except FormatError:
        return ""
    return stem


def _text(catalog: Catalog, ref: str, where: str) -> Text:
    if "://" in ref:
        return _of_page(catalog, ref, where)
    if _NUMBER.fullmatch(ref) and (by_number := catalog.text(number=int(ref))):
        return by_number
    found = [one for one in catalog.texts() if one.sha256.startswith(ref)] if _HASH.fullmatch(ref) else []
    if not found:
        raise _none(ref, where)
    if len(found) > 1:
        stems = ", ".join(one.stem for one in found[:10]) + (", …" if len(found) > 10 else "")
        raise UsageError(f"{len(found)} texts are called {ref!r}: {stems}", where=where, remedy="name one of them")
    return found[0]


def _of_page(catalog: Catalog, ref: str, where: str) -> Text:
    """The latest text of a page, by its URL as it was typed or as it was asked for."""
    entries = catalog.of_url(_asked(ref))
    numbers = [entry.text for entry in entries if entry.text is not None]
    text = catalog.text(number=numbers[-1]) if numbers else None
    if text is not None:
        return text
    if not entries:
        raise UsageError(f"this page is not in {where}", where=ref, remedy="archiver fetch archives it")
    raise UsageError(_why_no_text(entries[-1]), where=ref)


def _why_no_text(entry: Entry) -> str:
    place = f"archive/{entry.response.file} at {entry.response.offset}"
    if entry.state == "rejected":
        return f"it is archived ({place}), but rejected: {entry.reason}: {entry.detail}"
    if entry.state == "pending":
        return f"it is archived ({place}), and its text is not derived yet: archiver repair does that"
    return f"it is archived ({place}) as something else than an article"


def _asked(ref: str) -> str:
    """A URL as it is asked for. Raises `UsageError` when it is none."""
    from w3lib.url import safe_url_string

    try:
        parts = urlsplit(ref)
        netloc = parts.netloc.rpartition("@")[2]
        return str(safe_url_string(parts._replace(netloc=netloc).geturl()))
    except ValueError as error:  # UnicodeEncodeError is one
        raise UsageError(f"this is no URL: {error}", where=ref, remedy="check its spelling") from error
