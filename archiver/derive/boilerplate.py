"""What is not the article: small named rules, asked in visible order about one line after the other.

A rule is a predicate of one `Line`; the first that holds names why the line goes. To add one: write the predicate with
a docstring of one line, put a `Rule` where it belongs in `RULES`, and show in tests/derive/test_boilerplate.py a line
that it takes and a line like it that stays. No rule knows a site or a publisher.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from archiver.derive import phrases
from archiver.derive.block import Line
from archiver.derive.dates import has_label, is_date_line
from archiver.derive.names import CREDITED, agency_named

_CODE = re.compile(
    r"\bfunction\s*\w*\s*\(|\bdocument\.(?:getElement|createElement|location|write|querySelector|cookie|body)"
    r"|\bwindow\.\w+\s*(?:[=(.\[]|\|\|)|\bgoogletag\b|\.push\(|=>\s*\{|\.(?:insertBefore|appendChild|addEventListener)\("
    r"|\bparentNode\b|text/javascript|^\s*!function|\}\)\(|\b(?:var|let|const) \w+\s*=\s*\S|\btypeof \w+"
    r"|^\w+(?:\.\w+)+\s*=\s*.{1,200};\s*$|@media\s*[\w(]|[.#][\w-]+\s*\{\s*[\w-]+\s*:|\{\{\s*\w|</?(?:div|script|span|iframe|style)\b"
)
_CODE_SIGNS = re.compile(r"[;{}=()<>\[\]|&]")
_CREDIT_WORD = (
    r"(?:photos?|photographs?|photograph(?:er|ed)?|pictures?|images?|illustrations?|graphic|credits?|fotos?"
    r"|fotografía|bild(?:quelle)?|bilder|quelle|crédits?(?: photos?)?|imagen|immagine|imagem|beeld|zdjęcie|fot\.|kuva|фото)"
)
_CREDIT_AT_END = re.compile(
    rf"[\w”\"’')][.!?]?\s+\(?\b{_CREDIT_WORD}(?: courtesy)?(?: by| of)?(?:\s*[:©|]\s*\(?[^.!?:]{{2,80}}|\s*/\s*(?:{CREDITED}))\)?\s*$", re.IGNORECASE
)
_CREDIT_LINE = re.compile(
    rf"^\W*(?:{_CREDIT_WORD}(?: credit| courtesy)?(?: by| of)?\s*[:©|]|(?:file )?(?:photo|picture|image|photograph) by\b|getty images\b|©\s*[A-ZÀ-Þ])"
    r"\s*[^.!?]{2,90}\W*$",
    re.IGNORECASE,
)
_AGENCY_END = re.compile(
    rf"(?:[\w”\"’'%)]|\.\s|\.)\s*\((?:[^()]{{0,60}}?[/,–—-]\s*|(?:photo|image|picture|credit|file|foto|bild)s?:?(?: by)?\s*|[^()]{{0,40}}\bvia\s+)?"
    rf"(?:{CREDITED})(?:\s+(?:photo|file|images?|pool|archive|wire)\b)?(?:\s*(?:/|,|via)[^()]{{1,40}})?\)\s*$"
)
_SENTENCE_THEN_AGENCY = re.compile(r"[.!?][\"”’']?\s*\([^()]*\)\s*$")
_PHOTO_PARENTHESIS = re.compile(
    rf"\((?:(?:AP|EPA|AFP|Reuters)?\s?(?:photos?|images?|fotos?|picture|credit|file photo)\b[^()]*|[^()]*\b(?:{CREDITED})\s*/[^()]*|[^()]*/\s*(?:{CREDITED})[^()]*)\)\s*$",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZÀ-ÞŁŚŻŽČŠĐА-Я][\w'’.-]*|de|da|di|del|della|van|von|der|den|la|le|el|al|bin|ben|dos|du|y|ter|ten|af|av|zu)"
_BYLINE = re.compile(
    r"^(?i:by|words by|written by|story by|reported by|reporting by|text by|von|par|por|di|door|av|af|autor(?:in)?|autore|author|texte?|tekst|автор)\s*:?\s+"
    rf"(?!(?:de|la|le|der|den|el|al|da|di)\b)(?:[A-Z]{{2}}[A-Z .'’-]+|{_NAME}(?:[ ,/&|•·-]+(?:and |und |et |y |e |en |och |og |i )?{_NAME}){{1,9}}|{CREDITED})[.,]?(?:\s*[|,•·/–-]\s*.{{0,60}})?$"
)
_NAMELIKE = re.compile(rf"^,?\s*{_NAME}(?:[ ,&]+{_NAME}){{0,5}}\s*$")
_STARTS_WITH_COMMA = re.compile(r"^\s*,\s*[^\W\d_]")
_CONTRIBUTED = re.compile(
    r"^\W*(?:(?:additional )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))*(?: contributed)? by|edited by|compiled by|translated by"
    r"|[^.!?]{3,80} contributed (?:reporting|to this (?:report|story|article|piece)))\b.{0,200}$",
    re.IGNORECASE,
)
_NUMBERED_KICKER = re.compile(r"^\d{1,2}[.)]\s+\w+(?:\s\w+){0,3}$")
_TAG_LINE = re.compile(
    r"^\W*(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|more (?:on|about)|schlagw(?:ort|örter)|schlagworte|themen|mots[- ]clés|sujets|etiquetas"
    r"|temas|argomenti|trefwoorden|tagi|emner|ämnen|теги)\s*[:|]\s*.{1,200}$(?<![.!?])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|fr|es|it|uk|eu|io|co)/\S+$", re.IGNORECASE)
_BRACKETED = re.compile(r"\w\s\[[A-Z][A-Z ]{2,20}\]\W*$")
_IS_SOMEONE = re.compile(r" (?:is|was|are|has been|covers|writes|has covered|joined|works|reports|can be|ist|schreibt|arbeitet|est|es|è|é|är|er)\b")
_HANDLE = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")
_REACH = re.compile(r"\b(?:e-?mail|contact|reach(?:ed)?|follow|tips?|twitter|write to|send|schreiben sie|folgen|suivez|contacter|correo|scrivi)\b", re.IGNORECASE)
_SOURCE = re.compile(r"^\W*(?:source|quelle|fuente|fonte|bron|källa|kilde|źródło|источник|джерело)n?s?\s*:\s*[^.!?]{2,60}(?:\.\w{2,3})?\W*$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")

Predicate = Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason why a line is not the article."""

    name: str
    """Stands in the provenance of every text: don't reuse a name for something else."""
    reason: str
    """The kind, for people: ``prompt``, ``caption``, ``script``, ``related``, ``interface``, ..."""
    holds: Predicate


