"""What deriving a capture gives: an article with its text, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removed:
    """One piece of text that is not part of the article, and why."""

    text: str
    rule: str
    """The rule's name, as in `boilerplate.RULES`: ``subscription-prompt``."""
    reason: str
    """The kind, a word that a person understands: ``prompt``, ``caption``, ``script``, ``related``, ..."""
    place: int
    """Before which paragraph of the article it stood: 0 for the first, ``len(paragraphs)`` for after the last."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its boilerplate, and all that was taken out of it."""

    headline: str
    paragraphs: tuple[str, ...]
    """In reading order, each without line breaks; the standfirst comes first when the page shows one."""
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    """People, in the order of the byline."""
    published: str | None = None
    """ISO 8601: a date, or a time with its offset when the page gives one."""
    modified: str | None = None
    language: str | None = None
    """BCP 47."""
    canonical_url: str | None = None
    publisher: str | None = None
    section: str | None = None
    agency: str | None = None
    """The wire service that the text or its byline names."""
    rights: tuple[str, ...] = ()
    """What the page says about its use: robots meta, TDM reservation, licence."""
    shown_headline: str | None = None
    """What readers see in the headline's place, where the declared form has outvoted it."""
    sources: tuple[tuple[str, str], ...] = ()
    """Field -> the place of the page that it was taken from: ``json-ld headline``, ``meta og:locale``, ``h1``, ..."""
    removed: tuple[Removed, ...] = ()
    """What the main content held beside the text."""
    chrome: tuple[Removed, ...] = ()
    """What the page shows around its main content: navigation, footer, links to other pages."""

    @property
    def text(self) -> str:
        """The article in a collection's text format: headline, empty line, paragraphs, nothing after them."""
        return "\n\n".join(part for part in (self.headline, *self.paragraphs) if part)


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a capture is not an article: an outcome, not an error."""

    reason: str
    """A word from the list in `archiver.derive.rejection`: ``not-html``, ``section-page``, ``http-404``, ..."""
    detail: str
    """The same as a sentence, with what was found."""
