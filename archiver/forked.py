"""Loaded by the process that workers are forked from, and by no other: a worker that comes too late says nothing.

A worker that is being started while its run ends finds that what it shares with the run is gone already (the queue's
semaphore, the pipe), and multiprocessing would print a traceback of that amid the lines of the command.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def _hook(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    unnamed = isinstance(error, FileNotFoundError) and error.filename is None  # a semaphore; files have names
    if not unnamed and not isinstance(error, EOFError | ConnectionError):
        sys.__excepthook__(kind, error, at)


sys.excepthook = _hook
