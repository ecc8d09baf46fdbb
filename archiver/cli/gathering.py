"""`archiver fetch`, `crawl`, `replay`: what brings pages into a collection."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archiver import sources
from archiver.cli import options
from archiver.cli.naming import Seconds, existing, named, opened, urls
from archiver.cli.options import FAILED, INTERRUPTED
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archiver.cli.options import Talk
    from archiver.sources import Source


def _manners(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of whoever asks servers for pages; they are fields of `FetchOptions`."""
    for option in (
        click.option("--insecure", is_flag=True, help="Don't check TLS certificates; the records say so."),
        click.option("--retries", type=click.IntRange(0), help="How often a page is tried again.  [default: 2]"),
        click.option("--max-bytes", type=click.IntRange(1), help="Of one page; more is cut off.  [default: 64 MiB]"),
        click.option("--timeout", type=Seconds(0, min_open=True), help="Seconds for one page.  [default: 60]"),
        click.option("--delay", type=Seconds(0), help="Seconds between two requests to one host."),
        click.option(
            "--contact",
            envvar="ARCHIVER_CONTACT",
            metavar="ADDRESS",
            help="Your URL or e-mail address, which servers are told.  [default: $ARCHIVER_CONTACT]",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("typed", nargs=-1, metavar="[URL]...")
@click.option(
    "--from",
    "listed",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Read URLs from there, one a line; -: standard input.",
)
@_manners
@options.workers
@options.collection
@options.talking
def fetch(
    typed: tuple[str, ...], listed: Path | None, workers: int | None, collection: Path, talk: Talk, **manners: Any
) -> int:
    """Archive single pages now, and derive their texts.

    \b
    Example: archiver fetch https://example.org/news/one
    """
    asked = urls((*typed, *(_lines(listed) if listed else ())), talk.warn)
    if not asked:
        where = "standard input" if str(listed) == "-" else str(listed or "fetch")
        what = "there is no URL in it" if listed else "no URL was given"
        raise UsageError(what, where=where, remedy="see archiver fetch --help")
    return _gather(asked, collection, workers, talk, manners)


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--sources",
    "file",
    default=Path("sources.toml"),
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where the sources are described.  [default: sources.toml]",
)
@_manners
@options.workers
@options.collection
@options.talking
def crawl(names: tuple[str, ...], file: Path, workers: int | None, collection: Path, talk: Talk, **manners: Any) -> int:
    """Archive what is new in the feeds of sources.

    New is what a feed lists and the collection does not have yet. Without a SOURCE, all of the file that are enabled.

    \b
    A source in sources.toml:
        [[source]]
        name = "example"
        feed = "https://example.org/feed.xml"

    \b
    Example: archiver crawl example
    """
    return _gather(sources.chosen(sources.load(file), names), collection, workers, talk, manners)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--learn", is_flag=True, help="Learn anew what recurs on each site, and derive all texts with it.")
@options.workers
@options.collection
@options.talking
def replay(paths: tuple[Path, ...], learn: bool, workers: int | None, collection: Path, talk: Talk) -> int:  # noqa: FBT001 (click's way)
    """Derive texts from WARC files, without any network.

    WARC and ARC files, ours or anybody's: they are copied into the collection. A PATH that is a folder means all
    such files in it.

    \b
    Example: archiver replay old/*.warc.gz --collection warcs/old
    """
    from archiver.replay import replay as run
    from archiver.store.acquire import found, refused

    with named():
        for path in paths:
            list(found(existing(path, "name a WARC file, or a folder with some")))
    if not (collection / "archive").is_dir() and (problems := refused(paths)):
        for problem in (*problems[:-1], f"{problems[-1]}; nothing was brought in, and no collection made"):
            talk.warn(problem)
        return FAILED
    replayed = run(paths, opened(collection, create=True), learn=learn, workers=workers, watch=talk.watch())
    for problem in replayed.problems:
        talk.warn(problem)
    for one in replayed.acquired:
        if one.how == "there":
            talk.remark(f"{one.source}: it is in the collection already, as archive/{one.name}")
    status = talk.summary(collection, "nothing new")
    return FAILED if replayed.problems else status


def _gather(
    asked: Sequence[str] | Sequence[Source],
    folder: Path,
    workers: int | None,
    talk: Talk,
    manners: dict[str, Any],
) -> int:
    from archiver.crawl import run
    from archiver.fetch.options import FetchOptions

    watch, choices = talk.watch(), FetchOptions(**manners)
    finished = run(asked, opened(folder, create=True), options=choices, workers=workers, watch=watch)
    status = talk.summary(folder, "nothing new")
    if finished.error:
        raise finished.error
    if finished.interrupted:
        next_time = "the next run derives what waits, and the same command again gets what is left"
        talk.warn(f"interrupted; all that was archived is kept in {folder}; {next_time}")
        return INTERRUPTED
    return status


def _lines(file: Path) -> list[str]:
    """The URLs in a file: one a line, without empty lines and those that begin with #."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}", where=str(file), remedy="name another") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"byte {error.start} is not UTF-8", where=str(file), remedy="save it as UTF-8") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
