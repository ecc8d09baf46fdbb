"""Options that several commands have, and what they amount to: how a command talks."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archiver import report
from archiver.cli import terminal
from archiver.cli.terminal import OutputError
from archiver.report import Progress
from archiver.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archiver.store.page import PageOutcome
    from archiver.warc.capture import Location

DONE, FAILED, MISUSED, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141
"""Exit statuses. 141 is what a shell gives for a process that SIGPIPE ended."""

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
    unheard: list[Exception] = field(default_factory=list)
    """Why standard output could not be written while pages came."""

    def line(self, text: str) -> None:
        """A result for people, on one line."""
        self.lines((text,))

    def lines(self, lines: Iterable[str]) -> None:
        """Results for people."""
        for line in lines if not self.json else ():
            self.progress.clear()
            terminal.out(line)

    def remark(self, text: str) -> None:
        """A line that -q leaves out."""
        if not self.quiet:
            self.line(text)

    def fields(self, fields: dict[str, Any]) -> None:
        """A result for programs."""
        if self.json:
            self.progress.clear()
            terminal.out(report.json_line(fields))

    def warn(self, text: str) -> None:
        """A line on standard error."""
        self.progress.clear()
        terminal.err(f"archiver: {text}")

    def page(self, page: PageOutcome) -> None:
        """What became of a page. A run goes on when nobody reads that: its pages are what matters."""
        self.pages.append(page)
        if self.unheard:
            return
        try:
            self.fields(report.page_fields(page))
            if page.outcome != "left":  # they can be many, and all that is to be said of them is how many
                (self.line if page.wrong else self.remark)(report.page_line(page))
        except (OutputError, BrokenPipeError) as error:
            self.unheard.append(error)

    def summary(self, where: Path, nothing: str = "no pages") -> int:
        """How many pages came to what, and the exit status that this amounts to. Raises what kept pages untold."""
        for error in self.unheard:
            if isinstance(error, OutputError):
                remedy = f"all that was archived is kept in {where}"
                raise OutputError(error.what, where=error.where, remedy=remedy) from error
            raise error
        self.remark(f"{report.pages_summary(self.pages, nothing)}; collection: {where}")
        return FAILED if any(page.wrong for page in self.pages) else DONE

    def watch(self) -> Watch:
        """For a long work, to tell how far it is."""
        return Watch(
            archived=_log_archived,
            page=self.page,
            waiting=lambda: self.progress("waiting until another process has done with the collection"),
            progress=lambda what, done, total: self.progress(f"{what}: {done}{f' of {total}' if total else ''}"),
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


def _log_archived(url: str, where: Location) -> None:
    """With -v: what is safe on the disk from now on, whatever happens to this process."""
    logging.getLogger("archiver").info("archived %s in %s at %d", url, where.file, where.offset)


class _Log(logging.Handler):
    """Log lines on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[0] is KeyboardInterrupt:
            return  # some library logs that Ctrl-C came, and passes it on: that is told otherwise
        terminal.err_lines(self.format(record))


def _log_to_stderr(level: int) -> None:
    handler = _Log()
    handler.setLevel(level)  # on the handler too: Scrapy lowers the level of its own loggers
    logging.basicConfig(level=level, handlers=[handler], format="%(levelname)s %(name)s: %(message)s", force=True)
