"""`archiver audit`, `repair`: whether a collection holds, and mending it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver import report
from archiver.cli import options
from archiver.cli.naming import existing, named, opened
from archiver.cli.options import DONE, FAILED

if TYPE_CHECKING:
    from archiver.audit import Finding
    from archiver.cli.options import Talk


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@options.workers
@options.collection
@options.talking
def audit(paths: tuple[Path, ...], workers: int | None, collection: Path, talk: Talk) -> int:
    """Check that what was archived still holds.

    Digests, names, completeness, and each text: it is derived from its record again, and compared byte by byte.
    PATH is a collection, a text or a WARC file; without one, the collection. Nothing is written.

    \b
    Example: archiver audit warcs/news
    """
    from archiver.audit import Summary
    from archiver.audit import audit as findings_of

    summary = Summary()
    for path in _audited(paths, collection):
        with named():
            for finding in findings_of(path, workers=workers, watch=talk.watch()):
                summary.add(finding)
                _tell(finding, talk)
    by_check = summary.by_check()
    talk.fields({"summary": by_check})
    for line in report.checks_table(by_check).split("\n"):
        talk.remark(line)
    talk.remark(f"{report.count(summary.failed, 'check')} failed" if summary.failed else "everything holds")
    return FAILED if summary.failed else DONE


def _audited(paths: tuple[Path, ...], collection: Path) -> list[Path]:
    """What is to be audited; a path may be one that other commands print, which begins in the collection."""
    if not paths:
        return [opened(collection).root]
    return [existing(_printed(path, collection), "name a collection, a text or a WARC file") for path in paths]


def _printed(path: Path, collection: Path) -> Path:
    inside = collection / path
    return inside if not path.exists() and inside.is_file() else path


def _tell(finding: Finding, talk: Talk) -> None:
    talk.fields(report.finding_fields(finding))
    if finding.verdict == "fail":
        talk.line(report.finding_line(finding))
    elif finding.verdict not in ("pass", "absent"):
        talk.remark(report.finding_line(finding))


@click.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@click.option(
    "--rebuild", is_flag=True, help="Drop index, catalogue and texts, and make them again from the WARC files."
)
@options.workers
@options.collection
@options.talking
def repair(folder: Path | None, rebuild: bool, workers: int | None, collection: Path, talk: Talk) -> int:  # noqa: FBT001
    """Mend what a crash left in a collection. Every other command that writes does this first, too.

    \b
    Example: archiver repair warcs/news --rebuild
    """
    from archiver.replay import derive_pending
    from archiver.store.repair import repair as mend

    home = opened(folder or collection)
    watch = talk.watch()
    with home.exclusive(watch.waiting):
        mended = mend(home, watch, rebuild=rebuild, thorough=True)
        derive_pending(home, workers=workers, watch=watch)
    for line in mended.lines:
        talk.fields({"mended": line})
    if rebuild:
        talk.remark("index, catalogue and texts were made again from the WARC files")
    elif not mended.lines:
        talk.remark("nothing had to be mended")
    return talk.summary(home.root) if talk.pages else DONE
