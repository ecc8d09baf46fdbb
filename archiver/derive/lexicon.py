"""Words: what a text or a class name speaks of. Groups of words chosen by hand, and scores learned from many sites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
DIGITS = re.compile(r"\d+")
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

SHORT = 60
"""Characters up to which a text is remembered: menus, labels, headings of teasers come again on the next page."""
MOST_NAMES = 24
"""Of an element with more class names the rest is not read."""
LONGEST_NAME = 200
"""Characters of a class name; what is read of names is remembered, and a page may have names of megabytes."""

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
    (1 << bit, re.compile("|".join(across)))
    for bit, pattern in enumerate(NAME_GROUPS.values())
    if (across := [one for one in _ALTERNATIVE.findall(pattern) if "-" in one])
)
"""Of each those alternatives that can match over two words of a name."""
_ANY, _ANY_ACROSS = (
    re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in patterns)) for patterns in (NAME_PATTERNS, _ACROSS)
)
"""Most words of names are in no group: one look says so."""

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


def words(text: str) -> list[str]:
    """The words of a text in lower case, numbers among them."""
    return WORD.findall(text.lower())


@lru_cache(maxsize=1 << 16)
def one_name(name: str) -> tuple[tuple[str, ...], int]:
    """The terms of a single class name, and their `NAME_GROUPS` as bits."""
    parts = [part.lower() for part in PART.findall(name)]
    terms = [part for part in parts if len(part) > 1]
    terms += [f"{a}-{b}" for a, b in pairwise(parts)]
    bits = 0
    for part in parts:
        bits |= _part_bits(part)
    if len(parts) > 1:
        whole = "-".join(parts)
        for bit, pattern in _ACROSS if _ANY_ACROSS.search(whole) else ():
            if not bits & bit and pattern.search(whole):
                bits |= bit
    return tuple(terms), bits


@lru_cache(maxsize=1 << 16)
def _part_bits(part: str) -> int:
    return sum([bit for bit, pattern in NAME_PATTERNS if pattern.search(part)]) if _ANY.search(part) else 0


def name_bits(names: str) -> int:
    """Which of `NAME_GROUPS` class names speak of."""
    bits = 0
    for name in names.split()[:MOST_NAMES]:
        bits |= one_name(name[:LONGEST_NAME])[1]
    return bits


def name_terms(names: str) -> list[str]:
    """The words of class names, and the pairs of neighbouring words: ``article-body`` is three terms."""
    return [term for name in names.split()[:MOST_NAMES] for term in one_name(name[:LONGEST_NAME])[0]]


def terms(found: list[str]) -> list[str]:
    """What stands for a block's words in the lexicon: the words of a short text, both ends of a long one.

    ``^`` marks the first word and the first two, ``$`` the last; every number is ``0``.
    """
    if len(found) > 30:
        found = found[:14] + found[-14:]
    plain = ["0" if word.isdigit() else word for word in found]
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
        if word in PHRASE_BITS:
            bits |= PHRASE_BITS[word]
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
    _scored: dict[str, tuple[int, int, int, int]] = field(default_factory=dict, repr=False, compare=False)

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

    def of_words(self, joined: str, found: list[str]) -> tuple[int, int, int, int]:
        """The lowest and the highest score of a text's `terms`, four times their mean, and that of its first two words.

        `joined` are the words `found` with spaces between. Short texts are remembered: pages of a site share them.
        """
        if (known := self._scored.get(joined)) is not None:
            return known
        get = self.words.get
        scores = [get(term, 0) for term in terms(found)]
        result = (min(scores), max(scores), sum(scores) * 4 // len(scores), scores[-3]) if scores else (0, 0, 0, 0)
        if len(joined) <= SHORT:
            if len(self._scored) >= 1 << 15:
                self._scored.clear()
            self._scored[joined] = result
        return result

    def _learn(self, name: str) -> tuple[int, int, int]:
        """Remembered, because pages of a site share their names; forgotten all at once when there are too many."""
        name = name[:LONGEST_NAME]
        found, bits = one_name(name)
        scores = [self.names.get(term, 0) for term in found]
        if len(self._known) >= 1 << 16:
            self._known.clear()
        self._known[name] = result = (bits, min(0, *scores, 0), max(0, *scores, 0))
        return result
