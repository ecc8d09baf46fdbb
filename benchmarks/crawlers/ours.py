"""Ours: exact bytes, digests, compression, fsync and index, without deriving texts. Arguments: URLS FOLDER [uvloop]."""

import asyncio
import sys
from pathlib import Path

from archiver.fetch.run import FetchOptions, fetch
from archiver.warc import cdxj
from archiver.warc.capture import Capture
from archiver.warc.reader import captures


def _index(archive: Path, index: Path) -> None:
    found = (item for warc in sorted(archive.glob("*.warc.gz")) for item in captures(warc, checked=False))
    cdxj.write(index, [cdxj.line(item) for item in found if isinstance(item, Capture)])


if __name__ == "__main__":
    urls, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if "uvloop" in sys.argv[3:]:
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    options = FetchOptions(obey_robots=False, concurrency=16, delay=0)
    crawled = fetch(urls.read_text().split(), archive=folder / "archive", options=options)
    if any(page.failure for page in crawled.pages):
        raise SystemExit("pages failed")
    _index(folder / "archive", folder / "index.cdxj")
