"""`archiver show`, `status`: what is in a collection."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archiver import report
from archiver.cli import options, terminal
from archiver.cli.naming import opened
from archiver.cli.options import DONE
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.cli.options import Talk
    from archiver.derive import Provenance
    from archiver.store.collection import Collection


@click.command()
@click.argument("ref")
@click.option(
    "--removed",
    is_flag=True,
    help="What was taken out of the page, and why, instead of the text: all of it, derived again.",
)
@click.option("--provenance", is_flag=True, help="Where the text comes from, and how (JSON), instead of the text.")
@options.collection
@options.talking
def show(ref: str, removed: bool, provenance: bool, collection: Path, talk: Talk) -> int:  # noqa: FBT001 (click's way)
    """Print a text, what was taken out of it, or its provenance.

    REF is its number, the beginning of its hash, its file, or the URL of its page (the latest text, then).

    \b
    Example: archiver show 12 --removed
    """
    from archiver.derive import Provenance
    from archiver.store.lookup import home_of, lookup

    if removed and provenance:
        raise UsageError("--removed and --provenance exclude each other", where="archiver show", remedy="give one")
    home = opened(home_of(ref) or collection)
    pair = lookup(home, ref, talk.watch().waiting)
    parts = json.loads(pair.provenance)
    if removed:
        _show_removed(home, Provenance.loads(pair.provenance), parts["removed"], talk)
    elif talk.json:
        talk.fields({"provenance": parts} if provenance else {"text": pair.text.decode(), "provenance": parts})
    elif provenance:
        terminal.exact(pair.provenance)
    else:
        terminal.exact(pair.text + b"\n")
    return DONE


def _show_removed(home: Collection, provenance: Provenance, noted: dict[str, Any], talk: Talk) -> None:
    """All that was taken out, derived from the record again; only what is noted, with a warning, if that can't be."""
    from archiver.audit.single import derived_again
    from archiver.derive import Derivative
    from archiver.deriving import Unreadable

    found = derived_again(home, provenance, talk.watch())
    if not isinstance(found, Derivative):
        why = found.what if isinstance(found, Unreadable) else found.detail
        talk.warn(f"{home.root}: can't derive it again ({why}); what its provenance has noted of it follows")
        talk.fields({"removed": noted})
        talk.lines(report.noted_lines(provenance.removed))
        return
    if found.provenance.removed.hash != provenance.removed.hash:
        talk.warn(f"{home.root}: another version derived the text; what follows is what this one takes out")
    article = found.article
    pieces, chrome = ([asdict(piece) for piece in part] for part in (article.removed, article.chrome))
    talk.fields({"removed": {"pieces": pieces, "chrome": chrome, "hash": found.provenance.removed.hash}})
    talk.lines(report.removed_lines(article))


@click.command()
@click.option(
    "--all", "everything", is_flag=True, help="Each URL that the last runs missed, not the first ten of a kind."
)
@options.collection
@options.talking
def status(everything: bool, collection: Path, talk: Talk) -> int:  # noqa: FBT001 (click's way)
    """Say what is in a collection, and how its last runs went.

    \b
    Example: archiver status --collection warcs/news
    """
    home = opened(collection)
    with home.shared(talk.watch().waiting), home.catalog_untouched() as catalog:
        totals, runs, left = catalog.totals(), catalog.last_runs(), home.not_taken_in(catalog.warcs())
    talk.fields({"collection": str(collection), **report.totals_fields(totals), "not_taken_in": left})
    talk.lines(report.totals_lines(totals))
    if left:
        talk.line(report.not_taken_in_line(left))
    for run in runs:
        talk.fields(report.run_fields(run))
        talk.lines(report.run_lines(run, everything=everything))
    return DONE
