"""What lies free in the C library's heap goes back to the system."""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from archiver.fetch import heap

MEGABYTE = 1 << 20


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library has no malloc_trim")
def test_holes_between_what_is_used_are_given_back() -> None:
    buffers = [bytearray(100_000) for _ in range(800)]
    for buffer in buffers:
        buffer[::4096] = b"x" * len(buffer[::4096])
    kept = buffers[::2]
    del buffers, buffer
    before = resident()
    heap.give_back()
    assert before - resident() > 20 * MEGABYTE
    assert len(kept) == 400


_HEAPS = """
import ctypes, sys, threading
from archiver.fetch import heap
if sys.argv[2:]:
    heap.keep_one()
together = threading.Barrier(4)
def fill():
    buffer = bytearray(100_000)
    together.wait()
threads = [threading.Thread(target=fill) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


def heaps(told: Path, *arguments: str) -> int:
    """How many heaps a process has in which threads filled memory, as the C library says."""
    subprocess.run([sys.executable, "-c", _HEAPS, str(told), *arguments], check=True)
    return told.read_text().count("<heap ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library has no malloc_info")
def test_threads_share_one_heap(tmp_path: Path) -> None:
    assert heaps(tmp_path / "own") > 1
    assert heaps(tmp_path / "shared", "shared") == 1
