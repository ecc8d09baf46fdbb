"""The flow of `archiver demo`: what a user would type, run on the bundled site, and whether all came out right."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from archiver.demo.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archiver.demo.site import Site, Visit


@dataclass(frozen=True, slots=True)
class Tour:
    """What the commands said, and what they should have said."""

    pages: tuple[dict[str, Any], ...]
    """The JSON lines of the crawl and of the fetches."""
    checks: dict[str, dict[str, int]]
    """The audit's summary: check to verdict to how many."""
    problems: tuple[str, ...]
    """What did not come out as it should; empty when all is well."""


def tour(collection: Path, say: Callable[[str], None]) -> Tour:
    """Serve the site, archive it into the collection, derive, audit, and compare with what is expected.

    say: is given each command before it runs.
    """
    into = ("--collection", str(collection))
    with serve() as site, _sources(site) as sources:
        crawled = _run(say, "crawl", "--sources", str(sources), "--delay", "0", *into)
        fetched = _run(say, "fetch", *(visit.url for visit in site.single), *into)
        again = _run(say, "fetch", site.again.url, *into)
    audited = _run(say, "audit", str(collection))
    pages = (*crawled.lines, *fetched.lines, *again.lines)
    visits = (*site.listed, *site.single, site.again)
    checks = audited.lines[-1]["summary"] if audited.lines else {}
    problems = (
        *_wrong_status(crawled, 0),
        *_wrong_status(fetched, 1),
        *_wrong_status(again, 0),
        *_wrong_status(audited, 0),
        *(problem for visit in visits for problem in wrong_page(visit, pages, collection)),
        *(f"audit: {line['subject']}: {line['check']}: {line['verdict']}" for line in audited.lines if _fails(line)),
    )
    return Tour(pages, checks, problems)


@dataclass(frozen=True, slots=True)
class _Run:
    """One command that has run."""

    arguments: tuple[str, ...]
    status: int
    lines: tuple[dict[str, Any], ...]


def _run(say: Callable[[str], None], *arguments: str) -> _Run:
    shown = [*arguments[:3], "…", *arguments[-2:]] if len(arguments) > 8 else arguments
    say(f"archiver {' '.join(shown)}")
    command = [sys.executable, "-m", "archiver", *arguments, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)  # noqa: S603
    return _Run(arguments, done.returncode, tuple(map(json.loads, done.stdout.splitlines())))


@contextmanager
def _sources(site: Site) -> Iterator[Path]:
    with TemporaryDirectory(prefix="archiver-demo-") as folder:
        path = Path(folder) / "sources.toml"
        tables = (f'[[source]]\nname = "{name}"\nfeed = "{feed}"\n' for name, feed in site.feeds.items())
        path.write_text("\n".join(tables), encoding="utf-8")
        yield path


def _wrong_status(run: _Run, expected: int) -> Iterator[str]:
    if run.status != expected:
        yield f"archiver {run.arguments[0]}: exit status {run.status} instead of {expected}"


def wrong_page(visit: Visit, pages: tuple[dict[str, Any], ...], collection: Path) -> Iterator[str]:
    """What did not become of a page as it should: nothing, or one sentence."""
    page = next((page for page in pages if page["url"] == visit.url), None)
    if page is None:
        yield f"{visit.url}: nothing was said of it"
    elif (page["outcome"], page["reason"] or "") != (visit.outcome, visit.reason):
        became, expected = f"{page['outcome']} {page['reason'] or ''}", f"{visit.outcome} {visit.reason}"
        yield f"{visit.url}: {became.strip()} instead of {expected.strip()}"
    elif visit.text and (collection / page["text"]).read_bytes() != visit.text:
        yield f"{visit.url}: its text {page['text']} is not what the page's authors wrote"


def _fails(line: dict[str, Any]) -> bool:
    return line.get("verdict") not in (None, "pass", "absent")
