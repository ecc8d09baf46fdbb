"""Mutated pages through the whole of deriving: ``python -m benchmarks.fuzz [--inputs 20000] [--jobs N] [--seed N]``.

Pages of the corpora with pieces cut, doubled, moved, nested and glued to other pages, and odd bytes put in. None may
raise (an extractor's exception is a rejection, `not-extractable`, and counts), take more than 2 s of CPU or let its
process grow over 500 MB. Exit status 1 when one does; the input is then written to ``fuzz-SEED.html``.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from archiver.derive import Rejection, derive_html
from benchmarks import corpora
from benchmarks.completeness import CORPORA

SECONDS, MEGABYTES = 2.0, 500
_TAGS = (b"div", b"p", b"table", b"tr", b"td", b"a href='#'", b"b", b"ul", b"li", b"article", b"script", b"svg", b"br")
_ODD = (
    b"\0", b"<", b">", b"&#xD800;", b"&#0;", b"\xff\xfe", b"<!--", b"]]>", b"<?", b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae", b"{{", b"<script>", b"</body>", b"<base href=//x>", b"<meta charset=utf-7>", b"<plaintext>",
)  # fmt: skip


@cache
def pages(folder: Path) -> tuple[corpora.Page, ...]:
    return tuple(corpora.pages(folder))


def mutated(folder: Path, seed: int) -> bytes:
    """The page that this seed stands for."""
    chance = random.Random(seed)
    html = bytearray(chance.choice(pages(folder)).html()[: chance.choice((20_000, 200_000, 1_000_000))])
    for _ in range(chance.choice((1, 3, 10, 30))):
        _mutate(html, chance, folder)
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


def tried(folder: Path, seed: int) -> tuple[int, float, float, str]:
    """(seed, seconds of CPU, the process's peak in MB, what was raised)."""
    html, error = mutated(folder, seed), ""
    begin = time.process_time()
    try:
        found = derive_html(html, "https://example.org/news/one")
        if isinstance(found, Rejection) and found.reason == "not-extractable":
            error = found.detail
    except Exception as raised:  # noqa: BLE001 (what is looked for)
        error = f"{type(raised).__name__}: {raised}"
    took = time.process_time() - begin
    return seed, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, error


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first input; the next ones follow")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    seeds = range(args.seed, args.seed + args.inputs)
    worst, peak, bad = (0.0, 0), 0.0, []
    with ProcessPoolExecutor(args.jobs) as pool:
        for seed, took, memory, error in pool.map(partial(tried, args.corpora), seeds, chunksize=50):
            worst, peak = max(worst, (took, seed)), max(peak, memory)
            if error or took > SECONDS or memory > MEGABYTES:
                bad.append(seed)
                print(f"seed {seed}: {error or f'{took:.2f} s of CPU, peak {memory:.0f} MB'}", flush=True)
                Path(f"fuzz-{seed}.html").write_bytes(mutated(args.corpora, seed))
    print(f"{args.inputs} inputs, {len(bad)} bad; slowest {worst[0]:.2f} s (seed {worst[1]}), peak {peak:.0f} MB")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
