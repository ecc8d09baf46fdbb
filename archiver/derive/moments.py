"""Days as people write them, in a line that is little else: ``Published: 2 March 2026``, ``2026年3月2日``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from archiver.derive.whereabouts import is_elsewhere

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MONTHS = (
    "jan ene gen sty янв січ oca januar janvier",
    "feb fév fev lut фев лют şub",
    "mar mär mrt maa мар бер",
    "apr abr avr kwi апр кві nis",
    "may mai maj mag мая май тра maggio",
    "jun giu cze июн чер haz juin",
    "jul lug lip июл лип tem juil",
    "aug ago aoû aou sie авг сер ağu",
    "sep set wrz сен вер eyl",
    "oct okt ott out paź окт жов eki",
    "nov lis ноя kas",
    "dec dez dic déc gru дек гру ara",
)
"""The first letters of the months' names in larger European languages."""
_NUMBER = {begin: number for number, names in enumerate(_MONTHS, 1) for begin in names.split()}
_WORDS = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?\s+(?:de\s+|of\s+)?(?P<m>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?"
    r"(?P<y>(?:19|20)\d\d)(?!\d)|(?<!\w)(?P<m2>[^\W\d_]{3,12})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)(?!\d)"
)
_FIGURES = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年년]\s?(?P<m>\d{1,2})\s?[-/.月월]\s?(?P<d>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 80
_MOST_BEFORE = 30
_LINES = ("time", "span", "p", "div", "small", "li", "a", "em", "strong", "dd", "td", "h5", "h6", "b", "i", "abbr")
_ELSEWHERE = frozenset({"footer", "nav", "aside", "figure", "form", "blockquote", "template", "noscript"})
_OTHER = re.compile(r"related|teaser|recommend|comment|footer|popular|latest|copyright|event|card", re.IGNORECASE)
_NEAR = 5
_CHANGED = re.compile(
    r"updat|modif|aktualis|geändert|mis à jour|actualiz|atualiz|aggiorn|bijgewerkt|uppdater|oppdater|opdater|обновл"
    r"|zmian|review|更新|수정",
    re.IGNORECASE,
)


def day_in(text: str) -> str | None:
    """The day (YYYY-MM-DD) that a line is about: of its full dates the first, if it stands near its begin."""
    for pattern in (_FIGURES, _WORDS):
        match = pattern.search(text[:_LONGEST])
        if match and match.start() <= _MOST_BEFORE:
            parts = {key[0]: value for key, value in match.groupdict().items() if value}
            month = int(parts["m"]) if parts["m"].isdecimal() else _month(parts["m"])
            try:
                return date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                continue
    return None


def _month(name: str) -> int:
    """A month's number; 0 when it is none."""
    plain = name.lower()
    if plain.startswith("listopad"):
        return 11
    return _NUMBER.get(plain) or _NUMBER.get(plain[:3], 0)


def shown(tree: HtmlElement) -> tuple[str | None, str | None]:
    """(the first day that readers see as the page's, the first that is said to be of a change)."""
    published = modified = None
    known: dict[HtmlElement, bool] = {}
    for element in tree.iter(*_LINES):
        text = element.text
        if not text or not 5 < len(text := text.strip()) < _LONGEST:
            continue
        if not _YEAR.search(text) or (found := day_in(text)) is None:
            continue
        if is_elsewhere(element, _ELSEWHERE, _OTHER, _NEAR, known):
            continue
        if _CHANGED.search(text):
            modified = modified or found
        else:
            published = found
            break
    return published, modified
