"""What site memory changes, off and on: ``python -m benchmarks.memory``.

On the demo's publishers (word F1 against the texts beside their pages), each with what recurs on its own articles;
``fundus_eval`` is scored with ``benchmarks.extractors:out_of_fold`` and ``:with_site_memory``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from archiver.demo.pages import pages, render
from archiver.demo.site import PUBLISHERS
from archiver.derive import site
from archiver.derive.block import words_of
from archiver.derive.blocks import cut
from archiver.derive.content import main_content
from archiver.derive.derivation import best_effort
from archiver.derive.recurrence import learn
from archiver.derive.site import Sketch
from benchmarks.trees import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.derive.site import Profile

ROOT = "http://127.0.0.1"


def likeness(found: str, wanted: str) -> float:
    """F1 of the words, in percent."""
    one, other = Counter(words_of(found).split()), Counter(words_of(wanted).split())
    return 200 * (one & other).total() / max(1, one.total() + other.total())


def sketch(url: str, html: bytes) -> Sketch:
    """What a page tells of its site."""
    tree = parse(html)
    kept = [not piece.reason for piece in main_content(tree).pieces]
    return Sketch(url, url, words_of(best_effort(html, url).headline), site.spots(cut(tree), kept))


def scored(made: Sequence[tuple[str, bytes, str]], profile: Profile | None) -> float:
    """The mean over the pages (address, bytes, wanted text)."""
    told = [likeness(best_effort(html, url, profile=profile).text, wanted) for url, html, wanted in made]
    return sum(told) / max(1, len(told))


def main() -> None:
    for publisher in PUBLISHERS:
        articles = [page for page in pages(publisher.folder) if page.is_article]
        made = [
            (ROOT + page.path, render(page, publisher.name, ROOT, "").encode(), page.text.decode()) for page in articles
        ]
        profile = learn(publisher.folder, [sketch(url, html) for url, html, _ in made])
        off, on = scored(made, None), scored(made, profile)
        learned = "nothing learned" if profile is None else "a profile learned"
        print(f"{publisher.name}: {len(made)} articles, {learned}, F1 off {off:.2f}, on {on:.2f}")


if __name__ == "__main__":
    main()
