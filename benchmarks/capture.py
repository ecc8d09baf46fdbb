"""What archiving costs: CPU and memory a page, of ours and of its peers, on the same pages in the same run.

    python -m benchmarks.capture [--pages DIR] [--count 2000] [--rounds 3] [--only NAME ...] [--peers DIR] [--json FILE]

Every crawler fetches the same distinct pages from one nginx on loopback, gzipped and identity, in turn, in several
rounds, each in a process of its own. CPU is user and system time of that process as the kernel counts it, start-up
included; a ratio is taken within a round, so that a machine whose speed drifts spoils none, and the median is printed.

Peers that need another Scrapy live in venvs below --peers: ``webarchive/`` (scrapy-webarchive and what it needs) and
``warcprox/``; ``--install`` makes them. A peer that is not installed is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.contenders import CONTENDERS, Contender, install
from benchmarks.site import Site, served

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


def _measure(contender: Contender, site: Site, coding: str, number: int, peers: Path) -> Run:
    with tempfile.TemporaryDirectory() as name:
        urls, out = Path(name, "urls.txt"), Path(name, "out")
        urls.write_text("\n".join(site.urls(coding, site.pages)))
        out.mkdir()
        begin = time.monotonic()
        process = subprocess.Popen(
            contender.command(peers, urls, out), cwd=name, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        said, errors = process.stdout.read(), process.stderr.read()  # type: ignore[union-attr]
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in contender.good:
            raise SystemExit(
                f"{contender.name} ended with {process.returncode}: {errors.decode(errors='replace')[-500:]}"
            )
        cpu = json.loads(said)["cpu_s"] if contender.reports_cpu else usage.ru_utime + usage.ru_stime
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return Run(
        contender.name, coding, number, 1000 * cpu / site.pages, site.pages / wall, usage.ru_maxrss / 1024,
        size / 1024 / site.pages,
    )  # fmt: skip


def _ratio(runs: list[Run], contender: Contender, coding: str) -> float | None:
    """Median over the rounds of this crawler's CPU to its baseline's in the same round."""
    cpu = {(run.crawler, run.round): run.cpu_ms for run in runs if run.coding == coding}
    rounds = {run.round for run in runs}
    ratios = [
        cpu[contender.name, one] / cpu[contender.against, one] for one in rounds if (contender.against, one) in cpu
    ]
    return statistics.median(ratios) if ratios else None


def _table(runs: list[Run], contenders: list[Contender], site: Site) -> None:
    print(
        f"\n{site.pages} distinct pages of {site.bytes_a_page / 1024:.0f} kB; medians of {1 + max(r.round for r in runs)} rounds"
    )
    print(
        f"{'crawler':22} {'coding':9} {'CPU ms/page':>11} {'ratio':>6} {'against':18} {'pages/s':>8} {'peak MB':>8} {'kB/page':>8}"
    )
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


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parents[1]
    parser.add_argument("--pages", type=Path, default=here.parent / "shared" / "corpora", metavar="DIR")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=[one.name for one in CONTENDERS], metavar="NAME")
    parser.add_argument("--peers", type=Path, default=here / ".peers", metavar="DIR")
    parser.add_argument("--install", action="store_true", help="install the peers first")
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
        for number in range(args.rounds):
            for coding in CODINGS:
                for contender in contenders:
                    runs.append(_measure(contender, site, coding, number, args.peers))
                    print(f"round {number + 1} {coding} {contender.name}: {runs[-1].cpu_ms:.2f} ms", file=sys.stderr)
        _table(runs, contenders, site)
    if args.json:
        args.json.write_text(json.dumps([asdict(run) for run in runs], indent=1))


if __name__ == "__main__":
    main()
