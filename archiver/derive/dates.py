"""Dates: lines that are nothing else, stamps stuck to a sentence, and the ISO form of what metadata says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = (
    r"jan(?:uary|uar|vier|uari|\.)?|feb(?:ruary|ruar|ruari|\.)?|mar(?:ch|s|zo|ço|\.)?|apr(?:il|ile|\.)?|may|ma[iyj]"
    r"|maggio|maio|mayo|maart"
    r"|jun[ie]?(?:o|ho|\.)?|jul[iy]?(?:o|ho|\.)?|aug(?:ust|ustus|\.)?|sep(?:t|tember|tembre|tiembre|\.)?\.?|oct"
    r"(?:ober|obre|ubre|\.)?|okt(?:ober|\.)?"
    r"|nov(?:ember|embre|iembre|embro|\.)?|dec(?:ember|\.)?|dez(?:ember|embro|\.)?|d[ée]c(?:embre|\.)?|dic(?:iembre"
    r"|embre|\.)?|jänner|januar[iy]?|märz"
    r"|f[ée]vr(?:ier|\.)?|avril|mai|juin|juil(?:let|\.)?|ao[uû]t|enero|febrero|marzo|abril|junio|julio|agosto"
    r"|septiembre|setembro|outubro|gennaio"
    r"|febbraio|aprile|giugno|luglio|settembre|ottobre|janeiro|fevereiro|março|junho|julho"
    r"|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
)
_WEEKDAYS = (
    r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|lunedì|martedì|mercoledì|giovedì"
    r"|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|maandag|dinsdag|woensdag|donderdag"
    r"|vrijdag|zaterdag|zondag"
)
_LABEL = (
    r"(?:first |last |originally |story |article |date )*(?:published|updated|posted|modified|created|date|added"
    r"|last update|last updated|update|issued|stand"
    r"|veröffentlicht|aktualisiert|erstellt|publié|mis à jour|modifié|publicado|actualizado|atualizado|creado"
    r"|pubblicato|aggiornato|gepubliceerd"
    r"|bijgewerkt|laatste update|opublikowano|aktualizacja|dodano|publicerad|uppdaterad|publisert|oppdatert"
    r"|publiceret|opdateret|опубликовано|обновлено)"
)
_CLOCK = r"\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?|uhr|h)?|\d{1,2}\s?[ap]\.?m\.?|\d{1,2} uhr"
_ZONE = r"gmt|utc|bst|cet|cest|e[sd]t|c[sd]t|m[sd]t|p[sd]t|et|pt|ist|aest|aedt|msk|jst|hkt|sgt|z|[+-]\d{2}:?\d{2}"
_DAY = (
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|º|°)?(?:\s+(?:of|de|di))?[\s.-]+(?:{_MONTHS})\.?(?:,?\s+(?:de\s+"
    rf"|del\s+)?\d{{4}})?|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
)
_NUMERIC = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
_AGO = (
    r"(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago|vor \d+ \w+|il y a \d+ \w+"
    r"|hace \d+ \w+|\d+ \w+ fa|há \d+ \w+"
)
_GLUE = r"[\s,;|•·/–—()\[\]-]|\b(?:at|on|um|à|a las|alle|às|om|kl|the|o|e|and|t|il|le|el|den|der|am)\b|:"
_MOMENT = r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?"
_PART = re.compile(
    rf"(?:{_MOMENT})|(?:{_LABEL})(?!\w)|(?:{_AGO})(?!\w)|(?:{_NUMERIC})(?!\d)|(?:{_DAY})(?!\w)|(?:{_CLOCK})(?!\w)|"
    rf"(?:{_WEEKDAYS})"
    rf"(?!\w)\.?|(?:{_ZONE})(?!\w)|{_GLUE}"
)
_NUMBER = re.compile(r"\d+")
_DIGIT = re.compile(r"\d")
"""In every date but one that is told as a time ago."""
_HAS_DATE = re.compile(rf"\b(?:{_NUMERIC}|{_DAY}|{_CLOCK}|{_AGO})")
_YEAR_OR_CLOCK = re.compile(rf"\b(?:19|20)\d\d\b|{_CLOCK}|{_AGO}|{_NUMERIC}|^\W*(?:{_LABEL})")
_LABELLED = re.compile(rf"^\W*(?!dat)(?:{_LABEL})\b", re.IGNORECASE)
_STAMP = re.compile(
    rf"^\W*(?:{_LABEL}\s*:?\s*(?:{_NUMERIC}|{_DAY}),?|\d{{4}}-\d{{2}}-\d{{2}})(?:[T ]\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    rf"(?:\s?(?:{_ZONE}))?)?\s+(?=[“\"„«‘']?[^\W\d_])",
    re.IGNORECASE,
)
_STAMP_CASE = re.compile(r"[“\"„«‘']?[^\W\d_]")


def is_date_line(text: str) -> bool:
    """Whether a line is a date or a time, in words or figures, perhaps with ``Published:`` before it, and nothing else.

    A day and a month alone (``24 July``) are none: they are headings of timelines and live blogs.
    """
    if len(text) > 160:
        return False
    text = text.lower()
    if not (_DIGIT.search(text) or "ago" in text):
        return False
    position = 0
    while (part := _PART.match(text, position)) and part.end() > position:
        position = part.end()
    is_no_more = not text[position:].strip(" .")
    return is_no_more and _HAS_DATE.search(text) is not None and _YEAR_OR_CLOCK.search(text) is not None


def form(text: str) -> str:
    """A text with every number as ``0``: what times of the same kind share."""
    return _NUMBER.sub("0", text)


def has_label(text: str) -> bool:
    """Whether a date line says what the date is of (``Updated:``); ``Date:`` says nothing."""
    return _LABELLED.match(text) is not None


def stamp_length(text: str) -> int:
    """How many characters of a date stamp are stuck before a line's first sentence; 0 for none.

    ``date 2018-07-20 The minister ...``: a label and a date, or an ISO date, before a word with a capital.
    """
    match = _STAMP.match(text[:200])
    if match is None:
        return 0
    after = _STAMP_CASE.match(text, match.end())
    return match.end() if after is not None and after[0][-1].isupper() else 0


def iso(value: str) -> str | None:
    """A date or time of a page's metadata in ISO 8601, with its offset when it has one; None when it is no date."""
    plain = value.strip().replace("Z", "+00:00") if "T" in value or " " in value else value.strip()
    plain = re.sub(r"(\d)\s+([+-]\d\d:?\d\d)$", r"\1\2", plain)
    plain = re.sub(r"\.\d+(?=[+-]|$)", "", plain)
    if not plain[:4].isdecimal() or (len(plain) in _EPOCH and plain.isdecimal()):
        return _otherwise(plain)
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
            return date.fromisoformat(plain).isoformat()
        if re.fullmatch(r"\d{8}", plain):
            return date.fromisoformat(plain).isoformat()
        moment = datetime.fromisoformat(plain)
    except ValueError:
        match = re.match(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d(?!\d{3}(?:\d\d)?$))", plain)
        return _valid("-".join(match.groups())) if match else None
    return moment.isoformat(timespec="seconds")


_EPOCH = {10: 1, 13: 1000}
"""Figures of a count since 1970 -> how many of it are a second."""
_LAST = 4_102_444_800
"""The year 2100."""


def _otherwise(text: str) -> str | None:
    """A moment as RFC 5322 (section 3.3) writes it, or as seconds or milliseconds since 1970, which are in UTC."""
    if text.isdecimal():
        seconds = int(text) // _EPOCH[len(text)]
        return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds < _LAST else None
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds") if "," in text[:5] else None
    except ValueError:
        return None


def _valid(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None
