"""Memory that the C library holds though nobody uses it.

Buffers of pages come and go in all sizes, and leave holes. glibc keeps the holes: over 20,000 pages a process grew by
13 %. Buffers in mappings of their own (`mallopt`) would leave none, but cost a quarter more CPU. Each thread would
fill a heap of its own, with holes of its own: 5 MB of 89 after 20,000 pages.
"""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8
"""M_ARENA_MAX of mallopt(3)."""


def keep_one() -> None:
    """Let threads that begin from now on share one heap; nothing where the C library can't."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Let the system have what lies free between what is used (malloc_trim(3)); nothing where the C library can't."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
