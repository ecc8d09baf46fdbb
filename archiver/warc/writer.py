"""Events -> WARC files: appended whole, synced on a timer, never half said.

A file is called ``NAME.warc.gz.open`` and locked (flock) while it is written, and renamed when it is closed. An event
is one append of whole gzip members; what `WarcWriter.synced` counts is on the disk.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import re
import socket
import threading
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archiver.errors import StorageError
from archiver.warc import compress, durable, event, resource
from archiver.warc.spool import Spool
from archiver.warc.written import Written, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta
    from pathlib import Path
    from types import TracebackType

    from archiver.warc.event import Draft, Warcinfo
    from archiver.warc.exchange import Exchange, Purpose
    from archiver.warc.resource import Resource
    from archiver.warc.revisit import Earlier

OPEN = ".open"
"""What the name of a file ends in while it is written."""

_IN_MEMORY = 8 << 20
"""Bytes of one event that are held in memory before they go to a temporary file."""

_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(slots=True)
class _File:
    """The file that is being written."""

    path: Path
    fd: int
    warcinfo_id: str
    head: bytes
    """The warcinfo record, until it is written together with the first event."""
    since: float
    size: int = 0
    """Bytes of whole events: what the file is cut back to when a write fails."""

    sha256: hashlib._Hash = field(default_factory=hashlib.sha256)
    """Of these bytes."""
    closed_path: Path = field(init=False)

    def __post_init__(self) -> None:
        self.closed_path = self.path.with_name(self.path.name.removesuffix(OPEN))


class WarcWriter:
    """Writes events into one folder, one file at a time. May be called from several threads.

    archive: the folder; it must be there.
    max_bytes, max_age: a file that has reached one of them is closed before the next event.
    sync_every: seconds after which an append syncs; 0 syncs each event.
    earlier: what is archived already, so that it need not be written again.

    The file comes into being with the first event. Use as a context manager, or call `close`.
    """

    def __init__(  # noqa: PLR0913 - each is a choice of its own, and has a default
        self,
        archive: Path,
        info: Warcinfo,
        *,
        prefix: str = "ARCHIVER",
        max_bytes: int = 1 << 30,
        max_age: timedelta | None = None,
        sync_every: float = 5.0,
        earlier: Earlier | None = None,
    ) -> None:
        self._archive = archive
        self._info = info
        self._prefix = _NOT_IN_NAME.sub("_", prefix)
        self._max_bytes = max_bytes
        self._max_age = max_age
        self._sync_every = sync_every
        self._earlier = earlier
        self._lock = threading.RLock()
        self._file: _File | None = None
        self._serial = 0
        self._last_sync = time.monotonic()
        self._appended = 0
        self._synced = 0
        self._broken: str | None = None
        self._closed: list[Path] = []

    @property
    def synced(self) -> int:
        """How many events are on the disk, of all that were appended."""
        return self._synced

    @property
    def closed(self) -> tuple[Path, ...]:
        """The files that were closed so far, in their order."""
        return tuple(self._closed)

    def append(self, exchange: Exchange, purpose: Purpose) -> Written:
        """Append the event of an exchange; not yet durable.

        Raises StorageError when the write fails, and the file then ends with the last whole event; or when the sync
        fails that was due, and then nothing since the last sync is sure.
        """
        return self._append(lambda warcinfo_id: event.drafts(exchange, purpose, warcinfo_id, self._earlier))

    def append_resource(self, made: Resource) -> Written:
        """Append what was made and not fetched; otherwise as `append`."""
        return self._append(lambda warcinfo_id: resource.drafts(made, warcinfo_id))

    def _append(self, drafted: Callable[[str], tuple[Draft, ...]]) -> Written:
        """Append the records that are drafted for a file whose warcinfo record has this ID."""
        while True:
            with self._lock:
                file = self._current()
            with self._spool() as buffer:  # outside the lock: a large event must not hold up others
                stored = [(draft, compress.write(draft, buffer)) for draft in drafted(file.warcinfo_id)]
                with self._lock:
                    self._check()
                    if file is not self._file:
                        continue  # closed meanwhile, and the event names its warcinfo record
                    begin, head = file.size, len(file.head)
                    self._write(file, buffer)
                    sha256 = file.sha256.digest()
                    self._appended += 1
                    if time.monotonic() - self._last_sync >= self._sync_every:
                        self.sync()
                return written(file.closed_path.name, begin, head, stored, sha256)

    def sync(self) -> None:
        """Make all that was appended durable. Raises StorageError; then nothing since the last sync is sure."""
        with self._lock:
            self._check()
            self._last_sync = time.monotonic()
            if self._file is None or self._synced == self._appended:
                return
            appended, fd = self._appended, os.dup(self._file.fd)
        try:
            failed = _fsync(fd)  # outside the lock: a slow disk must not hold up what is appended meanwhile
        finally:
            os.close(fd)
        with self._lock:
            self._take_note(appended, failed)

    def close(self) -> Path | None:
        """Sync, and give the file its final name: that path, or None when nothing was appended to it."""
        with self._lock:
            if self._file is None:
                return None
            if self._broken is not None:
                self._let_go(self._file)
                return None
            return self._close_file(self._file)

    def __enter__(self) -> WarcWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _check(self) -> None:
        if self._broken is not None:
            raise StorageError(self._broken, where=str(self._archive), remedy=self._what_is_safe())

    def _current(self) -> _File:
        """The file to write to: a new one when there is none, or when it is full."""
        self._check()
        if self._file is not None and self._is_full(self._file):
            self._close_file(self._file)
        return self._file or self._create()

    def _is_full(self, file: _File) -> bool:
        old = self._max_age is not None and time.monotonic() - file.since >= self._max_age.total_seconds()
        return file.size > 0 and (old or file.size >= self._max_bytes)

    def _create(self) -> _File:
        now = datetime.now(UTC)
        while True:
            path = self._archive / f"{self._name(now)}{OPEN}"
            self._serial += 1
            try:
                fd = durable.create_locked(path, path.with_name(path.name.removesuffix(OPEN)))
                if fd is not None:
                    break
            except OSError as error:
                raise StorageError(f"can't create a WARC file: {error.strerror}", where=str(path)) from error
        head = io.BytesIO()
        draft = event.warcinfo(self._info, path.name.removesuffix(OPEN), now)
        compress.write(draft, head)
        self._file = _File(path, fd, draft.record_id, head.getvalue(), time.monotonic())
        return self._file

    def _name(self, now: datetime) -> str:
        moment = f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03d}"
        host = _NOT_IN_NAME.sub("_", socket.gethostname()) or "localhost"
        return f"{self._prefix}-{moment}-{self._serial % 100_000:05d}-{host}.warc.gz"

    @contextmanager
    def _spool(self) -> Iterator[Spool]:
        """Where an event is built: in memory, or when it is large, in a nameless file on the archive's disk."""
        try:
            with closing(Spool(_IN_MEMORY, self._archive)) as spool:
                yield spool
        except OSError as error:
            what = f"can't build the records of a page: {error.strerror or error}"
            raise StorageError(what, where=str(self._archive), remedy=self._what_is_safe()) from error

    def _write(self, file: _File, buffer: Spool) -> None:
        size, sha256 = file.size, file.sha256.copy()
        try:
            for piece in itertools.chain([file.head], buffer.pieces()):
                sha256.update(piece)
                rest = memoryview(piece)
                while rest:
                    written = os.pwrite(file.fd, rest, size)
                    size += written
                    rest = rest[written:]
        except OSError as error:
            self._cut_back(file)
            what = f"can't write to the WARC file: {error.strerror}"
            raise StorageError(what, where=str(file.path), remedy=self._what_is_safe()) from error
        file.size, file.sha256 = size, sha256
        file.head = b""

    def _cut_back(self, file: _File) -> None:
        try:
            os.ftruncate(file.fd, file.size)
        except OSError as error:
            self._broken = f"can't take a torn event off the WARC file: {error.strerror}"

    def _sync_file(self, file: _File) -> None:
        self._take_note(self._appended, _fsync(file.fd))

    def _take_note(self, appended: int, failed: str | None) -> None:
        """All that was appended until then is durable, or else nothing since the last sync is sure."""
        if failed:
            # What the kernel could not write it forgets: a second fsync may succeed without the data.
            self._broken = f"can't sync the WARC file: {failed}"
            self._check()
        self._synced = max(self._synced, appended)

    def _close_file(self, file: _File) -> Path | None:
        if file.size == 0:  # nothing was ever appended, for its first event could not be written
            with suppress(OSError):
                file.path.unlink()
            self._let_go(file)
            return None
        self._sync_file(file)
        try:
            durable.publish(file.path, file.closed_path)
        except OSError as error:
            what = f"can't rename the finished WARC file: {error.strerror}"
            raise StorageError(what, where=str(file.path), remedy=self._what_is_safe()) from error
        self._let_go(file)
        self._closed.append(file.closed_path)
        return file.closed_path

    def _let_go(self, file: _File) -> None:
        """Leave the file as it is; under its ``.open`` name recovery finds it at the next start."""
        os.close(file.fd)
        self._file = None

    def _what_is_safe(self) -> str:
        if not self._synced:
            written = f"none of the {self._appended} exchanges" if self._appended else "nothing"
            return f"{written} that this run has written is sure to be on the disk; what was archived before is safe"
        return f"of {self._appended} exchanges written in this run the first {self._synced} are safe on the disk"


def _fsync(fd: int) -> str | None:
    """Why a file can't be synced; None when it is."""
    try:
        os.fsync(fd)
    except OSError as error:
        return error.strerror or str(error)
    return None
