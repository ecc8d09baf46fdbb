"""Standard output and standard error. Whatever is printed passes here, so that no page can steer a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from archiver.errors import ArchiverError
from archiver.report import plain


class OutputError(ArchiverError):
    """Standard output can't be written."""


def prepare() -> None:
    """Let both streams take any text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def out(text: str) -> None:
    """Print a line on standard output. Raises `OutputError`; `BrokenPipeError` when nobody reads it any more."""
    data = plain(text) + "\n"
    try:
        sys.stdout.write(data)
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)


def exact(data: bytes) -> None:
    """Print bytes on standard output as they are, but for what would steer a terminal, where it is one."""
    if sys.stdout.isatty():
        lines = data.decode("utf-8", "backslashreplace").split("\n")
        data = "\n".join(map(plain, lines)).encode()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        _give_up(error)


def err(text: str) -> None:
    """Print one line on standard error, if that can be written."""
    with suppress(OSError, ValueError):
        sys.stderr.write(plain(text) + "\n")
        sys.stderr.flush()


def err_lines(text: str) -> None:
    """Print lines on standard error: a log, a traceback."""
    for line in text.rstrip("\n").split("\n"):
        err(line)


def _give_up(error: OSError) -> None:
    """Let what is still to be flushed go nowhere, or Python would complain of it once more at the end."""
    _lead_nowhere(sys.stdout)
    if isinstance(error, BrokenPipeError):
        raise error
    what = f"can't be written: {error.strerror or error}"
    raise OutputError(what, where="standard output", remedy="give it a place where there is room") from error


def _lead_nowhere(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
