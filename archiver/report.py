"""What happened, told: values to lines for people, tables, and JSON lines for programs."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from archiver.store.entry import STATES
from archiver.store.page import OUTCOMES, came_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archiver.audit import Finding
    from archiver.derive import Article, Removed
    from archiver.derive.provenance import Piece as TakenPiece
    from archiver.derive.provenance import Taken
    from archiver.store.entry import Missed, Run, Totals
    from archiver.store.page import PageOutcome

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 controls (ESC, CR, CSI, ...), line separators, what reorders text, and bytes that are no text."""

_NOTHING = "nothing was taken out of it"
_SHOWN = 10
"""How many URLs that a run missed for the same reason are told, unless all are wanted."""


def plain(text: str) -> str:
    r"""A text on one line that a terminal takes for text: controls stand there as \x1b or \u202e."""
    return _STEERING.sub(lambda found: _escaped(found[0]), text)


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def page_fields(page: PageOutcome) -> dict[str, Any]:
    """One page as the fields of a JSON line."""
    where = page.location
    return {
        "url": page.url,
        "final_url": page.final_url,
        "status": page.status,
        "outcome": page.outcome,
        "reason": page.reason or None,
        "detail": _detail(page.url, page.detail) or None,
        "source": page.source,
        "warc": where.file if where else None,
        "offset": where.offset if where else None,
        "length": where.length if where else None,
        "record_id": where.record_id if where else None,
        "text": page.text or None,
        "provenance": page.provenance or None,
        "headline": page.headline or None,
        "removed": page.removed,
        "earlier": page.earlier,
    }


def json_line(fields: dict[str, Any]) -> str:
    """One JSON object on one line, as it reads best: keys in their order, characters as they are but controls."""
    line = json.dumps(fields, ensure_ascii=False)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def page_line(page: PageOutcome) -> str:
    """One page as a line: what became of it, and where it is or why it is not."""
    match page.outcome:
        case "article":
            pieces = f"  ({page.removed} removed)" if page.removed else ""
            return f"article    {page.text}  {page.headline}{pieces}"
        case "unchanged":
            return f"unchanged  {page.url}: the text is in the collection already: {page.text}"
        case "waiting":
            return f"waiting    {page.url}: archived; the next fetch, crawl, replay or repair derives its text"
        case _:
            source = f" (source {page.source})" if page.source and page.outcome == "failed" else ""
            return f"{page.outcome:<9}  {page.url}: {page.reason}: {_detail(page.url, page.detail)}{source}"


def _detail(url: str, detail: str) -> str:
    """Why, without the URL, which stands beside it."""
    return detail.removeprefix(f"{url}: ").removeprefix(f"{url!r}: ")


def count(number: int, one: str, many: str = "") -> str:
    """``1 text``, ``2 texts``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pages_summary(pages: Iterable[PageOutcome], nothing: str = "no pages") -> str:
    """How many pages came to what; those apart that an earlier run had left waiting."""
    pages = list(pages)
    own, earlier = ([page for page in pages if page.earlier is is_earlier] for is_earlier in (False, True))
    return _all(own, nothing) + (f"; left waiting by an earlier run: {_all(earlier)}" if earlier else "")


def _all(pages: Sequence[PageOutcome], nothing: str = "") -> str:
    return _came_to(came_to(pages), sum(page.wrong for page in pages), nothing)


def _came_to(pages: Mapping[str, Mapping[str, int]], wrong: int, nothing: str = "") -> str:
    """Numbers by outcome and reason: ``12 articles, 3 rejected (2 http-404, 1 not-html); 2 could not be had``."""
    parts = [_part(outcome, pages[outcome]) for outcome in OUTCOMES if pages.get(outcome)]
    return (", ".join(parts) or nothing) + (f"; {wrong:,} could not be had" if wrong else "")


def _part(outcome: str, reasons: Mapping[str, int]) -> str:
    number = sum(reasons.values())
    words = {"article": "article" if number == 1 else "articles", "left": "left for the next run"}
    told = f"{number:,} {words.get(outcome, outcome)}"
    by_number = sorted((-times, word) for word, times in reasons.items())
    why = ", ".join(f"{-times:,} {word}" for times, word in by_number if word)
    return f"{told} ({why})" if why and outcome in ("rejected", "failed") else told


def removed_lines(article: Article) -> list[str]:
    """All that was taken out of a page: before which paragraph each piece stood, why it went, and its words."""
    around = [f"around the article, {_piece_line(piece)}" for piece in article.chrome]
    return [*map(_piece_line, article.removed), *around] or [_NOTHING]


def noted_lines(taken: Taken) -> list[str]:
    """What a provenance has noted of it: the pieces of the main content, and how much there was around it."""
    around = [f"{count(one.count, 'time')}  {one.rule}: {count(one.characters, 'character')}" for one in taken.chrome]
    return [*map(_piece_line, taken.pieces), *around] or [_NOTHING]


def _piece_line(piece: Removed | TakenPiece) -> str:
    return f"before paragraph {piece.place + 1}  {piece.reason} ({piece.rule}): {piece.text}"


def finding_fields(finding: Finding) -> dict[str, Any]:
    """One check of an audit as the fields of a JSON line."""
    return {
        "subject": finding.subject,
        "check": finding.check,
        "verdict": finding.verdict,
        "expected": finding.expected or None,
        "found": finding.found or None,
        "detail": finding.detail or None,
    }


def finding_line(finding: Finding) -> str:
    """One check as a line: what, where, what was expected and what is there."""
    told = finding.detail
    if finding.expected != finding.found:
        told = (
            f"{told + '; ' if told else ''}expected {finding.expected or 'nothing'}, found {finding.found or 'nothing'}"
        )
    return f"{finding.verdict}  {finding.subject}: {finding.check}{': ' + told if told else ''}"


def checks_table(by_check: dict[str, dict[str, int]]) -> str:
    """An audit's summary: a row for each check and verdict."""
    rows = ((check, verdict, str(times)) for check, counts in by_check.items() for verdict, times in counts.items())
    return table(("check", "verdict", "how many"), rows)


