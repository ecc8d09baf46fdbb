"""Who made it, and when: captions and picture credits, wire services, bylines, dates, notes about authors.

Predicates of one `Line` for `boilerplate.RULES`, which names them.
"""

from __future__ import annotations

import re

from archiver.derive.block import Line, words_of
from archiver.derive.dates import form, has_label, is_date_line
from archiver.derive.names import AGENCIES, CREDITED, agency_named

_CREDIT_WORD = (
    r"(?:photos?|photographs?|photograph(?:er|ed)?|pictures?|images?|illustrations?|graphic|credits?|fotos?"
    r"|fotografía|bild(?:quelle|credit|nachweis)?|bilder|symbol(?:bild|foto|grafik)|archiv(?:bild|foto)|quelle"
    r"|crédits?(?: photos?)?|imagen|immagine|imagem|beeld|zdjęcie|fot\.|kuva|фото)"
)
_CREDIT_AT_END = re.compile(
    rf"[\w”\"’')][.!?]?\s+\(?\b{_CREDIT_WORD}(?: courtesy)?(?: by| of)?(?:\s*[:©|]\s*\(?[^.!?:]{{2,80}}|\s*/\s*"
    rf"(?:{CREDITED}))\)?\s*$",
    re.IGNORECASE,
)
_CREDIT_STEMS = ("photo", "image", "foto", "bild", "pict", "credit", "crédit", "illustr", "graphic", "quelle", "imagen",
                 "immagine", "imagem", "beeld", "zdjęcie", "fot.", "kuva", "фото")  # fmt: skip
