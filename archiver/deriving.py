"""Records to derivatives in worker processes: a page that kills, hangs or bloats its worker costs only itself."""

from __future__ import annotations

import concurrent.futures
import logging
import multiprocessing
import os
import resource
import signal
from collections import deque
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING, Generic, TypeVar

import pebble

from archiver.deaths import Pool
from archiver.derive import Derivative, Rejection, derive, sketch
from archiver.errors import ArchiverError, RecordError, SelfCheckError
from archiver.store import profiles
from archiver.warc.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from archiver.derive import Profile, Sketch
    from archiver.store.entry import Entry, Learned
    from archiver.warc.capture import Location

SECONDS = 60.0
"""Wall-clock time that one page may take."""

MEMORY = 2 << 30
"""Address space that one worker may take, in bytes."""

BY_CHANCE = ("derivation-crashed", "derivation-timeout", "derivation-memory")
"""Reasons of rejections that the page alone does not decide."""

_PAGES_PER_WORKER = 2_000
"""After which a worker is replaced: libraries that leak must not add up."""

_AHEAD = 8
"""Pages for each worker that are begun before the first of them is fetched: bounds what waits in memory."""

_ATTEMPTS = 3
"""How often a pool is made for a page that breaks it."""

_ASK_AGAIN = 1.0
"""Seconds between two questions to a pool whether it is still alive."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One capture to derive, by reference: the worker reads the record itself."""

    archive: Path
    response: Location
    request: Location | None
    metadata: Location | None
    warc_sha256: str | None
    original: Location | None = None
    """Of a revisit: the record that has its payload."""
    learned: Learned | None = None
    """The profile in force for its site."""

    @classmethod
    def of(
        cls,
        archive: Path,
        entry: Entry,
        warc_sha256: str | None,
        original: Location | None,
        learned: Learned | None = None,
    ) -> Task:
        """The task of a capture that is described; the fields as above."""
        return cls(archive, entry.response, entry.request, entry.metadata, warc_sha256, original, learned)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The record could not be read back."""

    what: str
    """As one line, with file and offset."""


Result = Derivative | Rejection | Unreadable
"""What deriving one task gave."""

_T = TypeVar("_T")
_R = TypeVar("_R")


def derived(task: Task) -> Result:
    """Read a record and derive it, in this process."""
    try:
        capture = read_capture(task.archive, task.response, task.request, task.metadata, task.original)
        profile = _profile(task.archive, task.learned) if task.learned else None
    except (RecordError, OSError) as error:
        return Unreadable(str(error))
    return derive(capture, warc_sha256=task.warc_sha256, profile=profile)


def sketched(task: Task) -> Sketch | Rejection | Unreadable:
    """Read a record, and see what it tells of its site, in this process."""
    try:
        capture = read_capture(task.archive, task.response, task.request, task.metadata, task.original)
    except (RecordError, OSError) as error:
        return Unreadable(str(error))
    return sketch(capture)


@lru_cache(maxsize=64)
def _profile(archive: Path, learned: Learned) -> Profile:
    return profiles.read(archive, learned)


@dataclass(slots=True)
class _Begun(Generic[_T, _R]):
    """A task that a worker has, or will have."""

    key: _T
    task: Task
    future: concurrent.futures.Future[_R]


class Workers(Generic[_R]):
    """Worker processes that derive; made by `workers`."""

    def __init__(self, count: int, seconds: float, work: Callable[[Task], _R]) -> None:
        self._count = count
        self._seconds = seconds
        self._work = work
        self._pool = _pool(count)
        self._proved = False
        """Whether any worker ever finished a task: then it is not the installation that is broken."""

    def derive(self, tasks: Iterable[tuple[_T, Task]]) -> Iterator[tuple[_T, _R | Rejection]]:
        """Give for each task its result, with what came with it, in the order of the tasks.

        Raises `SelfCheckError` when no worker can be started at all.
        """
        begun: deque[_Begun[_T, _R]] = deque()
        for key, task in tasks:
            begun.append(_Begun(key, task, self._begin(task)))
            if len(begun) >= self._count * _AHEAD:
                yield self._first(begun)
        while begun:
            yield self._first(begun)

    def stop(self, *, now: bool) -> None:
        """End all workers; now: also those that work."""
        if now:
            self._pool.stop()  # type: ignore[no-untyped-call]
        else:
            self._pool.close()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _begin(self, task: Task) -> concurrent.futures.Future[_R]:
        try:
            return self._pool.schedule(self._work, args=(task,), timeout=self._seconds)
        except RuntimeError as error:  # the pool has broken meanwhile: what waits for it will notice
            failed: concurrent.futures.Future[_R] = concurrent.futures.Future()
            failed.set_exception(BrokenProcessPool(str(error)))
            return failed

    def _first(self, begun: deque[_Begun[_T, _R]]) -> tuple[_T, _R | Rejection]:
        """The result of the task that was begun first. A pool that breaks is made anew, and its tasks begun again."""
        for _ in range(_ATTEMPTS):
            try:
                result = self._result(begun[0].future)
            except BrokenProcessPool:
                self._renew(begun)
            else:
                self._proved = True
                return begun.popleft().key, result
        if not self._proved:
            what = "the processes that derive texts end before they begin"
            guard = "a script that calls this needs `if __name__ == '__main__':` around its calls"
            raise SelfCheckError(what, remedy=guard)
        return begun.popleft().key, Rejection("derivation-crashed", "its worker process died at once, each time")

    def _renew(self, begun: Iterable[_Begun[_T, _R]]) -> None:
        self.stop(now=True)
        self._pool = _pool(self._count)
        for one in begun:
            if not one.future.done() or one.future.exception() is not None:
                one.future = self._begin(one.task)

    def _awaited(self, future: concurrent.futures.Future[_R]) -> _R:
        """The future's result. A pool that breaks just as a task is handed to it forgets the task: it is asked, too."""
        while not concurrent.futures.wait([future], timeout=_ASK_AGAIN).done:
            if not self._pool.active and not future.done():
                raise BrokenProcessPool("the pool broke before it took the task")
        return future.result()

    def _result(self, future: concurrent.futures.Future[_R]) -> _R | Rejection:
        try:
            return self._awaited(future)
        except concurrent.futures.TimeoutError:
            return Rejection("derivation-timeout", f"deriving it took longer than {self._seconds:g} seconds")
        except pebble.ProcessExpired as error:
            return Rejection("derivation-crashed", f"its worker process died ({_death(error)})")
        except MemoryError:
            return Rejection("derivation-memory", f"deriving it takes more than {MEMORY >> 20} MiB of memory")
        except (ArchiverError, BrokenProcessPool):
            raise
        except Exception as error:  # noqa: BLE001 (a worker's edge: a fault on one page must not stop the others)
            _log.warning("a page could not be derived", exc_info=error)
            return Rejection("derivation-crashed", f"deriving it failed: {type(error).__name__}: {error}")


@contextmanager
def workers(count: int | None = None, *, work: Callable[[Task], _R], seconds: float = SECONDS) -> Iterator[Workers[_R]]:
    """Worker processes, gone at the end; count: one for each processor that this process may use.

    seconds: of wall-clock time that one page may take. work: what they do; it must be importable.
    """
    crew = Workers(count or processors(), seconds, work)
    try:
        yield crew
    except BaseException:
        crew.stop(now=True)
        raise
    crew.stop(now=False)


def _pool(count: int) -> Pool:
    """Processes forked from one that has the libraries loaded, and none of this one's threads, sockets and locks."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "archiver.forked"])
    resource_tracker.ensure_running()  # which would let the signal through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # it, and the workers, never see Ctrl-C
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return Pool(count, max_tasks=_PAGES_PER_WORKER, initializer=_limit, context=context)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _death(error: pebble.ProcessExpired) -> str:
    code = error.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
