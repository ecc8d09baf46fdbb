"""Pebble's pool of processes, mended: a worker's death is told of the task that it had, and never as a time-out."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

import pebble
from pebble.pool.process import PoolManager

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


class Pool(pebble.ProcessPool):
    """As pebble's."""

    def __init__(self, count: int, *, context: BaseContext, **named: Any) -> None:
        """`count`: of the processes; the rest is pebble's."""
        super().__init__(count, context=context, **named)
        self._pool_manager = _Manager(self._context, context)


class _Manager(PoolManager):
    """Reads all that a worker has said before it asks what its death means.

    Pebble 5 reads in one thread which tasks workers have taken and done, and sees in another which have died. When the
    second is ahead, as on a busy machine, it takes a dead worker for an idle one, or for one that still has the task
    before; the task that it died of then counts as running until its time is out.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._emptied = 0
        """How often there was nothing left to read, and all that was read had been acted upon."""
        self._dead: list[tuple[tuple[int, int], int]] = []
        """Deaths (process, exit status), each with the count that it waits for."""

    def process_next_message(self, timeout: float) -> None:
        """In the thread that reads."""
        super().process_next_message(timeout)
        channel: Any = self.worker_manager.pool_channel
        try:
            self._emptied += not channel.poll(0)
        except OSError as error:  # closed since the message was read: the pool is stopped
            raise BrokenProcessPool from error

    def update_workers(self) -> None:
        """In the other thread. No worker is made before it is known what the last one died of."""
        dead = self.worker_manager.inspect_workers()
        read = self._emptied
        deaths = [*self._dead, *((death, read + 2) for death in dead)]  # + 1 may have been looked at before the death
        self._dead = [one for one in deaths if one[1] > read]
        for death, awaited in deaths:
            if awaited <= read:
                self.handle_worker_expiration(death)
        if not self._dead:
            self.worker_manager.create_workers()  # type: ignore[no-untyped-call]