def script(line: Line) -> bool:
    """Code that stands as text: two signs of a program, or one in a line dense with its punctuation."""
    if line.block.kind == "code":
        return False
    found = len(_CODE.findall(line.text))
    signs = len(_CODE_SIGNS.findall(line.text))
    return found > 0 and (found + signs / 4 >= 2 or signs / len(line.text) > 0.08)


def script_rest(line: Line) -> bool:
    """Brackets and semicolons alone, beside code."""
    if _LETTER.search(line.text) or not re.search(r"[{}();]", line.text):
        return False
    return any(near is not None and (script(near) or not _LETTER.search(near.text)) for near in (line.at(-1), line.at(1)))


def headline_again(line: Line) -> bool:
    """The headline, which stands above the text already."""
    return bool(line.words) and line.words in line.page.titles


def nearly_headline(line: Line) -> bool:
    """The headline with up to three words before or after it, above the text."""
    if not line.in_head or line.count > 40:
        return False
    words = line.words
    titles = (title for title in line.page.titles if title.count(" ") >= 4 and len(title) < len(words))
    return any((words.startswith(title) or words.endswith(title)) and line.count - title.count(" ") <= 4 for title in titles)


def said_before(line: Line) -> bool:
    """The same words as a line before: right after it, or a whole paragraph; a question or a refrain may come again."""
    if line.count < 2:
        return False
    near = line.page.words[max(0, line.index - 1) : line.index]
    return line.words in near or (line.count >= 25 and line.page.first_index[line.words] < line.index)


