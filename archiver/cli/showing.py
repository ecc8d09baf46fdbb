"""`archiver show`, `status`: what is in a collection."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver import report
from archiver.cli import options
from archiver.cli.options import DONE
from archiver.derive.provenance import Provenance
from archiver.store.collection import Collection
from archiver.store.lookup import lookup

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
    pair = lookup(Collection.open(collection), ref, talk.watch().waiting)
    if talk.json:
        talk.fields({"text": pair.text.decode(), "provenance": json.loads(pair.provenance)})
    elif provenance:
        sys.stdout.buffer.write(pair.provenance)
    elif removed:
        for line in report.removed_lines(Provenance.loads(pair.provenance)):
            talk.line(line)
    else:
        sys.stdout.buffer.write(pair.text + b"\n")
    return DONE


@click.command()
@options.collection
@options.talking
def status(collection: Path, talk: Talk) -> int:
    """Say what is in a collection, and how its last runs went.

    \b
    Example: archiver status --collection warcs/news
    """
    home = Collection.open(collection)
    with home.shared(talk.watch().waiting), home.catalog_untouched() as catalog:
        totals, runs = catalog.totals(), catalog.last_runs()
    talk.fields({"collection": str(collection), **report.totals_fields(totals)})
    for line in report.totals_lines(totals):
        talk.line(line)
    for run in runs:
        talk.fields(report.run_fields(run))
        for line in report.run_lines(run):
            talk.line(line)
    return DONE
