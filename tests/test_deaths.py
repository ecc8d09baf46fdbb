"""A pool of processes, as Pebble's, and what its threads see of each other."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import pytest
from pebble.pool.process import WorkerManager

from archiver.deaths import Pool


def test_a_pool_that_is_stopped_while_its_messages_are_read_ends_as_pebble_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    manager = Pool(1, context=get_context("spawn"))._pool_manager
    manager.worker_manager.create_channels()  # type: ignore[no-untyped-call]
    receive = WorkerManager.receive

    def stopped_after(workers: WorkerManager, timeout: float) -> object:
        message = receive(workers, timeout)
        workers.close_channels()  # type: ignore[no-untyped-call]
        return message

    monkeypatch.setattr(WorkerManager, "receive", stopped_after)
    with pytest.raises(BrokenProcessPool):
        manager.process_next_message(0)