def totals_fields(totals: Totals) -> dict[str, Any]:
    """What a collection holds as the fields of a JSON line."""
    first, last = totals.first, totals.last
    return {**asdict(totals), "first": first and first.isoformat(), "last": last and last.isoformat()}


def totals_lines(totals: Totals) -> list[str]:
    """What a collection holds."""
    states = ", ".join(
        f"{number:,} {'waiting' if state == 'pending' else state}"
        for state in STATES
        if (number := totals.states.get(state))
    )
    lines = [
        f"{count(totals.warcs, 'WARC file')}, {count(totals.bytes, 'byte')}, {count(totals.captures, 'capture')}",
        f"{count(totals.texts, 'text')}{f'; captures meant as articles: {states}' if states else ''}",
    ]
    if totals.first and totals.last:
        lines.append(f"captured from {totals.first:%Y-%m-%d %H:%M} to {totals.last:%Y-%m-%d %H:%M} UTC")
    return lines


def not_taken_in_line(names: Sequence[str]) -> str:
    """WARC files that the numbers above leave out."""
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    why = "a run is writing there, or was killed; what uses the collection next (archiver repair, too) takes it in"
    return f"not counted: {count(len(names), 'WARC file')} ({shown}): {why}"


def run_fields(run: Run) -> dict[str, Any]:
    """The last run of a source as the fields of a JSON line."""
    return {
        "source": run.source,
        "begin": run.begin.isoformat(),
        "end": run.end.isoformat(),
        "counts": run.counts,
        "reasons": {name: of for name in ("rejected", "failed") if (of := run.pages.get(name))},
        "interrupted": run.interrupted,
        "missed": [asdict(one) for one in run.missed],
    }


def run_lines(run: Run, *, everything: bool = False) -> list[str]:
    """The last run of a source, and what it missed: of each kind the first ones, unless everything is wanted."""
    name = run.source or "single pages"
    ended = "; interrupted" if run.interrupted else ""
    told = _came_to(run.pages, len(run.missed), "nothing new")
    lines = [f"{name}: last run {run.begin:%Y-%m-%d %H:%M} UTC: {told}{ended}"]
    kinds: dict[str, list[Missed]] = {}
    for one in run.missed:
        kinds.setdefault(one.reason, []).append(one)
    for reason, missed in kinds.items():
        shown = missed if everything else missed[:_SHOWN]
        lines += [f"  {one.url}: {reason}: {_detail(one.url, one.detail)}" for one in shown]
        if len(shown) < len(missed):
            lines.append(f"  … and {len(missed) - len(shown):,} more of {reason}: archiver status --all lists them")
    return lines


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, width: int | None = None) -> str:
    """Rows under a head, in columns; the last column is cut where the terminal ends (or after ``width`` columns)."""
    everything = [tuple(map(plain, row)) for row in (head, *rows)]
    widths = [max(map(columns, column)) for column in zip(*everything, strict=True)]
    width = width or shutil.get_terminal_size((120, 24)).columns
    everything.insert(1, tuple("─" * size for size in widths))
    lines = ("  ".join(map(_padded, row, widths)) for row in everything)
    return "\n".join(_cut(line.rstrip(), width) for line in lines)


def columns(text: str) -> int:
    """How many columns a terminal needs for a text: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _cut(line: str, width: int) -> str:
    if columns(line) <= width:
        return line
    while columns(line) > width - 1:
        line = line[:-1]
    return line + "…"


class Progress:
    """One line on a terminal that says how far a long work is; nothing at all anywhere else."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self._stream = stream
        self._shown = not quiet and stream.isatty()
        self._drawn = False

    def __call__(self, line: str) -> None:
        """Show the line in place of the last one."""
        if self._shown:
            width = shutil.get_terminal_size().columns
            self._stream.write(f"\r{_cut(plain(line), width - 1)}\x1b[K")
            self._stream.flush()
            self._drawn = True

    def clear(self) -> None:
        """Take the line away: before anything else is written, and at the end."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False
