"""Ours: exact bytes, digests, compression, fsync and index, without deriving texts. Arguments: URLS FOLDER [uvloop]."""

import asyncio
import sys
from pathlib import Path

from archiver.fetch.run import Archived, Event, FetchOptions, fetch
from archiver.warc import cdxj

if __name__ == "__main__":
    urls, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if "uvloop" in sys.argv[3:]:
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    options = FetchOptions(obey_robots=False, concurrency=16, delay=0)
    lines: list[str] = []

    def note(event: Event) -> None:
        if isinstance(event, Archived) and event.written.capture is not None:
            lines.append(cdxj.line(event.written.capture))

    crawled = fetch(urls.read_text().split(), archive=folder / "archive", options=options, on_event=note)
    if any(page.failure for page in crawled.pages):
        raise SystemExit("pages failed")
    cdxj.write(folder / "index.cdxj", lines)
