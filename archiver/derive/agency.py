"""The wire service that a text is by: what of the text, of its byline and of its page names it, and which is believed.

Order of trust: the text's dateline (``BERLIN (dpa/bb) - ``), a mark at the text's end (``(ANSA)``), whom the byline
names, whom the page declares as author or source, a line of its own at the text's begin or end, and a sentence that
says who contributed. Of two services in one place the first is taken. A picture's credit never counts, and looks the
same as a line of its own: so that counts at the begin only where no people are named as authors, and at either place
only where no such line stands within the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.derive.names import AGENCIES, agency_marked, agency_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.derive.outcome import Removed

_PLACE = r"(?:[^.!?()]|(?<=\b\w{1})\.|(?<=\b\w{2})\.|(?<=\b\w{3})\.|(?<=\b\w{4})\.){0,80}?"
"""Places and a day, with the full stops of abbreviations: ``MADRID, 24 Nov.``."""
_DASH = r"\s*(?:[.,]?\s*(?:[-–—]+|:)|\.-)"
_DATELINES = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        (")]", rf"^{_PLACE}[(\[]([^()\[\]]{{2,40}})[)\]]{_DASH}"),
        (")", r"^[^.!?()]{0,40}[\s,.](?:\d{1,2}|[A-Z][a-z]{2,8}\.?)\s\(([^()]{2,40})\)\s"),
        ("/", rf"^{_PLACE}/([^/()]{{2,24}})/"),
        ("-–—", r"^(?:[^.!?()]{2,40}\.\s\d{1,2}\s\w{3,9}\.\s)?([^\W\d_][\w .-]{1,24}?)\s*[-–—]\s"),
        ("-–—", r"^[^.!?()]{2,40},\s\d{1,2}\s\w{3,9}\.?\s*[-–—]\s([^-–—.]{2,24}?)[.,]"),
        (
            ")）】」",
            r"^[\[(（【「][^)）】」]{0,12}?[=＝]?\s?(연합뉴스|뉴시스|共同|時事|中央社)[^)）】」]{0,24}[)）】」]",
        ),
        ("社网", r"^\W?(新华社|新華社|中新社|中新网|中央社)"),
    )
)
"""Each with signs of which the line must have one."""
_END = re.compile(
    r"(?:[(（\[/]\s?([^()（）\[\]/]{2,30}(?:/[^()\[\]/]{2,20})?)\s?[)）\]/]|[.!?”\"»]\s[-–—]+\s?([A-Z][\w ]{1,20}))\W*$"
)
_NAMED = "|".join(
    re.escape(name)
    for name in sorted((name for names in AGENCIES.values() for name in names), key=lambda name: (-len(name), name))
)
_NAMED_ALONE = re.compile(rf"(?<![\w-])({_NAMED})(?![\w-])")
_BY = re.compile(r"^(?i:by|von|par|por|di|da|av)\b:?")
_CONTRIBUTED = re.compile(
    r"^\W*(?:(?i:with(?: (?:files|reporting|material|information))?(?: from| by)?"
    r"|mit(?: (?:agentur)?material| informationen)?(?: von| der)?|avec|con(?: información de| informazioni di)?"
    r"|com(?: informações da)?|quelle|source|fuente|fonte|źródło|bron|källa|kilde|lähde|zdroj|forrás)"
    rf"\s*:?\s+(?i:the |l’|l')?|(?i:the )?(?=(?:{_NAMED}) (?:\w+ ){{0,4}}contributed (?:to|reporting)))({_NAMED})(?!\w)"
)
_PICTURED = re.compile(r"©|getty|\bvia\b|\b(?:photo|foto|image|picture|bild|handout|pool)s?\b", re.IGNORECASE)
_LONGEST_BYLINE = 100
_MOST_BYLINES = 100
_LONGEST_END = 200


def named(
    paragraphs: Sequence[str], removed: Sequence[Removed], told: Iterable[str] = (), *, has_people: bool = False
) -> tuple[str | None, str]:
    """(the wire service of a text, where it is named); (None, "") where none is.

    `told`: whom the page declares as author or source. `has_people`: whether people are named as its authors.
    """
    bylines = [piece.text for piece in removed if piece.rule == "byline" and len(piece.text) < _LONGEST_BYLINE]
    del bylines[_MOST_BYLINES:]
    ends = [piece.text for piece in removed if piece.place >= len(paragraphs)]
    places = (
        ("dateline", map(_in_dateline, paragraphs[:3])),
        ("end", map(_at_end, paragraphs[-1:])),
        ("byline", map(_in_byline, bylines)),
        ("declared", map(agency_named, told)),
        ("line", map(agency_named, _alone(removed, len(paragraphs), has_people=has_people))),
        ("contribution", map(_contributing, (*paragraphs[-2:], *ends))),
    )
    return next(((found, place) for place, all_found in places for found in all_found if found), (None, ""))


def _alone(removed: Sequence[Removed], end: int, *, has_people: bool) -> list[str]:
    """The lines that may be the text's signature, and not a picture's credit; `end`: the place after the text."""
    lines = [piece for piece in removed if piece.rule == "agency-alone"]
    if any(0 < piece.place < end for piece in lines):
        return []
    return [piece.text for piece in lines if piece.place == end or not has_people]


def _in_dateline(text: str) -> str | None:
    begin = text[:140]
    matches = (pattern.search(begin) for signs, pattern in _DATELINES if any(map(begin.__contains__, signs)))
    return next((found for match in matches if match and (found := agency_marked(match[1]))), None)


def _at_end(text: str) -> str | None:
    """The service in the mark that a text ends with."""
    match = _END.search(text[-60:])
    return agency_marked(match[1] or match[2]) if match else None


def _in_byline(text: str) -> str | None:
    if _PICTURED.search(text):
        return None
    match = _NAMED_ALONE.search(text)
    return agency_marked(match[1]) if match else agency_marked(_BY.sub("", text))


def _contributing(text: str) -> str | None:
    """The service that a short text says has contributed, or is the source."""
    match = _CONTRIBUTED.search(text) if len(text) < _LONGEST_END and not _PICTURED.search(text) else None
    return agency_named(match[1]) if match else None
