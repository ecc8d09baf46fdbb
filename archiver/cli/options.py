"""Options that several commands have, and what they amount to: how to talk to the user."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archiver.report import Progress, json_line

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")

collection = click.option(
    "--collection",
    type=click.Path(path_type=Path),
    default=Path("warcs/news"),
    envvar="ARCHIVER_COLLECTION",
    show_default="$ARCHIVER_COLLECTION or warcs/news",
    metavar="DIR",
    help="The collection's folder.",
)


@dataclass(frozen=True, slots=True)
class Talk:
    """How a command talks: lines for people or JSON for programs, and how much."""

    json: bool
    quiet: bool
    progress: Progress

    def line(self, text: str) -> None:
        """A result for people."""
        if not self.json:
            self.progress.clear()
            click.echo(text)

    def extra(self, text: str) -> None:
        """A line that may be missed: -q leaves it out."""
        if not self.quiet:
            self.line(text)

    def fields(self, fields: dict[str, Any]) -> None:
        """A result for programs."""
        if self.json:
            self.progress.clear()
            click.echo(json_line(fields))

    def warn(self, text: str) -> None:
        """A line on standard error, for whoever reads logs."""
        self.progress.clear()
        click.echo(f"archiver: {text}", err=True)


def talking(command: _Command) -> _Command:
    """Give a command --json, -v and -q, and hand them on as ``talk``."""

    def talk(context: click.Context, _parameter: click.Parameter, as_json: bool) -> Talk:  # noqa: FBT001 (click's way)
        quiet, verbose = context.params.pop("quiet", False), context.params.pop("verbose", 0)
        level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
        logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True)
        return Talk(as_json, quiet, Progress(sys.stderr, quiet=quiet))

    command = click.option("--json", "talk", is_flag=True, callback=talk, help="JSON lines on standard output.")(command)
    command = click.option("-q", "--quiet", is_flag=True, is_eager=True, help="Say only what failed.")(command)
    return click.option("-v", "--verbose", count=True, is_eager=True, help="Log to standard error; -vv for more.")(command)
