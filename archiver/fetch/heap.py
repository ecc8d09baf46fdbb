"""Memory that the C library holds though nobody uses it.

Buffers of pages come and go in all sizes, and leave holes. glibc keeps the holes: over 20,000 pages a process grew by
13 %. Buffers in mappings of their own (`mallopt`) would leave none, but cost a quarter more CPU.
"""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Let the system have what lies free between what is used (malloc_trim(3)); nothing where the C library can't."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
