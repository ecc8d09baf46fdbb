"""A text by what people call it: its number, its hash, its file, or the URL of its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.derive.text import parse_name
from archiver.errors import CollectionError, FormatError
from archiver.store import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.entry import Text
    from archiver.store.texts import Pair

_NUMBER = re.compile(r"\d{1,9}")
_HASH = re.compile(r"[0-9a-f]{4,64}")


def lookup(collection: Collection, ref: str, on_wait: Callable[[], None] = lambda: None) -> Pair:
    """The text that is meant, with its provenance.

    ref: a number; at least four hex digits that a hash begins with; a file's name or path; or a URL, for the latest
    text of that page. Raises `CollectionError` when there is none, or more than one, or its files are missing.
    """
    folder, stem = collection.texts, _stem(ref)
    if stem and Path(ref).parent.name == "texts":
        folder = Path(ref).parent
    with collection.shared(on_wait):
        if not stem:
            with collection.catalog_untouched() as catalog:
                text = _text(catalog, ref)
            stem = text.stem if text else ""
        pair = texts.read(folder, stem) if stem else None
    if pair is None:
        what = f"has no text {ref!r}, or more than one that is called so"
        raise CollectionError(what, where=str(collection.root), remedy="give its number, its file or its URL")
    return pair


def _stem(ref: str) -> str:
    stem = Path(ref).name.removesuffix(".txt").removesuffix(".json")
    try:
        parse_name(stem)
    except FormatError:
        return ""
    return stem


def _text(catalog: Catalog, ref: str) -> Text | None:
    if "://" in ref:
        numbers = [entry.text for entry in catalog.of_url(ref) if entry.text is not None]
        return catalog.text(number=numbers[-1]) if numbers else None
    by_number = catalog.text(number=int(ref)) if _NUMBER.fullmatch(ref) else None
    return by_number or (catalog.text(sha256=ref) if _HASH.fullmatch(ref) else None)
