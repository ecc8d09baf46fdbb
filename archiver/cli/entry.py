"""The process's outermost edge: what must hold before anything heavy is imported, and after everything has run."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line of this process, and end it."""
    _open_streams()
    sys.unraisablehook = _unraisable
    waits = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else a parent wants it ignored
    if waits:
        signal.signal(signal.SIGINT, _leave)
    from archiver.cli.main import run_process

    try:
        if waits:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        status = run_process(sys.argv[1:])
    except KeyboardInterrupt:
        _leave()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done and told
    sys.exit(status)


def _open_streams() -> None:
    """Give a process that was started without standard streams (``>&-``) such as lead nowhere.

    Otherwise the first files that it opens would get their descriptors, and a WARC file what is meant for people.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 - the lowest that is free: this one
    sys.stdin = sys.stdin or open(0, closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    """Send a Ctrl-C again that came while a destructor ran, and that Python would only print."""
    if what.exc_type is KeyboardInterrupt and (main := threading.main_thread().ident):
        again = threading.Timer(0.05, signal.pthread_kill, (main, signal.SIGINT))
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(what)


def _leave(_signal: int = 0, _frame: FrameType | None = None) -> NoReturn:
    """End at once: nothing has begun yet, or there is nothing left to keep."""
    os.write(2, b"archiver: interrupted\n")
    os._exit(_INTERRUPTED)
