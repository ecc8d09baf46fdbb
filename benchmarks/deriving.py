"""What deriving a page costs, beside trafilatura alone, on the demo's articles: ``python -m benchmarks.deriving``."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import trafilatura

from archiver.demo.pages import pages, render
from archiver.demo.site import PUBLISHERS
from archiver.derive import derive_html

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = "http://127.0.0.1"
ROUNDS = 9


def articles() -> list[tuple[str, bytes]]:
    """URL and body of each of the demo's articles, in UTF-8."""
    found = [(publisher, page) for publisher in PUBLISHERS for page in pages(publisher.folder) if page.is_article]
    return [(ROOT + page.path, render(page, publisher.name, ROOT, "").encode()) for publisher, page in found]


def alone(html: bytes, url: str) -> object:
    """The same extractor without anything around it."""
    return trafilatura.bare_extraction(html, url=url, include_comments=False, include_tables=False)


def milliseconds(extract: Callable[[bytes, str], object], given: list[tuple[str, bytes]]) -> float:
    """CPU time a page, in one pass over all of them."""
    begin = time.process_time()
    for url, body in given:
        extract(body, url)
    return (time.process_time() - begin) * 1000 / len(given)


def main() -> None:
    """Both in turn, several rounds, after one that does not count."""
    given = articles()
    rounds = [(milliseconds(derive_html, given), milliseconds(alone, given)) for _ in range(ROUNDS + 1)][1:]
    ours, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    size = sum(len(body) for _, body in given) / len(given) / 1024
    print(f"{len(given)} pages of {size:.1f} KiB, median of {ROUNDS} rounds, CPU ms a page")
    print(f"derive_html  {ours:6.2f}")
    print(f"trafilatura  {theirs:6.2f}")
    print(f"ratio        {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