"""One of these stands in every credit at an end, and one of ``:/|©``."""
_CREDIT_LINE = re.compile(
    rf"^\W*(?:{_CREDIT_WORD}(?: credit| courtesy)?(?: by| of)?\s*[:©|]|(?:file )?(?:photo|picture|image"
    rf"|photograph) by\b|getty images\b|©\s*[A-ZÀ-Þ])"
    r"\s*(?:[^.!?]|\.(?=\w)){2,90}\W*$",
    re.IGNORECASE,
)
_OWNED_AT_END = re.compile(r"[^\s.!?]\s\(?©\s?(?:[A-ZÀ-Þ]|\w+\.\w)(?:[^.!?:©]|\.(?=\w)){2,80}[^\w.!?:]*$")
"""Whose the picture is that is described; a sentence that goes on after the sign has an end."""
_BARRED_AT_END = re.compile(
    r"\|\s*(?:Photo|Image|Picture|Foto|Illustration)s? (?:by|courtesy of|von) [A-ZÀ-Þ][^.!?|]{2,60}$"
)
_AGENCY_END = re.compile(
    rf"(?:[\w”\"’'%)]|\.\s|\.)\s*\((?:[^()]{{0,60}}?[/,–—-]\s*|(?:photo|image|picture|credit|file|foto|bild)s?:?"
    rf"(?: by)?\s*|[^()]{{0,40}}\bvia\s+)?"
    rf"(?:{CREDITED})(?:\s+(?:photo|file|images?|pool|archive|wire)\b)?(?:\s*(?:/|,|via)[^()]{{1,40}})?\)\s*$"
)
_SENTENCE_THEN_AGENCY = re.compile(r"[.!?][\"”’']?\s*\([^()]*\)\s*$")
_PHOTO_PARENTHESIS = re.compile(
    rf"\((?:(?:AP|EPA|AFP|Reuters)?\s?(?:photos?|images?|fotos?|picture|credit|file photo)\b[^()]*|[^()]*\b"
    rf"(?:{CREDITED})\s*/[^()]*|[^()]*/\s*(?:{CREDITED})\b[^()]*|[^()]*\bvia\s+(?:{CREDITED})\b[^()]*)\)\s*$",
    re.IGNORECASE,
)
_FILM_AT_END = re.compile(r"\d\s*\|\s*\d{1,2}:\d\d min\.?$")
"""A date, and how long a film is: ``21.04.2026 | 3:18 min``."""
_MINUTES = (" min", " min.")
_PHOTO_STEMS = ("photo", "image", "foto", "pict", "credit", "/", "via")
"""One of these stands in every such parenthesis."""
_NAME = (
    r"(?:[A-ZÀ-ÞŁŚŻŽČŠĐА-Я][\w'’.-]*|de|da|di|del|della|van|von|der|den|la|le|el|al|bin|ben|dos|du|y|ter|ten|af|av|zu)"
)
_LEAD = (
    "by|words by|written by|story by|reported by|reporting by|text by|von|par|por|di|door|av|af|autor(?:in)?|autore"
    "|author|texte?|tekst|автор"
)
_LEADS = frozenset(lead[:2] for lead in _LEAD.split("|"))
"""Their first two letters: most lines are told by these to be no byline."""
_BYLINE = re.compile(
    rf"^(?i:{_LEAD})\s*:?\s+"
    rf"(?!(?:de|la|le|der|den|el|al|da|di)\b)(?:[A-Z]{{2}}[A-Z .'’-]+|{_NAME}(?:[ ,/&|•·-]+(?:and |und |et |y |e "
    rf"|en |och |og |i )?{_NAME}){{1,9}}|{CREDITED})[.,]?(?:\s*[|,•·/–-]\s*.{{0,60}})?$"
)
_NAMELIKE = re.compile(rf"^,?\s*{_NAME}(?:[ ,&]+{_NAME}){{0,5}}\s*$")
_STARTS_WITH_COMMA = re.compile(r"^\s*,\s*[^\W\d_]")
_CONTRIBUTED = re.compile(
    r"^\W*(?:(?:additional )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))*"
    r"(?: contributed)? (?:by|from)|edited by|compiled by|translated by)\s+"
    r"(?:(?-i:[^\Wa-zß-ÿа-я])|@|(?:staff|our|the)\b).{0,200}$"
    r"|^\W*[^.!?]{3,80} contributed (?:reporting|to this (?:report|story|article|piece))\b.{0,200}$",
    re.IGNORECASE,
)
_IS_SOMEONE = re.compile(
    r" (?:(?:is|was|are)(?! not\b)"
    r"|has been|covers|writes|has covered|joined|works|reports|can be|ist|schreibt|arbeitet|est|es|è|é"
    r"|är|er)\b"
)
_HANDLE = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")
_REACH = re.compile(
    r"\b(?:e-?mail|contact|reach(?:ed)?|follow|tips?|twitter|write to|send|schreiben sie|folgen|suivez|contacter"
    r"|correo|scrivi)\b",
    re.IGNORECASE,
)
_TO_OTHERS = re.compile(
    r"\b(?:anyone|anybody|witnesses|residents|police|officers|detectives|zeugen|hinweise|polizei|témoins|police"
    r"|gendarmerie|testigos|policía|testimoni|carabinieri|testemunhas|polícia|getuigen|politie|świadk\w+|policj\w+)\b"
)
"""Whom a report asks to write, and to whom: not the readers to the author."""
_ENTRIES = 3
"""Times of one form within a text, from which on they head its entries."""
_HEAD = 60
"""Lines from the page's begin, and up from the text, within which names stand among bylines: a page may have thousands
of short lines above its first paragraph."""
_AGENCY_BEGINS = frozenset(words_of(name).split()[0] for names in AGENCIES.values() for name in names)
_SOURCE = re.compile(
    r"^\W*(?:source|quelle|fuente|fonte|bron|källa|kilde|źródło|источник|джерело)n?s?\s*:\s*[^.!?]{2,60}"
    r"(?:\.\w{2,3})?\W*$",
    re.IGNORECASE,
)


def marked_caption(line: Line) -> bool:
    """The page's markup says: caption or credit; a heading with the same words is none."""
    return line.block.kind != "heading" and line.marked("caption")


def credited(line: Line) -> bool:
    """A caption without markup: it ends in a picture's credit (``(AP)``, ``Photo: Reuters``) or a film's length."""
    end = line.text[-160:]
    if (":" in end or "/" in end or "|" in end or "©" in end) and _ends_in_credit(end):
        return True
    if end.endswith(_MINUTES) and _FILM_AT_END.search(end):
        return True
    if not end.rstrip().endswith(")"):
        return False
    parenthesis = end[end.rfind("(") :]
    if any(map(parenthesis.lower().__contains__, _PHOTO_STEMS)) and _PHOTO_PARENTHESIS.match(parenthesis):
        return True
    return _AGENCY_END.search(end) is not None and not _SENTENCE_THEN_AGENCY.search(end)


