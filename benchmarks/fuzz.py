"""Broken pages through the whole of deriving: ``python -m benchmarks.fuzz [--inputs 20000] [--jobs N] [--seed N]``.

Pages of the corpora with pieces cut, doubled, moved, nested and glued to other pages, odd bytes and long runs put in;
and every third a page that is made of such runs alone (`benchmarks.nasty`). None may raise (an extractor's exception
is a rejection, `not-extractable`, and counts), hold what is no UTF-8, take more than 2 s of CPU or let its process
grow over 500 MB. Exit status 1 when one does; the input is then written to ``fuzz-SEED.html``.

A page that took over 2 s is derived three times more at the end, when no other is, and the least counts: two processes
that share a core take twice as long.
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import random
import resource
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archiver.derive import Rejection, derive_html
from archiver.derive.rejection import WORDS
from archiver.fetch import heap
from benchmarks import corpora, nasty
from benchmarks.completeness import CORPORA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

SECONDS, MEGABYTES = 2.0, 500
_HANGS = 30
"""Seconds of CPU after which a page is given up."""
_CHUNK = 50
_TAGS = (b"div", b"p", b"table", b"tr", b"td", b"a href='#'", b"b", b"ul", b"li", b"article", b"script", b"svg", b"br")
_ODD = (
    b"\0", b"<", b">", b"&#xD800;", b"&#0;", b"\xff\xfe", b"<!--", b"]]>", b"<?", b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae", b"{{", b"<script>", b"</body>", b"<base href=//x>", b"<meta charset=utf-7>", b"<plaintext>",
)  # fmt: skip
_URLS = (
    *("https://example.org/news/one",) * 5, "", "http://[", "https://example.org/" + "a-" * 50_000, "news/one",
    "https://example.org:x/2020/13/45/a", "https://xn--/tag/\udc80", "https://" + "a." * 9_000, "javascript:1",
)  # fmt: skip


class Result(NamedTuple):
    seed: int
    seconds: float
    """Of CPU."""
    megabytes: float
    """The process's peak while it derived."""
    error: str
    outcome: str


class _HangsError(BaseException):
    """No `Exception`: nothing in between may take it for one."""


@cache
def pages(folder: Path) -> tuple[corpora.Page, ...]:
    return tuple(corpora.pages(folder))


def made(folder: Path, seed: int) -> bytes:
    """The page that this seed stands for."""
    chance = random.Random(seed)
    if seed % 3 == 0 or not pages(folder):
        return nasty.page(chance)
    html = bytearray(chance.choice(pages(folder)).html()[: chance.choice((20_000, 200_000, 1_000_000))])
    for _ in range(chance.choice((1, 3, 10, 30))):
        _mutate(html, chance, folder)
    for _ in range(chance.choice((0, 1, 1, 3))):
        at = chance.randrange(len(html) + 1)
        html[at:at] = nasty.piece(chance)
    return bytes(html)


def _mutate(html: bytearray, chance: random.Random, folder: Path) -> None:
    a = chance.randrange(len(html) + 1)
    b = min(len(html), a + chance.choice((1, 10, 100, 5_000)))
    piece = bytes(html[a:b])
    kind = chance.randrange(7)
    if kind == 0:
        del html[a:b]
    elif kind == 1:
        html[a:a] = piece * chance.choice((1, 5, 50))
    elif kind == 2:
        del html[a:b]
        to = chance.randrange(len(html) + 1)
        html[to:to] = piece
    elif kind == 3:
        html[a:a] = b"<" + chance.choice(_TAGS) + b">"
    elif kind == 4:
        html[a:a] = (b"<" + chance.choice(_TAGS) + b">") * chance.choice((50, 500))
    elif kind == 5:
        html[a:a] = chance.choice(_ODD) * chance.choice((1, 20))
    else:
        other = chance.choice(pages(folder)).html()
        begin = chance.randrange(len(other) + 1)
        html[a:b] = other[begin : begin + 10_000]


def _peak() -> float:
    """MB since the last call, where the system tells; else since the process began. What is free is given back first:
    else the holes that a hundred pages left would be laid to the next one."""
    with suppress(OSError):
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        heap.give_back()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return int(told.split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tried(folder: Path, seed: int) -> Result:
    html, url = made(folder, seed), _URLS[seed % len(_URLS)]
    error = outcome = ""
    _peak()
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _HANGS)
    try:
        outcome, error = _derived(html, url)
    except _HangsError:
        error = "given up"
    except Exception as raised:  # noqa: BLE001 (what is looked for)
        error = f"{type(raised).__name__}: {raised}"
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return Result(seed, time.process_time() - begin, _peak(), error[:300], outcome)


def _derived(html: bytes, url: str) -> tuple[str, str]:
    """(the outcome, what is wrong with it)."""
    found = derive_html(html, url)
    if isinstance(found, Rejection):
        known = found.reason in WORDS and found.reason != "not-extractable"
        return found.reason, "" if known else f"{found.reason}: {found.detail}"
    str(found).encode()  # a half of a surrogate pair is no UTF-8, and can't be stored
    return "article", ""


def again(folder: Path, found: Result) -> Result:
    """The same page with nothing beside it, three times: the least of all counts."""
    with ProcessPoolExecutor(1, initializer=_ready) as pool:
        return min((found, *pool.map(partial(tried, folder), [found.seed] * 3)), key=lambda result: result.seconds)


def _chunk(folder: Path, seeds: range) -> list[Result]:
    return [tried(folder, seed) for seed in seeds]


def _ready() -> None:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise _HangsError

    faulthandler.enable()
    signal.signal(signal.SIGVTALRM, give_up)
    logging.disable()


def results(folder: Path, seeds: range, jobs: int) -> Iterator[Result]:
    """What became of each page; where a process dies, of the pages before."""
    chunks = [seeds[at : at + _CHUNK] for at in range(0, len(seeds), _CHUNK)]
    while chunks:
        done = 0
        try:
            with ProcessPoolExecutor(jobs, initializer=_ready) as pool:
                for found in pool.map(partial(_chunk, folder), chunks):
                    done += 1
                    yield from found
        except BrokenProcessPool:
            yield Result(chunks[done][0], 0, 0, f"a process died on one of the {_CHUNK} pages from here", "died")
            done += 1
        chunks = chunks[done:]


def _quietly(folder: Path, found: Iterable[Result]) -> Iterator[Result]:
    """The same results; those that took too long last, and measured again."""
    slow: list[Result] = []
    for one in found:
        if one.seconds > SECONDS and not one.error:
            slow.append(one)
        else:
            yield one
    yield from (again(folder, one) for one in slow)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first input; the next ones follow")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    bad, slowest, peak = 0, Result(0, 0, 0, "", ""), 0.0
    outcomes: Counter[str] = Counter()
    for one in _quietly(args.corpora, results(args.corpora, range(args.seed, args.seed + args.inputs), args.jobs)):
        outcomes[one.outcome or "error"] += 1
        slowest, peak = max(slowest, one, key=lambda result: result.seconds), max(peak, one.megabytes)
        if one.error or one.seconds > SECONDS or one.megabytes > MEGABYTES:
            bad += 1
            print(f"seed {one.seed}: {one.seconds:.2f} s of CPU, {one.megabytes:.0f} MB {one.error}", flush=True)
            Path(f"fuzz-{one.seed}.html").write_bytes(made(args.corpora, one.seed))
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    print(f"{outcomes.total()} inputs, {bad} bad; "
          f"slowest {slowest.seconds:.2f} s (seed {slowest.seed}), peak {peak:.0f} MB")  # fmt: skip
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
