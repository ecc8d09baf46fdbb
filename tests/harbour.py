"""Invented pages of a small town's paper, collections that hold them, and a disk that is full."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.deriving import Task, Unreadable, derived
from archiver.store.collection import Collection
from archiver.store.deposit import deposit
from archiver.store.intake import catch_up
from archiver.store.page import PageOutcome
from archiver.store.repair import repair
from archiver.warc.exchange import Exchange, Purpose
from archiver.warc.writer import WarcWriter
from tests.warc.made import INFO, exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCES = (
    "The harbour master of Fellhaven counted {} boats behind the new wall on the morning after the storm.",
    "Nobody had believed that the wall would hold, least of all the {} people who had paid for its stones.",
    "Repairs to the old pier will take until the spring, said the council, and will cost each household {} crowns.",
    "The ferry to the island goes again from Monday on, at first only {} times a day and not at low tide.",
    "Children of the school by the market have drawn {} pictures of the night in which the lights went out.",
)


def story(number: int) -> bytes:
    """The page of an article; each number gives another text."""
    paragraphs = "".join(f"<p>{sentence.format(number + 2)}</p>" for sentence in _SENTENCES)
    title = f"The wall of Fellhaven held, part {number}"
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}<body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def answered(url: str, body: bytes, *, status: int = 200, content_type: str = "text/html; charset=utf-8") -> Exchange:
    """An exchange with a whole answer."""
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return exchange(url, head.encode() + body)


def article(number: int, *, at: str | None = None) -> Exchange:
    """An exchange that gives the article of this number, at a URL of its own unless told."""
    return answered(at or f"http://fellhaven.example/{number}", story(number))


def archived(archive: Path, *exchanges: Exchange, purpose: Purpose | None = None, prefix: str = "TEST") -> Path:
    """A closed WARC file with these exchanges."""
    archive.mkdir(parents=True, exist_ok=True)
    with WarcWriter(archive, INFO, prefix=prefix) as writer:
        for each in exchanges:
            writer.append(each, purpose or Purpose())
    return writer.closed[0]


def derive_here(collection: Collection, *, together: int = 1) -> list[PageOutcome]:
    """Take in and derive what waits, in this very process; so many pages are stored together."""
    with collection.exclusive(), collection.catalog() as catalog:
        catch_up(collection, catalog)
        hashes = {name: warc.sha256 for name, warc in catalog.warcs().items()}
        outcomes = []
        while entries := catalog.pending(limit=together):
            tasks = (
                Task(
                    collection.archive,
                    one.response,
                    one.request,
                    one.metadata,
                    hashes[one.response.file],
                    catalog.original(one) if one.type == "revisit" else None,
                )
                for one in entries
            )
            results = [result for task in tasks if not isinstance(result := derived(task), Unreadable)]
            outcomes += deposit(collection, catalog, list(zip(entries, results, strict=True)))
        return outcomes


def made(folder: Path, *exchanges: Exchange) -> Collection:
    """A collection of one WARC file, all of it derived."""
    collection = Collection.open(folder, create=True)
    archived(collection.archive, *exchanges)
    repair(collection)
    derive_here(collection)
    return collection


def contents(collection: Collection, *folders: str) -> dict[str, bytes]:
    """The files of a collection with their bytes; of some of its folders only, when they are named."""
    files = (path for path in sorted(collection.root.rglob("*")) if path.is_file())
    named = {path.relative_to(collection.root).as_posix(): path for path in files}
    wanted = tuple(f"{folder}/" for folder in folders)
    return {name: path.read_bytes() for name, path in named.items() if not folders or name.startswith(wanted)}


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow over `room` bytes: a write beyond fails as on a full disk, with another error number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
