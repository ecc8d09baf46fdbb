"""What archiving costs: CPU and memory a page, of ours and of its peers, on the same pages in the same run.

    python -m benchmarks.capture [--pages DIR] [--count 2000] [--rounds 3] [--only NAME ...] [--peers DIR] [--json FILE]
    python -m benchmarks.capture --memory

Every crawler fetches the same distinct pages from one nginx on loopback, gzipped and identity, in turn, in several
rounds, each in a process of its own. CPU is user and system time of that process as the kernel counts it, start-up
included; a ratio is taken within a round, so that a machine whose speed drifts spoils none, and the median is printed.

Deriving texts is not part of it. ``--memory`` prints ours' peak memory instead: of a run over 20,000 URLs, after 2,000
pages and at its end, and of a run over 2,000 URLs, which has a shorter list of them to hold.

Peers live in venvs of their own below --peers: ``webarchive/`` (scrapy-webarchive and the Scrapy that it needs) and
``warcprox/``; ``--install`` makes them. A peer that is not installed is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.contenders import CONTENDERS, CRAWLERS, Contender, install
from benchmarks.site import Site, served

ROOT = Path(__file__).resolve().parents[1]

_PLACES = (
    ("waiting", ("select.epoll",)),
    ("hashing", ("_hashlib",)),
    ("compressing", ("isal_zlib.Compress",)),
    ("inflating", ("isal_zlib.Decompress", "zlib.Decompress", "_brotli")),
    ("fsync", ("fsync",)),
    ("sockets", ("_socket", "_ssl")),
    ("archiver.fetch", ("archiver/fetch", "spiders/")),
    ("archiver.warc", ("archiver/warc", "surt")),
    ("Scrapy and Twisted", ("scrapy", "twisted", "w3lib", "parsel")),
    ("asyncio", ("asyncio", "_contextvars")),
)
"""Where a function's own time is counted: the first whose words are in its file or its name."""

CODINGS = ("gzip", "identity")


@dataclass(frozen=True, slots=True)
class Run:
    """What one crawler took for one coding in one round."""

    crawler: str
    coding: str
    round: int
    cpu_ms: float
    """A page."""
    pages_s: float
    peak_mb: float
    """Of the largest process."""
    archive_kb: float
    """A page, on disk."""
    peaks_mb: tuple[float, ...]
    """Ours alone tells it: after each 2,000 pages."""


def _measure(contender: Contender, urls: list[str], coding: str, number: int, peers: Path) -> Run:
    """Run it on these URLs. Raises SystemExit when it fails."""
    with tempfile.TemporaryDirectory() as name:
        listed, out = Path(name, "urls.txt"), Path(name, "out")
        listed.write_text("\n".join(urls))
        out.mkdir()
        begin = time.monotonic()
        process = _started(contender.command(peers, listed, out), Path(name))
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in contender.good:
            errors = Path(name, "errors").read_text(errors="replace")
            raise SystemExit(f"{contender.name} ended with {process.returncode}: {errors[-500:]}")
        cpu = usage.ru_utime + usage.ru_stime
        said = Path(name, "said").read_text(errors="replace").split() if contender.program == "ours.py" else []
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    pages = len(urls)
    return Run(
        crawler=contender.name,
        coding=coding,
        round=number,
        cpu_ms=1000 * cpu / pages,
        pages_s=pages / wall,
        peak_mb=usage.ru_maxrss / 1024,
        archive_kb=size / 1024 / pages,
        peaks_mb=tuple(int(peak) / 1024 for peak in said),
    )


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """What it says goes to files: a pipe that nobody empties would hold a talkative one up."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    with (folder / "said").open("wb") as said, (folder / "errors").open("wb") as errors:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=errors)


def _profile(site: Site, coding: str) -> None:
    """Print where ours spends its time, the profiler's own share included."""
    with tempfile.TemporaryDirectory() as name:
        urls, out, told = Path(name, "urls.txt"), Path(name, "out"), Path(name, "told")
        urls.write_text("\n".join(site.urls(coding, site.pages)))
        command = [sys.executable, "-m", "cProfile", "-o", str(told), str(CRAWLERS / "ours.py"), str(urls), str(out)]
        if _started(command, Path(name)).wait():
            raise SystemExit(f"the profiled run failed: {Path(name, 'errors').read_text(errors='replace')[-500:]}")
        spent: Counter[str] = Counter()
        for (file, _, function), (_, _, own, _, _) in pstats.Stats(str(told)).stats.items():  # type: ignore[attr-defined]
            spent[_where(file, function)] += own
    print(f"\n{coding}: where ours spends its time, ms a page")
    for where, seconds in spent.most_common():
        print(f"{where:22} {1000 * seconds / site.pages:6.2f}")


