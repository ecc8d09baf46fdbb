"""Names out of what pages give as author: ``By Ada Example and Ben Sample, Political editor``."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.derive.block import one_line, words_of
from archiver.derive.names import agency_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAD = (
    r"(?:by|words by|written by|story by|reported by|posted by|published by|authored by|article by|interview by"
    r"|review by"
    r"|von|ein (?:beitrag|kommentar|artikel) von|verfasst von|par|por|di|door|av|af|skrevet a[vf]|skriven av"
    r"|autor(?:in)?[/*:_ ](?:-?in|autor)|autor(?:in|a|e|es|en|zy)?|author|authors|auteur|auteurs|автор|text|texte|tekst"
    r"|geschrieben von|écrit par|rédigé par|escrito por|scritto da|geschreven door|napisane przez|yazan|kirjoittaja"
    r"|kirjoittanut|szerző|作者|記者|文|بقلم)"
)
"""A regular expression's alternatives: the words that stand before the name in a byline."""
_PHRASES = LEAD.removeprefix("(?:").split("|")
OPENINGS = frozenset(phrase[:2] for phrase in _PHRASES if phrase[1:] or not phrase.isascii())
"""The first two letters of each of them: most texts are told by these to be no byline, at a tenth of the time."""
IS_LEAD = re.compile(rf"\W*{LEAD}\s*[:：]?\s*", re.IGNORECASE)
"""A text that is such words and no name."""
_LEAD = re.compile(rf"^{LEAD}(?:\s*[:：|]\s*|\s+|$)", re.IGNORECASE)
_SPLIT = re.compile(
    r"\s*(?:[;|•·\n/、，،；]|\s&\s|,\s|,?\s(?:and|und|et|y|en|och|og|with|mit|avec|con|i|e|ja|és|ve|и|та|و)\s)\s*"
)
_NOBODY = re.compile(
    r"\b(?:staff|newsroom|news|desk|redaktion|rédaction|redacción|redazione|redação|redactie|redakcja|redaksjonen"
    r"|editors?|editorial|team|agenc(?:y|ies|ia|ias)"
    r"|agentur(?:en)?|admin(?:istrator)?|correspondents?|reporters?|contributors?|writers?|online|press|media"
    r"|magazine|times|post|posts|guest|webmaster|user|unknown|anonymous"
    r"|service|services|wire|journalists?|chief|bureau|photographer|presenter|producer|columnist|critic|director"
    r"|professor of|ltd|inc|gmbh|studio|tv|radio|mail|www|http|subscribe|follow|view|more|about|read|login|log|sign"
    r"|authors?|expert|developer|engineer|analyst|specialist|consultant|manager|founder|officer|affairs|reading|minutes?|list"
    r"|journalism|share|contact|home"
    r"|editor-in-chief|redakteur(?:in)?|journalistin|korrespondent(?:in)?|rédacteur|rédactrice|redactora?"
    r"|giornalista|periodista|jornalista)\b"
    r"|редакция|редакція",
    re.IGNORECASE,
)
_GENERIC_WORDS = (
    "staff newsroom news desk redaktion rédaction redacción redazione redação redactie redakcja redaksjonen "
    "die der la the le el editor editors editorial team agency agencies admin administrator adminn "
    "correspondent reporter reporters contributor contributors writer writers online guest webmaster user "
    "unknown anonymous by our author authors and of service services wire journalist site default nachrichten "
    "noticias notizie редакция редакція root none null undefined"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_UNWANTED = re.compile(r"\s*(?:\([^)]*\)|<[^>]*>|@\w+|\bupdated\b.*|\bpublished\b.*|\b\d.*)", re.IGNORECASE)
_ROLE = re.compile(r"\s*(?:기자|특파원|논설위원|선임기자|記者|记者|本报记者|特派員)$")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_ADDRESS = re.compile(r"\S@[\w-]+\.\w|^\s*(?:/|mailto:)|\bhttps?:|\bwww\.")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_BRAND = re.compile(r"新聞|新闻|日報|日报|通信|통신|일보|뉴스|ニュース|編集|编辑|오피니언|放送|オンライン|デジタル|Web")
_PARTICLES_WORDS = (
    "van von de der den del della di da das dos do du la le les el al bin ibn ben ten ter te zu zur af av y e "
    "i und and mc mac st san al- d' o' abu umm"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom a piece of a page credits."""

    people: tuple[str, ...]
    """The people, and the wire services named beside them, in their order."""
    others: tuple[str, ...]
    """Where no people are named: the paper, the agency or the desk, as it is called there."""


def people(texts: Iterable[str], publisher: str = "") -> tuple[str, ...]:
    """The people named, in order, each once. Roles, desks, agencies and the publisher itself are none."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _names(text):
            if _is_person(name, publisher):
                found.setdefault(words_of(name), _cased(name))
    return tuple(found.values())


def credited(texts: Iterable[tuple[str, bool]], publisher: str = "", *, strict: bool = False) -> Credits:
    """Whom texts credit. Each comes with whether the page says that it is an organisation.

    `strict`: for what was not declared but found in the page: each word of a name begins with a capital.
    """
    found: dict[str, str] = {}
    others: dict[str, str] = {}
    has_people = False
    for text, is_organisation in texts:
        for name in _names(text):
            is_person = not is_organisation and _is_person(name, publisher) and not (strict and not _is_cased(name))
            if is_person or agency_named(name):
                has_people = has_people or is_person
                found.setdefault(words_of(name), _cased(name) if is_person else name)
        for part in html.unescape(text).split(";"):
            whole = _LEAD.sub("", one_line(part)).strip(" ,:-–—|*\"'")
            if _is_called(whole) and not (strict and whole[0].islower() and whole.count(" ") > 1):
                others.setdefault(words_of(whole), whole)
    return Credits(tuple(found.values()) if has_people else (), tuple(others.values()))


def _names(text: str) -> Iterator[str]:
    """The parts of a text that may be names."""
    plain = _MAIL.sub("\n", html.unescape(text))
    if _ADDRESS.search(plain):
        return
    lines = (one_line(line) for line in plain.splitlines())
    for part in _SPLIT.split("\n".join(_LEAD.sub("", line) for line in lines if line)[:600]):
        name = _LEAD.sub("", _UNWANTED.sub(" ", part)).strip(" ,.:-–—|*\"'")
        if name := _ROLE.sub("", one_line(name)):
            yield name


def _is_called(name: str) -> bool:
    """Whether a text names anybody: more than ``Staff`` or ``Newsroom``, no number and no address."""
    words = words_of(name).split()
    return (
        1 < len(name) < 80
        and not _ADDRESS.search(name)
        and not all(word in _GENERIC or word.isdigit() for word in words)
    )


def _is_person(name: str, publisher: str) -> bool:
    if not 1 < len(name) < 60 or words_of(name) == words_of(publisher) or _is_house(name, publisher):
        return False
    if agency_named(name) is not None:
        return False
    if _WITHOUT_SPACES.search(name):
        return len(name) <= 20 and not _BRAND.search(name)
    words = name.split()
    return 2 <= len(words) <= 6 and not _NOBODY.search(name) and words[-1] not in _PARTICLES


def is_mononym(name: str, sites: frozenset[str]) -> bool:
    """Whether one word is what a person goes by, and no desk, agency or site (`sites`: as `Declared.site_names`)."""
    word = words_of(name)
    if not word.isalpha() or not 1 < len(word) < 20 or not name[:1].isupper() or name.isupper():
        return False
    return not _NOBODY.search(name) and word not in _GENERIC and agency_named(name) is None and word not in sites


def _is_house(name: str, publisher: str) -> bool:
    """Whether a name has a word of a publisher's in it that is called by one or two words: one of its departments."""
    words = words_of(publisher).split()
    return len(words) < 3 and any(len(word) > 2 for word in set(words) & set(words_of(name).split()))


def _is_cased(name: str) -> bool:
    """Whether every word begins as a name's does, where the script has capitals."""
    return all(not word[0].islower() or word.lower() in _PARTICLES for word in re.split(r"[\s-]+", name) if word)


def _cased(name: str) -> str:
    """A name in capitals or in small letters alone, as people write it."""
    return name.title() if name.isupper() or name.islower() else name
