"""What is not the article: small named rules, asked in visible order about one line after the other.

A rule is a predicate of one `Line`; the first that holds names why the line goes. To add one: write the predicate with
a docstring of one line, put a `Rule` where it belongs in `RULES`, and show in tests/derive/test_boilerplate.py a line
that it takes and a line like it that stays. No rule knows a site or a publisher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archiver.derive import (
    buttons,
    calls,
    credit,
    disclosures,
    embeds,
    handles,
    leads,
    neighbours,
    phrases,
    remnants,
    sharing,
    speech,
)
from archiver.derive.block import LONGEST_JUDGED, Line
from archiver.derive.openings import Phrases, together
from archiver.derive.signs import BULLETS

_SENTENCE, _LABEL = 7, 40
"""Words from which on a line that ends with a full stop is a sentence, and characters within which a label ends."""
_NUMBERED_KICKER = re.compile(r"^\d{1,2}[.)]\s+\w+(?:\s\w+){0,3}$")
_TAG_LINE = re.compile(
    r"^(?:tags|schlagw(?:orte|örter)|mots[- ]clés|etiquetas|trefwoorden|tagi|теги)\W*$"
    r"|^\W*(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|more (?:on|about)|schlagw(?:ort|örter)|schlagworte"
    r"|themen|mots[- ]clés|sujets|etiquetas"
    r"|temas|argomenti|trefwoorden|tagi|emner|ämnen|теги)\s*[:|]\s*.{1,200}$(?<![.!?])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|fr|es|it|uk|eu|io|co)/\S+$", re.IGNORECASE
)
_BRACKETED = re.compile(r"[\w’'”\"]\s\[[A-Z][A-Z ]{2,20}\][^\w.!?]*$")
_FORM_NUMBER = re.compile(r"^[A-Z]*\d+[A-Z\d]*(?:_[A-Z\d]+)+$")
_BEFORE_LINK = f"([{BULLETS}"
_ANNOUNCEMENT = 10

Predicate = Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason why a line is not the article."""

    name: str
    """Stands in the provenance of every text: don't reuse a name for something else."""
    reason: str
    """The kind, for people: ``prompt``, ``caption``, ``script``, ``related``, ``interface``, ..."""
    holds: Predicate
    longest: int = LONGEST_JUDGED
    """Words; the rule is not asked about a line that has more."""
    by_mark: bool = False
    """Whether it is only asked about lines that the page's markup names."""
    at_edge: bool = False
    """Whether it is only asked about lines above and below the text, and about the first two and the last four."""
    unless: Callable[[str], bool] | None = None
    """What of the line, in lower case, speaks against it: a sentence that reports may have the words of a prompt."""


def headline_again(line: Line) -> bool:
    """The headline, which stands above the text already."""
    return bool(line.words) and line.words in line.page.titles


def nearly_headline(line: Line) -> bool:
    """The headline with up to three words before or after it, above the text."""
    if not line.in_head:
        return False
    words = line.words
    titles = (title for title in line.page.titles if title.count(" ") >= 4 and len(title) < len(words))
    return any(
        (words.startswith(title) or words.endswith(title)) and line.count - title.count(" ") <= 4 for title in titles
    )


def appeal(line: Line) -> bool:
    """Asks for money or membership; an account's number alone may be that of those whom the article is about."""
    asked = line.page.asked_for
    if asked.get(line.index) != phrases.MONEY:
        return False
    return "iban" not in line.lower or any("iban" not in line.page.blocks[at].lower for at in asked)


def subscription(line: Line) -> bool:
    """Asks to register, log in, subscribe or follow; how long one may try for nothing is a fact in a table or list."""
    if line.text[0].isdigit() and line.block.kind in ("cell", "entry"):
        return False
    return line.page.asked_for.get(line.index) == phrases.NAME


def separator(line: Line) -> bool:
    """No letter and no digit: a line that only separates, or a bullet that lost its text."""
    return not line.words.replace("_", "").strip()


def address_alone(line: Line) -> bool:
    """A web address or the number of a form and nothing else, as the first or the last thing."""
    at_edge = line.index in (0, len(line.page.blocks) - 1)
    return at_edge and (_ADDRESS.match(line.text) or _FORM_NUMBER.match(line.text)) is not None


def interface(line: Line) -> bool:
    """A notice or button of the page."""
    return phrases.INTERFACE.match(line.lower) and not neighbours.reads_on(line)


