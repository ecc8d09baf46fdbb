"""`archiver demo`: the tour of the bundled site, told."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archiver import report
from archiver.cli import options
from archiver.cli.options import DONE, FAILED
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.cli.options import Talk
    from archiver.demo.tour import Tour

_HOME = Path("warcs/demo")
_MARK = ".made-by-archiver-demo"
"""A file in a collection that may be made anew."""


@click.command()
@click.option(
    "--collection",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=f"A new or empty folder.  [default: {_HOME}, made anew each time]",
)
@options.talking
def demo(collection: Path | None, talk: Talk) -> int:
    """Archive a small bundled news site, and show what came of it.

    The site is served on loopback: three publishers, feeds, sitemaps, prompts and scripts amid the text, a redirect,
    chunked and compressed pages, a 404, a log-in wall, a page that robots.txt forbids. Nothing else is asked for.
    """
    from archiver.demo.tour import tour
    from archiver.store import durable

    home = collection or _fresh(_HOME)
    if home.exists() and any(home.iterdir()):
        raise UsageError("is not empty", where=str(home), remedy="remove it, or name a new folder")
    with durable.reporting(home):
        home.mkdir(parents=True, exist_ok=True)
    try:
        took = tour(home, lambda command: talk.remark(f"$ {command}"))
    finally:
        (home / _MARK).touch()
    for page in took.pages:
        talk.fields(page)
    for line in _told(took, home):
        talk.remark(line)
    for problem in took.problems:
        talk.warn(problem)
    return FAILED if took.problems else DONE


def _fresh(folder: Path) -> Path:
    """The folder, without what the last demo left there; what anything else left there stays."""
    if (folder / _MARK).exists():
        shutil.rmtree(folder)
    return folder


def _told(took: Tour, home: Path) -> list[str]:
    articles = [page for page in took.pages if page["outcome"] == "article"]
    others = [page for page in took.pages if page["outcome"] != "article"]
    return [
        "",
        *report.table(("text", "removed", "headline"), [_article_row(page) for page in articles]).split("\n"),
        "",
        *report.table(("outcome", "reason", "page"), [_other_row(page) for page in others]).split("\n"),
        "",
        *report.checks_table(took.checks).split("\n"),
        "",
        *(_next_steps(articles, home) if articles else ()),
        "All as it should be." if not took.problems else "Something is not as it should be:",
    ]


def _article_row(page: dict[str, Any]) -> tuple[str, str, str]:
    return page["text"].removeprefix("texts/"), str(page["removed"]), page["headline"]


def _other_row(page: dict[str, Any]) -> tuple[str, str, str]:
    return page["outcome"], page["reason"], page["url"]


def _next_steps(articles: list[dict[str, Any]], home: Path) -> list[str]:
    telling = max(articles, key=lambda page: page["removed"])
    number = Path(telling["text"]).name.partition("_")[0]
    archiver = _command()
    return [
        "What to look at next:",
        f"  less {home / telling['text']}",
        f"  {archiver} show {number} --removed --collection {home}",
        f"  {archiver} show {number} --provenance --collection {home}",
        f"  {archiver} audit {home}",
        f"  (cd {home} && sha256sum --check manifest-sha256.txt)",
        f"  zless {home / 'archive' / telling['warc']}",
        "",
    ]


def _command() -> str:
    """How to type `archiver` here: it may be in a virtual environment that is not active."""
    beside = Path(sys.executable).with_name("archiver")
    return "archiver" if shutil.which("archiver") or not beside.exists() else os.path.relpath(beside)
