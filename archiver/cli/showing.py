"""`archiver show`, `status`: what is in a collection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver import report
from archiver.cli import options, terminal
from archiver.cli.naming import opened
from archiver.cli.options import DONE
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.cli.options import Talk


@click.command()
@click.argument("ref")
@click.option("--removed", is_flag=True, help="What was taken out of the article, and why, instead of the text.")
@click.option("--provenance", is_flag=True, help="Where the text comes from, and how (JSON), instead of the text.")
@options.collection
@options.talking
def show(ref: str, removed: bool, provenance: bool, collection: Path, talk: Talk) -> int:  # noqa: FBT001 (click's way)
    """Print a text, what was taken out of it, or its provenance.

    REF is its number, the beginning of its hash, its file, or the URL of its page (the latest text, then).

    \b
    Example: archiver show 12 --removed
    """
    from archiver.derive.provenance import Provenance
    from archiver.store.lookup import home_of, lookup

    if removed and provenance:
        raise UsageError("--removed and --provenance exclude each other", where="archiver show", remedy="give one")
    pair = lookup(opened(home_of(ref) or collection), ref, talk.watch().waiting)
    if talk.json:
        parts = json.loads(pair.provenance)
        whole = {"text": pair.text.decode(), "provenance": parts}
        talk.fields({"removed": parts["removed"]} if removed else {"provenance": parts} if provenance else whole)
    elif provenance:
        terminal.exact(pair.provenance)
    elif removed:
        talk.lines(report.removed_lines(Provenance.loads(pair.provenance)))
    else:
        terminal.exact(pair.text + b"\n")
    return DONE


@click.command()
@options.collection
@options.talking
def status(collection: Path, talk: Talk) -> int:
    """Say what is in a collection, and how its last runs went.

    \b
    Example: archiver status --collection warcs/news
    """
    home = opened(collection)
    with home.shared(talk.watch().waiting), home.catalog_untouched() as catalog:
        totals, runs = catalog.totals(), catalog.last_runs()
    talk.fields({"collection": str(collection), **report.totals_fields(totals)})
    talk.lines(report.totals_lines(totals))
    for run in runs:
        talk.fields(report.run_fields(run))
        talk.lines(report.run_lines(run))
    return DONE