def embed(line: Line) -> bool:
    """What an embedded post leaves, or a word that the article goes on below."""
    lower = line.lower
    if embeds.ADDRESS.match(lower):
        return not neighbours.is_given(line)
    return embeds.POST.match(lower) or embeds.GOES_ON.match(lower)


def share(line: Line) -> bool:
    """Buttons that share the page; a network's name may head a part of the text, or a column."""
    if line.count == 1 and line.block.kind in ("cell", "heading") and not line.block.may_be_link:
        return False
    return sharing.SHARE.match(line.lower)


def bracketed_lead(line: Line) -> bool:
    """A label and the title of another page, in brackets."""
    return line.lower.startswith(("(", "[")) and leads.IN_BRACKETS.match(line.lower)


def related(line: Line) -> bool:
    """Leads to other pages."""
    if line.count >= _SENTENCE and line.text.endswith(".") and ":" not in line.text[:_LABEL]:
        return False
    bare = line.lower.lstrip(_BEFORE_LINK).rstrip(")]")
    told = leads.OF_LINK if line.block.may_be_link else leads.RELATED
    if told.match(line.lower) or (bare != line.lower and told.match(bare)):
        return True
    return "[" in line.text and line.block.may_be_link and _BRACKETED.search(line.text) is not None


def call(line: Line) -> bool:
    """Wants the reader to buy, follow, contact, share or subscribe."""
    return (calls.PROMPT_OF_LINK if line.block.may_be_link else calls.PROMPT).match(line.lower)


def handle(line: Line) -> bool:
    """A button, a counter, or a word on how to move the page."""
    if line.block.kind and not line.block.may_be_link and not line.in_tail and handles.WORD.match(line.lower):
        return False
    return handles.HANDLE.match(line.lower) and not neighbours.reads_on(line)


def pointer(line: Line) -> bool:
    """Leads away from the text."""
    return (calls.POINTER_OF_LINK if line.block.may_be_link else calls.POINTER).match(line.lower)


def affiliate(line: Line) -> bool:
    """Says that links are paid for."""
    return ("ffilia" in line.lower or "compensation" in line.lower) and disclosures.AFFILIATE.match(line.lower)


def advertisement(line: Line) -> bool:
    """Marks an advertisement."""
    return disclosures.ADVERTISEMENT.match(line.lower)


def consent(line: Line) -> bool:
    """Cookies and terms."""
    return disclosures.CONSENT.match(line.lower)


def copyright_notice(line: Line) -> bool:
    """Who owns the page."""
    return disclosures.COPYRIGHT.match(line.lower)


def tags(line: Line) -> bool:
    """The page's topics, with their label, above or below the text."""
    return (line.in_head or line.in_tail) and _TAG_LINE.match(line.text) is not None


def kicker(line: Line) -> bool:
    """A short numbered label above everything, with no second one that it would be the first of."""
    if line.index or not _NUMBERED_KICKER.match(line.text):
        return False
    return not any(re.match(r"^2[.)]\s", block.text) for block in line.page.blocks[1:])


def marked(*marks: str) -> Predicate:
    """A rule for what the page's markup names."""

    def holds(line: Line) -> bool:
        """The page's markup names it so."""
        return line.marked(*marks)

    return holds


