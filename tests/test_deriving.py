"""A page that kills, hangs or bloats its worker costs only itself."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from pebble.pool.process import Acknowledgement, TaskResult, WorkerManager

from archiver.derive import Rejection
from archiver.deriving import MEMORY, Result, Task, Unreadable, Workers, derived, processors, workers
from archiver.errors import RecordError, SelfCheckError
from archiver.warc.capture import Location


def task(number: int) -> Task:
    return Task(Path("nowhere"), Location("x.warc.gz", number, 1, ""), None, None, None)


def misbehave(given: Task) -> Result:
    """Work that goes wrong on some pages, each in its own way."""
    number = given.response.offset
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 2:
        os._exit(3)
    if number == 3:
        threading.Event().wait()
    if number == 4:
        bytearray(MEMORY)
    if number == 5:
        raise ValueError("a fault")
    return Rejection("no-text", str(number))


def test_others_go_on_and_results_come_in_order() -> None:
    tasks = [(f"page {number}", task(number)) for number in range(40)]
    with workers(2, seconds=8, work=misbehave) as crew:
        results = list(crew.derive(tasks))
    assert [key for key, _ in results] == [key for key, _ in tasks]
    reasons = [result.reason for _, result in results if isinstance(result, Rejection)]
    assert reasons[1:6] == [
        "derivation-crashed",
        "derivation-crashed",
        "derivation-timeout",
        "derivation-memory",
        "derivation-crashed",
    ]
    assert set(reasons[:1] + reasons[6:]) == {"no-text"}
    details = [result.detail for _, result in results if isinstance(result, Rejection)]
    assert details[1:6] == [
        "its worker process died (signal 9)",
        "its worker process died (exit status 3)",
        "deriving it took longer than 8 seconds",
        "deriving it takes more than 2048 MiB of memory",
        "deriving it failed: ValueError: a fault",
    ]


@pytest.mark.parametrize(
    ("count", "unread", "pages", "expected"),
    [
        (2, (Acknowledgement, 1), (3, 1), ["derivation-timeout", "derivation-crashed"]),
        (1, (TaskResult, 0), (10, 1), ["no-text", "derivation-crashed"]),
    ],
    ids=["that it had begun a task", "that it had done the one before"],
)
def test_a_death_that_is_seen_before_what_its_worker_said_is_read(
    count: int, unread: tuple[type, int], pages: Sequence[int], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a busy machine: it is not taken for a time-out, and no other task's."""
    died = threading.Event()
    receive, inspect = WorkerManager.receive, WorkerManager.inspect_workers

    def late(self: WorkerManager, timeout: float) -> object:
        message = receive(self, timeout)
        if (type(message), getattr(message, "task", None)) == unread:
            died.wait(60)
        return message

    def seen(self: WorkerManager) -> tuple[object, ...]:
        dead = inspect(self)
        if dead:
            died.set()
        return dead

    monkeypatch.setattr(WorkerManager, "receive", late)
    monkeypatch.setattr(WorkerManager, "inspect_workers", seen)
    with workers(count, seconds=4, work=misbehave) as crew:
        results = [result for _, result in crew.derive((number, task(number)) for number in pages)]
    assert [result.reason for result in results if isinstance(result, Rejection)] == expected


def test_no_more_pages_are_taken_ahead_than_can_be_held() -> None:
    taken = []

    def tasks() -> Iterator[tuple[int, Task]]:
        for number in range(10, 500):
            taken.append(number)
            yield number, task(number)

    with workers(1, work=misbehave) as crew:
        results = crew.derive(tasks())
        next(results)
        assert len(taken) < 20


def test_a_record_that_is_gone_is_said_and_not_taken_for_a_rejection(tmp_path: Path) -> None:
    gone = Task(tmp_path, Location("gone.warc.gz", 0, 10, "<urn:uuid:1>"), None, None, None)
    with workers(1, work=derived) as crew:
        [(_, result)] = crew.derive([("it", gone)])
    assert isinstance(result, Unreadable)
    assert str(tmp_path / "gone.warc.gz") in result.what


def refuse(_: Task) -> Result:
    raise RecordError("broken", where="here")


def test_errors_that_say_something_come_home() -> None:
    with workers(1, work=refuse) as crew, pytest.raises(RecordError, match="here: broken"):
        list(crew.derive([("it", task(0))]))


def test_workers_that_can_t_be_started_are_an_error_of_the_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A script without its guard is run by each worker again, and ends it before it begins."""
    script = tmp_path / "script.py"
    script.write_text("raise RuntimeError('started again')\n")
    import __main__

    monkeypatch.setattr(__main__, "__spec__", None)
    monkeypatch.setattr(__main__, "__file__", str(script), raising=False)
    with workers(1, work=misbehave) as crew, pytest.raises(SelfCheckError, match="if __name__ == '__main__'"):
        list(crew.derive([("it", task(10))]))


def test_a_task_that_a_broken_pool_has_forgotten_is_not_waited_for() -> None:
    crew = Workers(1, 60, misbehave)
    crew.stop(now=True)
    with pytest.raises(BrokenProcessPool):
        crew._result(Future())


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1