def _ends_in_credit(end: str) -> bool:
    if ("©" in end and _OWNED_AT_END.search(end)) or ("|" in end and _BARRED_AT_END.search(end)):
        return True
    return any(map(end.lower().__contains__, _CREDIT_STEMS)) and _CREDIT_AT_END.search(end) is not None


def credit_alone(line: Line) -> bool:
    """A picture's credit and nothing else."""
    return _CREDIT_LINE.match(line.text) is not None


def agency_alone(line: Line) -> bool:
    """The name of a wire service, and nothing else."""
    if line.words.partition(" ")[0] not in _AGENCY_BEGINS or line.block.kind == "cell":  # PA may be Pennsylvania
        return False
    return agency_named(line.text) is not None


def date_line(line: Line) -> bool:
    """A date or a time and nothing else, above or below the text; within it only with a label: it may be a heading.

    Times like those of the entries within the text are none of these, wherever they stand: all of them stay.
    """
    if line.count > 20 or not is_date_line(line.text):
        return False
    if has_label(line.text):
        return True
    return (line.in_head or line.in_tail) and not _is_entry_s(line)


def _is_entry_s(line: Line) -> bool:
    """Whether a time stands above its entry, as several of the same form do within the text of a live blog."""
    below, page = line.at(1), line.page
    if below is None or is_date_line(below.text):
        return False
    own = form(line.text)
    alike = (at for at in range(page.begin, page.end + 1) if len(page.blocks[at].text) <= len(line.text) + 2)
    return sum(form(page.blocks[at].text) == own for at in alike) >= _ENTRIES


def byline(line: Line) -> bool:
    """Who wrote it, and nothing else."""
    if line.count > 24 or (line.block.kind == "entry" and ":" in line.text and not (line.in_head or line.in_tail)):
        return False  # in a list of books each has its author
    if line.count <= 12 and line.lower[:2] in _LEADS and _BYLINE.match(line.text) and not line.is_sentence:
        return True
    may_tell = " by" in line.lower or " from" in line.lower or " contributed" in line.lower
    return (may_tell and _CONTRIBUTED.match(line.text) is not None) or _names_author(line)


def _names_author(line: Line) -> bool:
    """An author known from the page's metadata, with a few words at most beside the name."""
    if not line.page.authors or line.count > 12 or (line.block.kind == "heading" and line.text[0].isdigit()):
        return False
    words = f" {line.words} "
    names = [name for name in line.page.authors if name and f" {name} " in words]
    rest = line.count - sum(name.count(" ") + 1 for name in names)
    return bool(names) and rest <= (4 if line.in_head or line.in_tail else 1) and not line.is_sentence


def biography(line: Line) -> bool:
    """About an author, by name, at the begin or the end: “Ada Example is a reporter ...”."""
    if 2 <= line.index < len(line.page.blocks) - 3:
        return False
    return any(
        line.words.startswith(f"{name} ") and _IS_SOMEONE.match(line.words[len(name) :]) for name in line.page.authors
    )


def contact(line: Line) -> bool:
    """How to reach an author: an address or a handle, with words that say so, at the end."""
    if line.index < len(line.page.blocks) - 4:
        return False
    if "@" not in line.text or not _HANDLE.search(line.text) or not _REACH.search(line.text):
        return False
    return _TO_OTHERS.search(line.lower) is None


def source_line(line: Line) -> bool:
    """Where a text was taken from (``Source: ...``), as the last thing."""
    return line.in_tail and _SOURCE.match(line.text) is not None


def byline_group(line: Line) -> bool:
    """A name or a place among bylines and dates, between the headline and the first paragraph."""
    if not line.in_head or line.is_sentence or not _NAMELIKE.match(line.text):
        return False
    if line.index > _HEAD and line.index < line.page.begin - _HEAD:
        return False
    return any(_run_has_anchor(line, step) for step in (-1, 1)) or bool(_STARTS_WITH_COMMA.match(line.text))


def _run_has_anchor(line: Line, step: int) -> bool:
    """Whether a run of short name-like lines leads to a date, a byline or a name that begins with a comma."""
    for distance in range(1, 6):
        near = line.at(step * distance)
        if near is None or near.index == 0:
            return False
        if date_line(near) or byline(near) or _STARTS_WITH_COMMA.match(near.text):
            return True
        if near.count > 5 or not _NAMELIKE.match(near.text):
            return False
    return False
