"""Where the C library takes the memory for pages from."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Options of mallopt(3), as glibc's malloc.h numbers them."""

_LARGE = 256 << 10
_KEPT = 2 << 20


def keep_pages_apart() -> None:
    """Give buffers over 256 KiB mappings of their own, which go back to the system when they are let go.

    glibc does so from 128 KiB on, but with each such buffer that is let go it moves the limit up to its size, until
    pages lie in the heap between small things that stay: the longer a run, the more holes. Peaks after 2,000 and
    20,000 pages of 210 kB were 121 and 134 MB, and so are 108 and 119 MB. Elsewhere than on glibc nothing happens.
    """
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_TRIM_THRESHOLD, _KEPT)
