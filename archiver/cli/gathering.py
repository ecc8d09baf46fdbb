"""`archiver fetch`, `crawl`, `replay`: what brings pages into a collection."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archiver import report
from archiver.cli import options
from archiver.cli.options import INTERRUPTED
from archiver.errors import UsageError
from archiver.store.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.cli.options import Talk
    from archiver.store.page import PageOutcome


def _manners(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of what asks servers for pages."""
    for option in reversed(
        (
            click.option(
                "--contact",
                envvar="ARCHIVER_CONTACT",
                metavar="URL",
                help="Your address (URL or e-mail): servers are told it, and WARC files.  [env: ARCHIVER_CONTACT]",
            ),
            click.option("--delay", type=click.FloatRange(0), help="Seconds between two requests to one host."),
            click.option("--timeout", type=click.FloatRange(0, min_open=True), help="Seconds that one page may take."),
            click.option("--max-bytes", type=click.IntRange(1), help="Of a page: more is cut off.  [default: 64 MiB]"),
            click.option("--retries", type=click.IntRange(0), help="How often a page is tried again."),
            click.option("--insecure", is_flag=True, help="Don't check TLS certificates; the records say so."),
        )
    ):
        command = option(command)
    return command


_workers = click.option(
    "--workers", type=click.IntRange(1), help="Processes that derive texts.  [default: one for each processor]"
)
