"""Words: what a text or a class name speaks of. Groups of words chosen by hand, and scores learned from many sites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

from archiver.derive import western
from archiver.derive.openings import by_letters

if TYPE_CHECKING:
    from archiver.derive.standing import Sums

WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)?+")
_ASCII_WORD = re.compile(r"[a-z0-9]++(?:'[a-z0-9]++)?+")
"""The same in ASCII and small letters, which is faster."""
_ASCII_WORDS = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
"""What each character of ASCII is turned into to leave the words, where no apostrophe may stand in one."""
_WESTERN_WORDS = western.letters(re.compile(r"[^\W_]"))
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SMALL_LETTERS = "".join(char if char.islower() else " " for char in map(chr, range(128)))
"""The same for the parts of a name in small letters."""

MOST_NAMES = 24
"""Of an element with more class names the rest is not read."""
LONGEST_NAME = 200
"""Characters of a class name that are read: a page may have names of megabytes."""
_REMEMBERED = 1 << 16
"""Names, and words of names, of which is remembered what they say."""

NAME_GROUPS: Mapping[str, str] = {
    "comment": r"comment|disqus|discuss|respond|kommentar",
    "related": r"relat|recirc|recommend|read-?(more|next|also)|more-(from|on|stor)|also-?(like|read)|outbrain|taboola"
    r"|trending|popular|most-?(read|view)|see-?also|inline-?link|onward|rich-?link|suggest|next-?article|lire-aussi"
    r"|teaser|mehr-zum",
    "share": r"share|social|sharing|addthis|facebook|twitter|whatsapp|follow",
    "subscribe": r"newsletter|subscri|sign-?up|promo|paywall|membership|donat|support-|abo-|opt-?in|cta|call-to"
    r"|register|login|premium",
    "caption": r"caption|credit|legend|bildunter|bildtext",
    "media": r"media|image|img|photo|picture|figure|gallery|slide|bild|foto|video|player|audio",
    "author": r"author|byline|bio|contributor|reporter|writer|autor|profile|auteur",
    "tags": r"\btags?\b|tag-|-tag|topic|keyword|categor|label",
    "crumbs": r"breadcrumb|kicker|eyebrow|section-name|overline|spitzmarke",
    "advert": r"\bads?\b|advert|sponsor|adslot|ad-|-ad\b|banner|dfp|commercial|affiliate|shop|product|werbung|anzeige",
    "consent": r"cookie|consent|gdpr|modal|popup|pop-up|overlay|notice|alert|toast",
    "nav": r"nav|menu|toolbar|skip|pagination|pager|masthead|header",
    "side": r"sidebar|side-bar|rail|widget|aside|secondary",
    "foot": r"foot|copyright|legal|disclaimer|terms|colophon|bottom",
    "body": r"article-?_?(body|content|text|copy)|story-?_?(body|content|text)|post-?_?(body|content|text)"
    r"|entry-?content|body-?_?(copy|text|content)|main-?content|content-?body|rich-?text|paragraph|wysiwyg",
    "content": r"content|article|story|post|entry|body|text|main|artikel",
    "teaser": r"teaser|card|list|item|grid|feed|river|promo|tile",
    "date": r"date|time|meta|publish|update|stamp|datum",
    "standfirst": r"summary|standfirst|subtitle|sub-?head|dek\b|lead|lede|intro|excerpt|abstract|description|chapo|sapo"
    r"|vorspann|ingress|cappello|entradilla",
    "quote": r"quote|zitat|citation",
    "embed": r"embed|tweet|instagram|tiktok|youtube|infobox|fact-?box|timeline|poll|quiz",
    "hidden": r"hidden|visually|sr-only|screen-?reader|collapsed|d-none|invisible|a11y",
    "note": r"correction|clarification|editor-?s?-?note|footnote|note",
}
"""Kinds of names that page authors use, as patterns over class and id."""
_ALTERNATIVE = re.compile(r"(?:[^|()]|\([^()]*\))+")
NAME_PATTERNS = tuple((1 << bit, re.compile(pattern)) for bit, pattern in enumerate(NAME_GROUPS.values()))
"""Each with its bit; for names in lower case."""


_ACROSS = tuple(
    (bit, re.compile("|".join(those)))
    for bit, pattern in NAME_PATTERNS
    if (those := [one for one in _ALTERNATIVE.findall(pattern.pattern) if "-" in one])
)
"""Of each those alternatives that can match over several words of a name."""
_ANY, _ANY_ACROSS = (
    re.compile(by_letters("|".join(pattern.pattern for _, pattern in those))) for those in (NAME_PATTERNS, _ACROSS)
)
"""Most names are in no group: one look says so."""

PHRASES: Mapping[str, str] = {
    "subscribe": (
        "subscribe subscriber subscribers subscription newsletter newsletters inbox donate donation membership "
        "login register paywall unlimited|access sign|up sign|in log|in free|trial become|a already|a support|our "
        "abonnieren abonnement abonnez abo anmelden registrieren einloggen inscrivez inscription connectez "
        "suscríbete suscribirse suscripción boletín regístrate iscriviti abbonati abbonamento assine assinante "
        "assinatura cadastre prenumerera nyhetsbrev nyhedsbrev nyhetsbrevet abonneer nieuwsbrief inloggen "
        "aanmelden subskrybuj prenumerata zaloguj tilaa uutiskirje předplatné feliratkozás hírlevél abonează "
        "подписаться подписка подпишитесь підписатися εγγραφή abone"
    ),
    "related": (
        "related recommended trending read|more read|also read|next see|also more|on more|from also|read "
        "most|read most|popular don't|miss you|may up|next continue|reading click|here full|story lesen|sie "
        "mehr|zum auch|interessant lire|aussi à|lire lire|la voir|aussi lea|también leer|más te|puede "
        "relacionadas relacionados leggi|anche leggi|tutto potrebbe|interessarti leia|também leia|mais "
        "veja|também läs|mer läs|också les|også les|mer læs|også lees|ook lees|meer czytaj|także czytaj|też "
        "zobacz|też przeczytaj|również čtěte|také lue|myös читайте|также читайте|також διαβάστε|επίσης citește|și "
        "olvasd|el pročitajte|još"
    ),
    "share": (
        "share tweet facebook twitter whatsapp linkedin pinterest telegram reddit email print copy|link teilen "
        "drucken partager imprimer compartir imprimir condividi stampa compartilhar compartilhe dela delen deel "
        "udostępnij jaa sdílet megosztás поделиться поділитися κοινοποίηση paylaş instagram flipboard messenger"
    ),
    "caption": (
        "photo photos photograph photographer image images picture pictured getty reuters afp shutterstock epa "
        "istock unsplash courtesy credit caption foto fotos bild quelle crédit photographie imagen imagem "
        "immagine bilde kuva zdjęcie fot kép фото зображення φωτογραφία screenshot file|photo illustration "
        "symbolbild archivbild"
    ),
    "byline": (
        "by von par por di written|by reporting|by edited|by staff|writer correspondent contributed|to reporter "
        "redaktion rédaction redacción redazione redação redaktionen redactie redakcja autor author auteur autore "
        "authors journalist freelance columnist editor reached|at follow|him follow|her"
    ),
    "date": (
        "published updated posted modified ago min|read minutes|read minute|read veröffentlicht aktualisiert "
        "stand uhr publié mis|à publicado actualizado pubblicato aggiornato atualizado publicerad uppdaterad "
        "publisert oppdatert opdateret gepubliceerd bijgewerkt opublikowano aktualizacja julkaistu päivitetty "
        "опубликовано оновлено am pm gmt est edt utc cet lesezeit"
    ),
    "rights": (
        "copyright rights|reserved all|rights reproduction reprinted republish may|not terms|of privacy|policy "
        "impressum datenschutz alle|rechte tous|droits derechos|reservados diritti|riservati direitos|reservados "
        "rättigheter rechten|voorbehouden prawa|zastrzeżone"
    ),
    "notice": (
        "cookie cookies consent javascript browser adblock advertisement advertising sponsored anzeige werbung "
        "publicité publicidad pubblicità publicidade annons reklama mainos advertentie loading enable supported "
        "not|supported scroll swipe click|to tap|to story|continues please|enable iframe video|unavailable"
    ),
    "comment": (
        "comment comments reply replies join|the have|your what|do kommentar kommentare kommentieren comentario "
        "comentarios commentaire commentaires commenti commento comentários kommentarer reacties reageer "
        "komentarze kommentit комментарии коментарі"
    ),
    "topics": (
        "tags topics topic filed|under keywords categories more|about themen temas sujets thèmes argomenti "
        "tópicos ämnen tagi schlagworte"
    ),
}
"""Words and pairs of words (``read|more``) that announce what is not the article, in the larger European languages."""


def _table(groups: Mapping[str, str]) -> dict[str, int]:
    table: dict[str, int] = {}
    for bit, words in enumerate(groups.values()):
        for word in words.split():
            key = word.replace("|", " ")
            table[key] = table.get(key, 0) | 1 << bit
    return table


PHRASE_BITS: Mapping[str, int] = _table(PHRASES)
_PAIRED = frozenset(phrase.split()[0] for phrase in PHRASE_BITS if " " in phrase)
"""The first words of pairs: after other words none is looked for."""
_IN_PHRASES = frozenset(word for phrase in PHRASE_BITS for word in phrase.split())


def words(text: str) -> list[str]:
    """The words of a text in lower case, numbers among them."""
    if not text.isascii():
        lower = text.lower()
        tied = "'" in lower or "’" in lower
        found = None if tied else western.split(lower, _WESTERN_WORDS)
        return WORD.findall(lower) if found is None else found
    return _ASCII_WORD.findall(text.lower()) if "'" in text else text.lower().translate(_ASCII_WORDS).split()


def _parts(name: str) -> list[str]:
    if name.isascii() and name.islower():
        return name.translate(_SMALL_LETTERS).split()
    return "-".join(PART.findall(name)).lower().split("-")


def _terms(parts: list[str]) -> list[str]:
    """The words of a single name, and the pairs of neighbouring ones."""
    return [*parts, *[f"{a}-{b}" for a, b in pairwise(parts)]] if len(parts) > 1 else parts


def _learn_word(word: str) -> int:
    """Which of `NAME_GROUPS` a word of a name speaks of."""
    if len(_WORD_BITS) >= _REMEMBERED:
        _WORD_BITS.clear()
    bits = sum([bit for bit, pattern in NAME_PATTERNS if pattern.search(word)]) if _ANY.search(word) else 0
    _WORD_BITS[word] = bits
    return bits


def _bits_of(parts: list[str]) -> int:
    """Which of them the words of a name speak of, each by itself and all together."""
    bits = 0
    for word in parts:
        bits |= _WORD_BITS[word] if word in _WORD_BITS else _learn_word(word)
    if len(parts) > 1 and _ANY_ACROSS.search(joined := "-".join(parts)):
        bits |= sum([bit for bit, pattern in _ACROSS if pattern.search(joined)])
    return bits


_WORD_BITS: dict[str, int] = {}
"""What single words speak of; forgotten all at once when there are too many."""
_BITS: dict[str, int] = {}
"""The same of names, and of several as they stand together."""


def _remember(names: str, bits: int) -> int:
    if len(_BITS) >= _REMEMBERED:
        _BITS.clear()
    _BITS[names] = bits
    return bits


def name_bits(names: str) -> int:
    """Which of `NAME_GROUPS` class names speak of."""
    if (known := _BITS.get(names)) is not None:
        return known
    bits = 0
    for name in names.split()[:MOST_NAMES]:
        bits |= _BITS[name] if name in _BITS else _bits_of(_parts(name[:LONGEST_NAME]))
    return _remember(names, bits) if len(names) <= LONGEST_NAME else bits


def name_terms(names: str) -> list[str]:
    """The words of class names, and the pairs of neighbouring words: ``article-body`` is three terms."""
    split = (_terms(_parts(name[:LONGEST_NAME])) for name in names.split()[:MOST_NAMES])
    return [term for of in split for term in of if len(term) > 1]


def terms(found: list[str], *, has_digits: bool = True) -> list[str]:
    """What stands for a block's words in the lexicon: the words of a short text, both ends of a long one.

    ``^`` marks the first word and the first two, ``$`` the last; every number is ``0``. `has_digits`: whether there may
    be numbers.
    """
    plain = found[:14] + found[-14:] if len(found) > 30 else found[:]
    if has_digits:
        plain = ["0" if word.isdigit() else word for word in plain]
    if plain:
        plain += ["^" + " ".join(plain[:2]), "^" + plain[0], plain[-1] + "$"]
    return plain


def phrase_bits(found: list[str]) -> int:
    """Which of `PHRASES` a text's words belong to, as bits in their order."""
    if len(found) > 40:
        found = found[:14] + found[-14:]
    bits = 0
    previous = ""
    for word in found:
        if word in _IN_PHRASES:
            bits |= PHRASE_BITS.get(word, 0)
            if previous in _PAIRED:
                bits |= PHRASE_BITS.get(f"{previous} {word}", 0)
        previous = word
    return bits


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What many sites taught: a score from -127 (never article) to 127 for words and for parts of class names."""

    words: Mapping[str, int]
    names: Mapping[str, int]
    _known: dict[str, tuple[int, int, int]] = field(default_factory=dict, repr=False, compare=False)

    def of_names(self, names: str) -> tuple[int, int, int]:
        """The groups that class names speak of, as bits, and the lowest and the highest score of their terms."""
        bits = low = high = 0
        for name in names.split()[:MOST_NAMES]:
            known = self._known.get(name)
            if known is None:
                known = self._learn(name)
            bits |= known[0]
            low = known[1] if known[1] < low else low
            high = known[2] if known[2] > high else high
        return bits, low, high

    def of_texts(self, found: Sequence[list[str]], has_digits: Sequence[bool]) -> Sums:
        """One row a text, of its `terms`: the lowest and the highest score, four times the mean, that of two words."""
        told = [terms(of, has_digits=some) for of, some in zip(found, has_digits, strict=True)]
        size = np.array([len(of) for of in told])
        scores = np.fromiter(map(self.words.get, chain.from_iterable(told), repeat(0)), np.int64, int(size.sum()))
        ends = np.cumsum(size)
        some = np.flatnonzero(size)
        begins = (ends - size)[some]
        result = np.zeros((len(found), 4), np.int64)
        low, high, total = (of.reduceat(scores, begins) for of in (np.minimum, np.maximum, np.add))
        result[some] = np.stack((low, high, total * 4 // size[some], scores[ends[some] - 3]), 1)
        return result

    def _learn(self, name: str) -> tuple[int, int, int]:
        """Remembered, because pages of a site share their names; forgotten all at once when there are too many."""
        name = name[:LONGEST_NAME]
        parts = _parts(name)
        scores = [self.names.get(term, 0) for term in _terms(parts)]
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[name] = result = (_remember(name, _bits_of(parts)), min(0, *scores), max(0, *scores))
        return result
