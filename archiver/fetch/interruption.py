"""Ctrl-C and SIGTERM, caught from a run's first moment to its last."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """While it is entered, either signal raises KeyboardInterrupt, but where `softly` says otherwise.

    Scrapy's own handlers lose a signal that comes before its engine runs, and the crawl then never ends. So one
    handler stays for the whole run, and remembers in `asked` that a signal came, whoever swallowed the exception.
    """

    def __init__(self) -> None:
        self.asked = False
        """Whether the run is to end."""
        self._process = os.getpid()
        self._before: dict[signal.Signals, object] = {}
        self._first: Callable[[], None] | None = None
        self._second: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        """Catch the signals; outside of the main thread nobody can, and nothing is done."""
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.getsignal(number) for number in _SIGNALS}
            self._catch(self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # it is what getsignal gave

    @contextmanager
    def softly(self, first: Callable[[], None], second: Callable[[], None]) -> Iterator[None]:
        """Within, the first signal calls `first`, the next one `second`, and later ones do nothing."""
        self._first, self._second = first, second
        try:
            yield
        finally:
            self._first = self._second = None

    def _catch(self, handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
        for number in self._before:
            signal.signal(number, handler)

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        if os.getpid() != self._process:  # a worker process that inherited this: whoever ends it means it
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            return
        self.asked = True
        if self._first is None:
            raise KeyboardInterrupt
        self._catch(self._ask_again)
        self._first()

    def _ask_again(self, _number: int, _frame: FrameType | None) -> None:
        if self._second is None:
            raise KeyboardInterrupt
        self._catch(signal.SIG_IGN)
        self._second()
