"""The command `archiver`, and the process's edge, where every error becomes one line and an exit status."""

from __future__ import annotations

import traceback
from importlib.metadata import version
from typing import TYPE_CHECKING

import click

from archiver.cli import checking, cleaning, gathering, showing, terminal, touring
from archiver.cli.options import DONE, FAILED, INTERRUPTED, MISUSED, READER_GONE
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


def run_process(arguments: Sequence[str]) -> int:
    """Run the command line of a process, from its streams' first byte to their last."""
    terminal.prepare()
    return run(arguments)


def run(arguments: Sequence[str]) -> int:
    """Run a command line, and give its exit status; what went wrong stands on standard error, in one line."""
    try:
        with archiver.make_context("archiver", list(arguments)) as context:
            status = archiver.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        return READER_GONE
    except KeyboardInterrupt:
        terminal.err("archiver: interrupted; everything that was archived is kept")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge of the process: nobody is helped by a traceback
        line, status = _told(error)
        if {"-v", "-vv", "--verbose"} & set(arguments) and status != MISUSED:
            terminal.err_lines(traceback.format_exc())
        terminal.err(line)
    return status if isinstance(status, int) else DONE


def _told(error: Exception) -> tuple[str, int]:
    """An error as one line, and the exit status that it means."""
    match error:
        case click.ClickException():
            return _misuse(error), MISUSED
        case ArchiverError():
            return f"archiver: {error}", MISUSED if isinstance(error, UsageError) else FAILED
        case OSError():
            return f"archiver: {error.filename or 'system'}: {error.strerror or error}", FAILED
    what = " ".join(f"{type(error).__name__}: {error}".split())[:500]
    return f"archiver: an error in this program: {what}; please report it, with what -v adds", FAILED


def _misuse(error: click.ClickException) -> str:
    """Click's three lines as one: which command, what is wrong, where help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "archiver"
    what = error.format_message().strip().rstrip(".")
    return f"{path}: {what[:1].lower()}{what[1:]}; see {path} --help"