RULES: tuple[Rule, ...] = (
    Rule("script-remnant", "script", remnants.script),
    Rule("script-rest", "script", remnants.script_rest),
    Rule("separator", "interface", separator),
    Rule("address-alone", "interface", address_alone, at_edge=True),
    Rule("headline-again", "duplicate", headline_again),
    Rule("headline-nearly", "duplicate", nearly_headline, 40, at_edge=True),
    Rule("advertisement-mark", "advertisement", advertisement, 40, unless=speech.is_told),
    Rule("consent-notice", "interface", consent, 70, unless=speech.is_told),
    Rule("interface-notice", "interface", interface, 40, unless=speech.is_reported),
    Rule("embed-remnant", "interface", embed, 30),
    Rule("subscription-prompt", "prompt", subscription, 40, unless=speech.is_told),
    Rule("donation-prompt", "prompt", appeal, 60, unless=speech.is_told),
    Rule("within-donation-prompt", "prompt", neighbours.within_appeal, unless=speech.is_told),
    Rule("share-buttons", "share", share, 16, unless=speech.is_told),
    Rule("lead-in-brackets", "related", bracketed_lead, 40),
    Rule("related-link", "related", related, 30, unless=speech.is_reported),
    Rule("call-to-readers", "prompt", call, 80, unless=speech.is_told),
    Rule("offer-under-a-call", "prompt", neighbours.offer, 60, unless=speech.is_told),
    Rule("linked-call", "prompt", buttons.linked_call, 40, unless=speech.is_told),
    Rule("joint-of-buttons", "interface", buttons.joint, 1),
    Rule("handle-of-the-page", "interface", handle, 40, unless=speech.is_told),
    Rule("linked-pointer", "related", buttons.linked_pointer, 30, unless=speech.is_reported),
    Rule("pointer-elsewhere", "related", pointer, 30, unless=speech.is_told),
    Rule("among-calls", "prompt", neighbours.among_calls, 40, unless=speech.is_told),
    Rule("heading-of-calls", "prompt", neighbours.heads_calls, 12, unless=speech.is_told),
    Rule("affiliate-notice", "advertisement", affiliate, 90, unless=speech.is_told),
    Rule("own-praise", "advertisement", neighbours.own_praise, 25),
    Rule("announcement-of-nothing", "related", neighbours.announcement, _ANNOUNCEMENT, unless=speech.is_told),
    Rule("teasers-in-a-row", "related", neighbours.teasers),
    Rule("agency-alone", "agency", credit.agency_alone, 6),
    Rule("caption-marked", "caption", credit.marked_caption, by_mark=True),
    Rule("credit-line", "caption", credit.credit_alone, 14),
    Rule("caption-credited", "caption", credit.credited, 60),
    Rule("date-line", "date", credit.date_line, 20),
    Rule("byline", "byline", credit.byline, 24, unless=speech.is_told),
    Rule("byline-group", "byline", credit.byline_group, 5, at_edge=True),
    Rule("byline-marked", "byline", marked("byline"), 40, by_mark=True),
    Rule("share-marked", "share", marked("share"), 20, by_mark=True),
    Rule("button-marked", "interface", marked("button"), 12, by_mark=True),
    Rule("comments-marked", "comment", marked("comments"), 60, by_mark=True),
    Rule("author-biography", "biography", credit.biography, 120, at_edge=True),
    Rule("author-contact", "biography", credit.contact, 45, at_edge=True),
    Rule("source-line", "agency", credit.source_line, 10, at_edge=True),
    Rule("numbered-kicker", "interface", kicker, at_edge=True),
    Rule("topic-tags", "tag", tags, 30, at_edge=True),
    Rule("copyright-notice", "copyright", copyright_notice, 50, unless=speech.is_reported),
    Rule("said-before", "duplicate", neighbours.said_before),
)
"""In the order in which they are asked: what is surest and most telling comes first."""

_PHRASES: Mapping[Predicate, Phrases] = {
    advertisement: disclosures.ADVERTISEMENT, consent: disclosures.CONSENT, interface: phrases.INTERFACE,
    embed: embeds.ANY, share: sharing.SHARE, call: calls.PROMPT_OF_LINK, handle: handles.HANDLE,
    pointer: calls.POINTER_OF_LINK, copyright_notice: disclosures.COPYRIGHT,
}  # fmt: skip
"""What a line must say for a rule to hold: a rule that stands here is not asked about a line that says nothing else."""
_ANY_PHRASE = together(*_PHRASES.values())
_SHORT = 40
"""Words up to which all of these rules are asked about a line, so that one look at it spares eight."""
_BOUND = 1 + max(rule.longest for rule in RULES if rule.longest < LONGEST_JUDGED)
_ASKED = {
    (named, at_edge, says): tuple(
        tuple(
            (rule.holds, rule)
            for rule in RULES
            if rule.longest >= count
            and (named or not rule.by_mark)
            and (at_edge or not rule.at_edge)
            and (says or rule.holds not in _PHRASES)
        )
        for count in range(_BOUND + 1)
    )
    for named in (False, True)
    for at_edge in (False, True)
    for says in (False, True)
}
"""(whether the markup names a line, whether it stands at an edge, whether it may say one of the phrases) -> for each
number of words the rules to ask."""


def rule_for(line: Line) -> Rule | None:
    """The first rule that takes the line out; None for a line of the article."""
    says = line.count > _SHORT or _ANY_PHRASE.match(line.lower)
    for holds, rule in _ASKED[bool(line.block.marks), _is_at_edge(line), says][min(line.count, _BOUND)]:
        if holds(line) and not (rule.unless and rule.unless(line.lower)):
            return rule
    return None


def _is_at_edge(line: Line) -> bool:
    at, page = line.index, line.page
    return at < 2 or at >= len(page.blocks) - 4 or not page.begin <= at <= page.end
