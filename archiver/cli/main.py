"""The command `archiver`, and the process's edge, where every error becomes one line and an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

import click

from archiver.cli import checking, cleaning, gathering, showing, touring
from archiver.cli.options import DONE, FAILED, INTERRUPTED, MISUSED
from archiver.errors import ArchiverError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


class _InOrder(click.Group):
    """Lists commands as they were added: in the order in which one needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (the name is click's)
        return list(self.commands)


@click.group(cls=_InOrder, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("archiver"), message="%(prog)s %(version)s")
@click.pass_context
def archiver(context: click.Context) -> None:
    """Archive news as exact bytes in WARC files, and derive from them clean texts that can be proved.

    Begin with: archiver demo
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    touring.demo,
    gathering.fetch,
    gathering.crawl,
    gathering.replay,
    checking.audit,
    cleaning.clean,
    showing.show,
    showing.status,
    checking.repair,
):
    archiver.add_command(command)


def main() -> NoReturn:
    """Run the command line of this process, and end it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = _reader_gone()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run a command line, and give its exit status; what went wrong stands on standard error, in one line."""
    try:
        status = archiver.main(list(arguments), "archiver", standalone_mode=False)
    except BrokenPipeError:
        return _reader_gone()
    except (click.ClickException, click.Abort, ArchiverError, OSError) as error:
        if {"-v", "-vv", "--verbose"} & set(arguments):
            traceback.print_exc()
        line, status = _told(error)
        click.echo(line, err=True)
    return status if isinstance(status, int) else DONE


def _told(error: Exception) -> tuple[str, int]:
    """An error as one line, and the exit status that it means."""
    match error:
        case click.ClickException():
            return _misuse(error), MISUSED
        case click.Abort():
            return "archiver: interrupted; everything that was archived is kept", INTERRUPTED
        case ArchiverError():
            return f"archiver: {error}", MISUSED if isinstance(error, UsageError) else FAILED
        case OSError():
            return f"archiver: {error.filename or 'system'}: {error.strerror or error}", FAILED
    raise error


def _misuse(error: click.ClickException) -> str:
    """Click's three lines as one: which command, what is wrong, where help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "archiver"
    what = error.format_message().strip().rstrip(".")
    return f"{path}: {what[:1].lower()}{what[1:]}; see {path} --help"


def _reader_gone() -> int:
    """Nobody reads standard output any more: let Python's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
