"""Records to derivatives in worker processes: a page that kills, hangs or bloats its worker costs only itself."""

from __future__ import annotations

import concurrent.futures
import logging
import multiprocessing
import os
import resource
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pebble

from archiver.derive import Derivative, Rejection, derive
from archiver.errors import ArchiverError, RecordError
from archiver.warc.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

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

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One capture to derive, by reference: the worker reads the record itself."""

    archive: Path
    response: Location
    request: Location | None
    metadata: Location | None
    warc_sha256: str | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The record could not be read back."""

    what: str
    """As one line, with file and offset."""


Result = Derivative | Rejection | Unreadable
"""What deriving one task gave."""

_T = TypeVar("_T")


def derived(task: Task) -> Result:
    """Read a record and derive it, in this process."""
    try:
        capture = read_capture(task.archive, task.response, task.request, task.metadata)
    except (RecordError, OSError) as error:
        return Unreadable(str(error))
    return derive(capture, warc_sha256=task.warc_sha256)


class Workers:
    """Worker processes that derive; made by `workers`."""

    def __init__(self, pool: pebble.ProcessPool, count: int, seconds: float, work: Callable[[Task], Result]) -> None:
        self._pool = pool
        self._ahead = count * _AHEAD
        self._seconds = seconds
        self._work = work

    def derive(self, tasks: Iterable[tuple[_T, Task]]) -> Iterator[tuple[_T, Result]]:
        """Give for each task its result, with what came with it, in the order of the tasks."""
        begun: deque[tuple[_T, pebble.ProcessFuture[Result]]] = deque()
        for key, task in tasks:
            begun.append((key, self._pool.schedule(self._work, args=(task,), timeout=self._seconds)))
            if len(begun) >= self._ahead:
                yield self._result(*begun.popleft())
        while begun:
            yield self._result(*begun.popleft())

    def _result(self, key: _T, future: pebble.ProcessFuture[Result]) -> tuple[_T, Result]:
        try:
            return key, future.result()
        except concurrent.futures.TimeoutError:
            return key, Rejection("derivation-timeout", f"deriving it took longer than {self._seconds:g} seconds")
        except pebble.ProcessExpired as error:
            return key, Rejection("derivation-crashed", f"its worker process died ({_death(error)})")
        except MemoryError:
            return key, Rejection("derivation-memory", f"deriving it needs more than {MEMORY >> 20} MiB of memory")
        except ArchiverError:
            raise
        except Exception as error:  # noqa: BLE001 (a worker's edge: a fault on one page must not stop the others)
            _log.warning("a page could not be derived", exc_info=error)
            return key, Rejection("derivation-crashed", f"deriving it failed: {type(error).__name__}: {error}")


@contextmanager
def workers(
    count: int | None = None, *, seconds: float = SECONDS, work: Callable[[Task], Result] = derived
) -> Iterator[Workers]:
    """Worker processes, gone at the end; count: one for each processor that this process may use.

    work: what they do; it must be importable, for they begin as new processes (forked from one that holds no thread, no
    reactor, no lock of this one's).
    """
    count = count or processors()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    pool = pebble.ProcessPool(count, max_tasks=_PAGES_PER_WORKER, initializer=_limit, context=context)
    try:
        yield Workers(pool, count, seconds, work)
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _death(error: pebble.ProcessExpired) -> str:
    code = error.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
