"""Options that several commands have, and what they amount to: how a command talks."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archiver import report
from archiver.report import Progress
from archiver.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.store.page import PageOutcome

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses."""

_Command = TypeVar("_Command", bound="Callable[..., Any]")

collection = click.option(
    "--collection",
    type=click.Path(path_type=Path),
    default=Path("warcs/news"),
    envvar="ARCHIVER_COLLECTION",
    metavar="DIR",
    help="The collection's folder.  [default: $ARCHIVER_COLLECTION, or else warcs/news]",
)

workers = click.option(
    "--workers", type=click.IntRange(1), help="Processes that derive texts.  [default: one for each processor]"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """How a command talks: lines for people or JSON for programs, and how much."""

    json: bool
    quiet: bool
    progress: Progress
    pages: list[PageOutcome] = field(default_factory=list)
    """Whose outcome was told."""

    def line(self, text: str) -> None:
        """A result for people."""
        if not self.json:
            self.progress.clear()
            click.echo(text)

    def remark(self, text: str) -> None:
        """A line that -q leaves out."""
        if not self.quiet:
            self.line(text)

    def fields(self, fields: dict[str, Any]) -> None:
        """A result for programs."""
        if self.json:
            self.progress.clear()
            click.echo(report.json_line(fields))

    def warn(self, text: str) -> None:
        """A line on standard error."""
        self.progress.clear()
        click.echo(f"archiver: {text}", err=True)

    def page(self, page: PageOutcome) -> None:
        """What became of a page."""
        self.pages.append(page)
        self.fields(report.page_fields(page))
        (self.line if page.wrong else self.remark)(report.page_line(page))

    def summary(self, where: Path) -> int:
        """How many pages came to what, and the exit status that this amounts to."""
        self.remark(f"{report.pages_summary(self.pages)}; collection: {where}")
        return FAILED if any(page.wrong for page in self.pages) else DONE

    def watch(self) -> Watch:
        """For a long work, to tell how far it is."""
        return Watch(
            page=self.page,
            waiting=lambda: self.progress("waiting until another process has done with the collection"),
            progress=lambda what, done, total: self.progress(f"{what}: {done} of {total}"),
            notice=self.warn,
        )


def talking(command: _Command) -> _Command:
    """Give a command --json, -v and -q; it gets them as ``talk``."""

    def talk(context: click.Context, _: click.Parameter, value: bool) -> Talk:  # noqa: FBT001 (click calls it so)
        verbose, quiet = context.params.pop("verbose"), context.params.pop("quiet")
        _log_to_stderr((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)])
        progress = Progress(sys.stderr, quiet=quiet)
        context.call_on_close(progress.clear)
        return Talk(value, quiet, progress)

    for option in (
        click.option("--json", "talk", is_flag=True, callback=talk, help="JSON lines on standard output."),
        click.option("-q", "--quiet", is_flag=True, is_eager=True, help="Say only what failed."),
        click.option("-v", "--verbose", count=True, is_eager=True, help="Log to standard error; -vv logs more."),
    ):
        command = option(command)
    return command


def _log_to_stderr(level: int) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)  # on the handler too: Scrapy lowers the level of its own loggers
    logging.basicConfig(level=level, handlers=[handler], format="%(levelname)s %(name)s: %(message)s", force=True)
