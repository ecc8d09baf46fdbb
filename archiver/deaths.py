"""Pebble's pool of processes, mended: a worker's death is never taken for a task that takes too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pebble
from pebble.pool.process import PoolManager, dictionary_values

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

_ROUNDS = 3
"""How often it is looked for what a dead worker had begun, a tenth of a second apart and with no message left unread,
before it is taken for idle."""


class Pool(pebble.ProcessPool):
    """As pebble's."""

    def __init__(self, count: int, *, context: BaseContext, **named: Any) -> None:
        """`count`: of the processes; the rest is pebble's."""
        super().__init__(count, context=context, **named)
        self._pool_manager = _Manager(self._context, context)


class _Manager(PoolManager):
    """Looks again for what a dead worker had begun.

    Pebble 5 reads in one thread that a worker has taken a task, and sees in another that it has died. When the second
    comes first, as on a busy machine, it takes the worker for an idle one, and the task for one that still runs: until
    its time is out.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._unexplained: list[tuple[tuple[int, int], int]] = []
        """Deaths (process, exit status) with the rounds that are left for each."""

    def update_workers(self) -> None:
        """One round: deaths, then new workers; none as long as a death is not explained, for they might die of it."""
        deaths = [*self._unexplained, *((death, _ROUNDS) for death in self.worker_manager.inspect_workers())]
        self._unexplained = []
        all_read = not self._channel.poll(0)
        for death, rounds in deaths:
            known = any(task.worker_id == death[0] for task in dictionary_values(self.task_manager.tasks))
            if known or not rounds:
                self.handle_worker_expiration(death)
            else:
                self._unexplained.append((death, rounds - all_read))
        if not self._unexplained:
            self.worker_manager.create_workers()  # type: ignore[no-untyped-call]

    @property
    def _channel(self) -> Any:
        return self.worker_manager.pool_channel
