"""What lies free in the C library's heap goes back to the system."""

from __future__ import annotations

import platform
import resource
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
