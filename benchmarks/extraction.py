"""How well, and at what cost, articles are taken out of annotated pages, beside other extractors.

    python -m benchmarks.extraction [--part] [--scorer ../shared/score/score.py] [--out-of-fold]

Runs the scorer with `benchmarks.extractors:ours`, trafilatura and the peers that are installed, prints F1, and CPU
with its ratio to trafilatura's in the same run, and ends with an error when a figure of ours is beyond its floor.
The packaged model was trained on half of the annotated pages: on these its F1 says only that nothing broke;
``--out-of-fold`` gives the figures that count there (see CONTRIBUTING). Without the scorer nothing is run.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OURS = "benchmarks.extractors:ours"
OUT_OF_FOLD = "benchmarks.extractors:out_of_fold"
BASE = "trafilatura"
PEERS = {"readability": "readability", "resiliparse": "resiliparse"}
"""The scorer's name of each -> the module that it needs."""
PART = ("aeb", "fundus")
"""The corpora of a run that is to take less than two minutes."""
FLOORS = {"aeb": 96.0, "fundus_eval": 96.0, "fundus": 96.5, "traf": 94.0, "wcxb": 95.0}
"""F1 in percent: what is reached out of fold, less some tenths for a retrained model."""
HIGHEST_RATIO = 1.25
"""CPU of ours to trafilatura's."""

Scores = dict[str, dict[str, dict[str, Any]]]


def scored(scorer: Path, extractors: list[str], corpora: list[str], jobs: int) -> Scores:
    """Extractor -> corpus -> figures, as the scorer writes them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [
            sys.executable,
            str(scorer),
            *extractors,
            "--only",
            *corpora,
            "--jobs",
            str(jobs),
            "--json",
            str(out),
        ]
        subprocess.run(command, cwd=HERE.parent, check=True, stdout=subprocess.DEVNULL)
        found: Scores = json.loads(out.read_text(encoding="utf8"))
    return found


def table(scores: Scores) -> list[str]:
    """One line a corpus and extractor."""
    rows = [f"{'corpus':12} {'extractor':34} {'P':>6} {'R':>6} {'F1':>6} {'CPU ms':>8} {'ratio':>6}  errors"]
    for corpus in scores[BASE]:
        base = scores[BASE][corpus]["cpu_ms"]
        for name, found in scores.items():
            one = found[corpus]
            figures = " ".join(f"{one[key]:6.2f}" for key in ("p", "r", "f1"))
            rows.append(
                f"{corpus:12} {name:34} {figures} {one['cpu_ms']:8.2f} {one['cpu_ms'] / base:6.2f}  {one['errors']}"
            )
    return rows


def failures(scores: Scores, name: str) -> list[str]:
    """What of an extractor's figures is beyond its floor, a sentence each."""
    found = []
    for corpus, one in scores[name].items():
        ratio = one["cpu_ms"] / scores[BASE][corpus]["cpu_ms"]
        if one["f1"] < FLOORS[corpus]:
            found.append(f"{corpus}: F1 {one['f1']:.2f} is below {FLOORS[corpus]:.2f}")
        if ratio > HIGHEST_RATIO:
            found.append(f"{corpus}: {ratio:.2f} times trafilatura's CPU is above {HIGHEST_RATIO:.2f}")
        if one["errors"]:
            found.append(f"{corpus}: {one['errors']} pages failed")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = HERE.parent.parent / "shared" / "score" / "score.py"
    parser.add_argument("--scorer", type=Path, default=shared, metavar="FILE")
    parser.add_argument("--part", action="store_true", help=f"only {' and '.join(PART)}, without peers")
    parser.add_argument(
        "--out-of-fold", action="store_true", help="each page by a model that saw none of its publisher"
    )
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    if not args.scorer.exists():
        print(f"extraction is not scored: there is no {args.scorer}; name the scorer with --scorer")
        return
    ours = OUT_OF_FOLD if args.out_of_fold else OURS
    peers = [] if args.part else [name for name, module in PEERS.items() if importlib.util.find_spec(module)]
    scores = scored(args.scorer, [ours, BASE, *peers], list(PART if args.part else FLOORS), args.jobs)
    print("\n".join(table(scores)))
    if found := failures(scores, ours):
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
