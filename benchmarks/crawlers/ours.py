"""Ours: exact bytes, digests, compression, fsync and index, without deriving texts. Arguments: URLS FOLDER [uvloop].

Prints the peak memory so far, in kB, after each 2,000 pages.
"""

import asyncio
import itertools
import resource
import sys
from pathlib import Path
from typing import TextIO

from archiver.fetch.run import Event, Fetched, FetchOptions, fetch
from archiver.warc import cdxj
from archiver.warc.written import Written

_TOGETHER = 2000


def _index(noted: TextIO, folder: Path) -> None:
    """Sort lines in pieces, and merge these, so that memory does not grow with their number."""
    noted.seek(0)
    parts: list[Path] = []
    while lines := list(itertools.islice(noted, _TOGETHER)):
        parts.append(folder / f"{len(parts)}.cdxj")
        cdxj.write(parts[-1], (line.rstrip("\n") for line in lines))
    cdxj.merge(folder / "index.cdxj", parts)
    for path in (*parts, Path(noted.name)):
        path.unlink()


if __name__ == "__main__":
    urls, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if "uvloop" in sys.argv[3:]:
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    options = FetchOptions(obey_robots=False, concurrency=16, delay=0)
    folder.mkdir(parents=True, exist_ok=True)
    noted = (folder / "noted.cdxj").open("w+", encoding="utf-8")

    def note(written: Written) -> None:
        if written.capture is not None:
            noted.write(cdxj.line(written.capture) + "\n")

    def told(event: Event) -> None:
        if isinstance(event, Fetched):
            if event.failure:
                failed.append(event)
            if next(pages) % _TOGETHER == 0:
                print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)  # kB

    pages = itertools.count(1)
    failed: list[Fetched] = []
    asked, archive = urls.read_text().split(), folder / "archive"
    fetch(asked, archive=archive, options=options, on_event=told, on_written=note)
    if failed:
        raise SystemExit(f"{len(failed)} pages failed: {failed[0].failure}")
    with noted:
        _index(noted, folder)