def _where(file: str, function: str) -> str:
    place = f"{file} {function}"
    return next((where for where, words in _PLACES if any(word in place for word in words)), "the rest, start-up too")


def _ratio(runs: list[Run], contender: Contender, coding: str) -> float | None:
    """Median over the rounds of this crawler's CPU to its baseline's in the same round."""
    cpu = {(run.crawler, run.round): run.cpu_ms for run in runs if run.coding == coding}
    rounds = {run.round for run in runs}
    ratios = [
        cpu[contender.name, one] / cpu[contender.against, one] for one in rounds if (contender.against, one) in cpu
    ]
    return statistics.median(ratios) if ratios else None


def _table(runs: list[Run], contenders: list[Contender], site: Site) -> None:
    rounds = 1 + max(run.round for run in runs)
    print(f"\n{site.pages} distinct pages of {site.bytes_a_page / 1024:.0f} kB; medians of {rounds} rounds")
    titles = ("CPU ms/page", "ratio", "against", "pages/s", "peak MB", "kB/page")
    print("{:22} {:9} {:>11} {:>6} {:18} {:>8} {:>8} {:>8}".format("crawler", "coding", *titles))
    for coding in CODINGS:
        for contender in contenders:
            mine = [run for run in runs if run.crawler == contender.name and run.coding == coding]
            cpu, rate, peak, size = (
                statistics.median(getattr(run, field) for run in mine)
                for field in ("cpu_ms", "pages_s", "peak_mb", "archive_kb")
            )
            ratio = _ratio(runs, contender, coding)
            print(
                f"{contender.name:22} {coding:9} {cpu:11.2f} {'' if ratio is None else f'{ratio:.2f}':>6} "
                f"{contender.against:18} {rate:8.0f} {peak:8.0f} {size:8.1f}"
            )


def _memory(site: Site, rounds: int, peers: Path) -> None:
    """Print ours' peak memory in a run over many URLs, after few pages and at its end, and in a run over few URLs."""
    ours = next(one for one in CONTENDERS if one.name == "ours")
    few, many = 2_000, 20_000
    print(f"{'coding':9} {'URLs':>6} {'after':>6} {'peak MB':>8} {'ratio':>6}")
    for coding in CODINGS:
        long, short = (
            [_measure(ours, site.urls(coding, count), coding, number, peers).peaks_mb for number in range(rounds)]
            for count in (many, few)
        )
        first, last = (statistics.median(peaks[at] for peaks in long) for at in (0, -1))
        alone = statistics.median(peaks[-1] for peaks in short)
        print(f"{coding:9} {many:6} {few:6} {first:8.0f}")
        print(f"{coding:9} {many:6} {many:6} {last:8.0f} {last / first:6.2f}")
        print(f"{coding:9} {few:6} {few:6} {alone:8.0f} {last / alone:6.2f}")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=ROOT.parent / "shared" / "corpora", metavar="DIR")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=[one.name for one in CONTENDERS], metavar="NAME")
    parser.add_argument("--peers", type=Path, default=ROOT / ".contenders", metavar="DIR")
    parser.add_argument("--install", action="store_true", help="install the peers first")
    parser.add_argument("--profile", action="store_true", help="print where ours spends its time, too")
    parser.add_argument("--memory", action="store_true", help="measure only how ours' memory grows")
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args()
    if args.install:
        install(args.peers)
    wanted = [one for one in CONTENDERS if not args.only or one.name in args.only]
    contenders = [one for one in wanted if one.installed(args.peers)]
    for absent in [one.name for one in wanted if one not in contenders]:
        print(f"{absent}: not installed, left out", file=sys.stderr)
    runs: list[Run] = []
    with served(args.pages, args.count) as site:
        if args.memory:
            _memory(site, args.rounds, args.peers)
            return
        for number in range(args.rounds):
            for coding in CODINGS:
                for contender in contenders:
                    runs.append(_measure(contender, site.urls(coding, site.pages), coding, number, args.peers))
                    print(f"round {number + 1} {coding} {contender.name}: {runs[-1].cpu_ms:.2f} ms", file=sys.stderr)
        _table(runs, contenders, site)
        if args.profile:
            for coding in CODINGS:
                _profile(site, coding)
    if args.json:
        args.json.write_text(json.dumps([asdict(run) for run in runs], indent=1))


if __name__ == "__main__":
    main()