def marked_caption(line: Line) -> bool:
    """The page's markup says: caption or credit; a heading with the same words is none."""
    return line.block.kind != "heading" and line.marked("caption")


def credited(line: Line) -> bool:
    """A caption without markup: it ends in a picture's credit (``(AP)``, ``Photo: Reuters``)."""
    if line.count > 60:
        return False
    end = line.text[-160:]
    if _CREDIT_AT_END.search(end) or _PHOTO_PARENTHESIS.search(end):
        return True
    return _AGENCY_END.search(end) is not None and not _SENTENCE_THEN_AGENCY.search(end)


def credit_alone(line: Line) -> bool:
    """A picture's credit and nothing else."""
    return line.count <= 14 and _CREDIT_LINE.match(line.text) is not None


def agency_alone(line: Line) -> bool:
    """The name of a wire service, and nothing else."""
    return line.count <= 6 and agency_named(line.text) is not None


def appeal(line: Line) -> bool:
    """Asks for money or membership."""
    return line.count <= 60 and phrases.APPEAL.search(line.text) is not None


def subscription(line: Line) -> bool:
    """Asks to register, log in, subscribe or follow."""
    return line.count <= 40 and phrases.SUBSCRIBE.match(line.text) is not None


def within_appeal(line: Line) -> bool:
    """Stands between two appeals, in one block with them, and speaks as the publisher: “we”, outside quotations."""
    if not phrases.WE.search(re.sub(r"[“\"«„][^”\"»“]{0,600}[”\"»“]", "", line.text)):
        return False
    return _appeal_near(line, -1) and _appeal_near(line, 1)


def _appeal_near(line: Line, step: int) -> bool:
    near = (line.at(step * distance) for distance in range(1, 4))
    return any(other is not None and (appeal(other) or subscription(other)) for other in near)


def separator(line: Line) -> bool:
    """No letter and no digit: a line that only separates, or a bullet that lost its text."""
    return not line.words.replace("_", "").strip()


def address_alone(line: Line) -> bool:
    """A web address, and nothing else."""
    return _ADDRESS.match(line.text) is not None


def interface(line: Line) -> bool:
    """A notice or button of the page."""
    return line.count <= 40 and phrases.INTERFACE.match(line.text) is not None


def share(line: Line) -> bool:
    """Buttons that share the page."""
    return line.count <= 16 and (phrases.SHARE.match(line.text) is not None)


def related(line: Line) -> bool:
    """Leads to other pages."""
    if line.count > 30:
        return False
    return phrases.RELATED.match(line.text.lstrip("([>»►▶•→*- ").rstrip(")]")) is not None or _BRACKETED.search(line.text) is not None


def advertisement(line: Line) -> bool:
    """Marks an advertisement."""
    return line.count <= 40 and phrases.ADVERTISEMENT.match(line.text) is not None


def consent(line: Line) -> bool:
    """Cookies and terms."""
    return line.count <= 70 and phrases.CONSENT.match(line.text) is not None


def copyright_notice(line: Line) -> bool:
    """Who owns the page."""
    return line.count <= 50 and phrases.COPYRIGHT.match(line.text) is not None


def tags(line: Line) -> bool:
    """The page's topics, with their label, above or below the text."""
    return (line.in_head or line.in_tail) and line.count <= 30 and _TAG_LINE.match(line.text) is not None


def date_line(line: Line) -> bool:
    """A date or a time and nothing else, above or below the text; within it only with a label: it may be a heading."""
    if line.count > 20 or not is_date_line(line.text):
        return False
    return line.in_head or line.in_tail or has_label(line.text)


def byline(line: Line) -> bool:
    """Who wrote it, and nothing else."""
    if line.count > 24:
        return False
    if line.count <= 12 and _BYLINE.match(line.text) and not line.is_sentence:
        return True
    return _CONTRIBUTED.match(line.text) is not None or _names_author(line)


