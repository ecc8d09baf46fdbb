"""What became of one page, as the user is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archiver.store.entry import Entry, Text
    from archiver.warc.capture import Location

Outcome = Literal["article", "unchanged", "rejected", "failed", "waiting", "left"]
"""``waiting``: it is archived, and derived when the collection is used next. ``left``: the run was stopped before the
page's turn was over; the next run that is asked for it gets it. Neither is a failure: the page has no outcome yet."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """One page of a fetch, a crawl or a replay."""

    url: str
    """What was asked for."""
    final_url: str
    """Where the redirects led; the same without."""
    status: int | None
    """HTTP; None when no answer came."""
    outcome: Outcome
    reason: str = ""
    """A word, for all but articles."""
    detail: str = ""
    """The same as a sentence."""
    location: Location | None = None
    """Where the response's record stands; None when nothing could be archived."""
    source: str | None = None
    text: str = ""
    """The text's path, relative to the collection; also of the one that an unchanged page repeats."""
    provenance: str = ""
    headline: str = ""
    removed: int = 0
    """How many pieces were taken out."""
    earlier: bool = False
    """An earlier run archived it, and left it waiting."""

    @property
    def wrong(self) -> bool:
        """Whether it counts for exit status 1: nothing could be archived, or an HTTP error status came."""
        return self.outcome == "failed" or (self.outcome == "rejected" and (self.status or 0) >= 400)


def came_to(pages: Iterable[PageOutcome]) -> dict[str, dict[str, int]]:
    """How many pages came to which outcome, and within it for which reason (empty: for none)."""
    counts: Counter[tuple[Outcome, str]] = Counter((page.outcome, page.reason) for page in pages)
    found: dict[str, dict[str, int]] = {}
    for (outcome, reason), number in sorted(counts.items(), key=lambda one: OUTCOMES.index(one[0][0])):
        found.setdefault(outcome, {})[reason] = number
    return found


def settled(entry: Entry, text: Text | None) -> PageOutcome:
    """The outcome of a capture that was derived, with the text that it gave."""
    states: dict[str | None, Outcome] = {"article": "article", "unchanged": "unchanged", "rejected": "rejected"}
    return PageOutcome(
        url=entry.requested,
        final_url=entry.url,
        status=entry.status,
        outcome=states.get(entry.state, "failed"),
        reason=entry.reason,
        detail=entry.detail,
        location=entry.response,
        source=entry.source,
        text=f"texts/{text.stem}.txt" if text else "",
        provenance=f"texts/{text.stem}.json" if text else "",
        headline=text.headline if text else "",
        removed=text.removed if text else 0,
    )


def not_derived(entry: Entry, reason: str, detail: str) -> PageOutcome:
    """The outcome of a capture that could not be derived this time; it waits for the next."""
    return replace(settled(entry, None), outcome="failed", reason=reason, detail=detail)
