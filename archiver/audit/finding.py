"""What an audit notices, and how it adds up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["pass", "fail", "absent", "unverifiable", "differs-by-version"]
"""``absent``: there is nothing to check against. ``differs-by-version``: another version derived it, and it is as that
version left it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check of one thing gave."""

    subject: str
    """The file, relative to the collection when it is in one; ``FILE@OFFSET`` for a record."""
    check: str
    """``file-hash``, ``record``, ``block-digest``, ``payload-digest``, ``text-name``, ``text-derived``, ..."""
    verdict: Verdict
    expected: str = ""
    found: str = ""
    detail: str = ""
    """What is wrong, or under which rule it held, as one sentence."""


@dataclass(slots=True)
class Summary:
    """Findings counted."""

    counts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    """By check and verdict."""

    def add(self, finding: Finding) -> None:
        """Count one."""
        self.counts[finding.check, finding.verdict] += 1

    @property
    def failed(self) -> int:
        """How many checks failed."""
        return sum(count for (_, verdict), count in self.counts.items() if verdict == "fail")

    def by_check(self) -> dict[str, dict[str, int]]:
        """Check to verdict to count, for JSON."""
        table: dict[str, dict[str, int]] = {}
        for (check, verdict), count in sorted(self.counts.items()):
            table.setdefault(check, {})[verdict] = count
        return table


def compared(subject: str, check: str, expected: str, found: str, detail: str = "") -> Finding:
    """Pass when both are the same, else fail; detail says what is wrong then."""
    if expected == found:
        return Finding(subject, check, "pass", expected, found)
    return Finding(subject, check, "fail", expected, found, detail)