def _names_author(line: Line) -> bool:
    """An author known from the page's metadata, with a few words at most beside the name."""
    if not line.page.authors or line.count > 12 or line.is_sentence:
        return False
    names = [name for name in line.page.authors if name and f" {name} " in f" {line.words} "]
    rest = line.count - sum(name.count(" ") + 1 for name in names)
    return bool(names) and rest <= (4 if line.in_head or line.in_tail else 1)


def biography(line: Line) -> bool:
    """About an author, by name, at the begin or the end: “Ada Example is a reporter ...”."""
    if 2 <= line.index < len(line.page.blocks) - 3 or line.count > 120:
        return False
    return any(line.words.startswith(f"{name} ") and _IS_SOMEONE.match(line.words[len(name) :]) for name in line.page.authors)


def contact(line: Line) -> bool:
    """How to reach an author: an address or a handle, with words that say so, at the end."""
    if line.index < len(line.page.blocks) - 4 or line.count > 45:
        return False
    return _HANDLE.search(line.text) is not None and _REACH.search(line.text) is not None


def source_line(line: Line) -> bool:
    """Where a text was taken from (``Source: ...``), as the last thing."""
    return line.in_tail and line.count <= 10 and _SOURCE.match(line.text) is not None


def byline_group(line: Line) -> bool:
    """A name or a place among bylines and dates, between the headline and the first paragraph."""
    if not line.in_head or line.count > 5 or line.is_sentence or not _NAMELIKE.match(line.text):
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


def kicker(line: Line) -> bool:
    """A short numbered label above everything, with no second one that it would be the first of."""
    following = line.page.blocks[1:]
    return (
        line.index == 0
        and _NUMBERED_KICKER.match(line.text) is not None
        and not any(re.match(r"^2[.)]\s", block.text) for block in following)
    )


def marked(*marks: str, longest: int) -> Predicate:
    """A rule for what the page's markup names, up to so many words."""

    def holds(line: Line) -> bool:
        return line.count <= longest and line.marked(*marks)

    return holds


RULES: tuple[Rule, ...] = (
    Rule("script-remnant", "script", script),
    Rule("script-rest", "script", script_rest),
    Rule("separator", "interface", separator),
    Rule("address-alone", "interface", address_alone),
    Rule("headline-again", "duplicate", headline_again),
    Rule("headline-nearly", "duplicate", nearly_headline),
    Rule("advertisement-mark", "advertisement", advertisement),
    Rule("consent-notice", "interface", consent),
    Rule("interface-notice", "interface", interface),
    Rule("subscription-prompt", "prompt", subscription),
    Rule("donation-prompt", "prompt", appeal),
    Rule("within-donation-prompt", "prompt", within_appeal),
    Rule("share-buttons", "share", share),
    Rule("related-link", "related", related),
    Rule("caption-marked", "caption", marked_caption),
    Rule("credit-line", "caption", credit_alone),
    Rule("caption-credited", "caption", credited),
    Rule("agency-alone", "agency", agency_alone),
    Rule("date-line", "date", date_line),
    Rule("byline", "byline", byline),
    Rule("byline-group", "byline", byline_group),
    Rule("byline-marked", "byline", marked("byline", longest=40)),
    Rule("share-marked", "share", marked("share", longest=20)),
    Rule("button-marked", "interface", marked("button", longest=12)),
    Rule("comments-marked", "comment", marked("comments", longest=60)),
    Rule("author-biography", "biography", biography),
    Rule("author-contact", "biography", contact),
    Rule("source-line", "agency", source_line),
    Rule("numbered-kicker", "interface", kicker),
    Rule("topic-tags", "tag", tags),
    Rule("copyright-notice", "copyright", copyright_notice),
    Rule("said-before", "duplicate", said_before),
)
"""In the order in which they are asked: what is surest and most telling comes first."""


def rule_for(line: Line) -> Rule | None:
    """The first rule that takes the line out; None for a line of the article."""
    return next((rule for rule in RULES if rule.holds(line)), None)
