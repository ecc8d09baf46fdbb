"""Names of people out of what pages give as author: ``By Ada Example and Ben Sample, Political editor``."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from archiver.derive.block import one_line, words_of
from archiver.derive.names import agency_named

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAD = re.compile(
    r"^(?:by|words by|written by|story by|reported by|posted by|published by|von|par|por|di|door|av|af|autor(?:in|a"
    r"|e)?|author|автор|text|texte|tekst)\b\s*:?\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[;|•·\n/]|\s&\s|,\s|\s(?:and|und|et|y|en|och|og|with|mit|avec|con|i)\s)\s*")
_NOBODY = re.compile(
    r"\b(?:staff|newsroom|news|desk|redaktion|rédaction|redacción|redazione|redação|redactie|redakcja|redaksjonen"
    r"|editors?|editorial|team|agenc(?:y|ies|ia|ias)"
    r"|agentur(?:en)?|admin(?:istrator)?|correspondents?|reporters?|contributors?|writers?|online|press|media"
    r"|magazine|times|post|guest|webmaster|user|unknown|anonymous"
    r"|service|services|wire|journalists?|chief|bureau|photographer|presenter|producer|columnist|critic|director"
    r"|professor of|ltd|inc|gmbh|studio|tv|radio|mail|www|http|subscribe|follow)\b|редакция|редакція",
    re.IGNORECASE,
)
_UNWANTED = re.compile(r"\s*(?:\([^)]*\)|<[^>]*>|@\w+|\bupdated\b.*|\bpublished\b.*|\b\d.*)", re.IGNORECASE)
_EMAIL = re.compile(r"\S@[\w-]+\.\w")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def people(texts: Iterable[str], publisher: str = "") -> tuple[str, ...]:
    """The people named, in order, each once. Roles, desks, agencies and the publisher itself are none."""
    found: dict[str, str] = {}
    for text in texts:
        plain = html.unescape(text)
        if re.match(r"https?:|/|mailto:", plain.strip()) or _EMAIL.search(plain):
            continue
        for part in _SPLIT.split(_LEAD.sub("", one_line(plain))[:600]):
            name = _LEAD.sub("", _UNWANTED.sub(" ", part)).strip(" ,.:-–—|*\"'")
            name = one_line(name)
            if _is_person(name, publisher):
                found.setdefault(words_of(name), _cased(name))
    return tuple(found.values())


def _is_person(name: str, publisher: str) -> bool:
    if not 2 < len(name) < 60 or words_of(name) == words_of(publisher):
        return False
    if _WITHOUT_SPACES.search(name):
        return len(name) <= 20
    words = name.split()
    return 2 <= len(words) <= 6 and not _NOBODY.search(name) and agency_named(name) is None


def _cased(name: str) -> str:
    """A name in capitals or in small letters alone, as people write it."""
    return name.title() if name.isupper() or name.islower() else name
