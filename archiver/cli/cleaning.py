"""`archiver clean`: boilerplate out of files, without a collection."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import options, terminal
from archiver.cli.options import DONE, FAILED
from archiver.errors import UsageError

if TYPE_CHECKING:
    from archiver.cli.options import Talk
    from archiver.derive import Article, Rejection


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--write", metavar="DIR", type=click.Path(path_type=Path), help="Write NNN_HASH.txt files there instead.")
@click.option("--url", default="", help="The address that an HTML page came from, for its links and metadata.")
@options.talking
def clean(files: tuple[Path, ...], write: Path | None, url: str, talk: Talk) -> int:
    """Take the boilerplate out of HTML pages or texts.

    Texts are such as some extractor left boilerplate in. Reads FILEs, or standard input; what begins like HTML is
    read as HTML. The clean texts go to standard output.

    \b
    Example: archiver clean page.html > article.txt
    """
    from archiver.derive import Rejection

    status = DONE
    for number, file in enumerate(files or (Path("-"),)):
        cleaned = _cleaned(_read(file), url)
        if isinstance(cleaned, Rejection):
            talk.warn(f"{file}: {cleaned.reason}: {cleaned.detail}")
            status = FAILED
        elif write:
            talk.line(str(_written(write, number, cleaned)))
        elif not talk.json:
            terminal.exact((b"\n\n" if number else b"") + cleaned.text.encode() + b"\n")
        talk.fields({"file": str(file), **asdict(cleaned)})
    return status


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}", where=str(file)) from error


def _cleaned(data: bytes, url: str) -> Article | Rejection:
    from archiver.derive import derive_html, derive_text

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return derive_html(data, url)
    return derive_text(data.decode("utf-8-sig", "replace"))


def _written(folder: Path, number: int, article: Article) -> Path:
    from archiver.derive.text import name
    from archiver.store import durable

    data = article.text.encode()
    path = folder / f"{name(number, data)}.txt"
    with durable.reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    durable.replace([(path, data)])
    return path
