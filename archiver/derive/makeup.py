"""What a page is made of, in whole numbers and in names: what the trained judge (`judge`) tells articles by.

Shops, forums, services, documentation and lists have texts, too. What tells them is how much of the page the text is,
what stands around it and in between, what the page calls itself and its parts, how its address is built and where its
links lead, and of which notions it speaks (`concepts`). No word of one language alone, and no host.
"""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from lxml.html import document_fromstring

from archiver.derive import address, concepts
from archiver.derive.block import is_prose, words_of
from archiver.derive.census import Census, census, counted, terms
from archiver.derive.manner import manner
from archiver.derive.metadata import Metadata
from archiver.derive.outcome import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

REASONS = (
    "related navigation prompt comment interface share byline date caption duplicate tag advertisement copyright "
    "biography agency script"
).split()
TYPES = (
    "WebPage NewsArticle ReportageNewsArticle OpinionNewsArticle LiveBlogPosting Article BlogPosting TechArticle "
    "Product Offer FAQPage QAPage Question BreadcrumbList ItemList CollectionPage SearchResultsPage Organization "
    "DiscussionForumPosting Person WebSite SearchAction ImageObject VideoObject Review AggregateRating PostalAddress "
    "LocalBusiness OpeningHoursSpecification Service Course Event SoftwareApplication Recipe Comment Blog "
    "og:article og:website"
).split()
_MONEY = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:€|zł|kr\b|₽)")
_LONGEST_READ = 6_000
"""Characters of a text, after which the rest is only counted: half of the annotated pages have less."""
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d[\d.:/]{2,8}\d")
_SEPARATOR = re.compile(r" [|–—·»-] ")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_OTHER = re.compile(
    r"Product|Offer|QAPage|DiscussionForum|ItemList|CollectionPage|SearchResults|Service|Business|Course|FAQ"
)


class Read(NamedTuple):
    """As much of an article's text as shows how it is written."""

    lines: tuple[str, ...]
    spoken: list[str]
    """The words of each line (`words_of`)."""
    counts: Counter[str]
    """How often each word is in it."""


class Makeup(NamedTuple):
    row: list[int]
    """The page's `FEATURES`."""
    terms: set[str]
    """What occurs in it (`census.terms`), the words of its path (``u``), and what it says that it is (``t``)."""
    notions: set[str]
    """What its text and its headline speak of (`concepts.spoken_of`)."""


def makeup(tree: HtmlElement, url: str, said: Metadata, article: Article) -> Makeup:
    """What a page that was read is made of."""
    at, seen = address.split(url), census(tree)
    text = _read(article.paragraphs)
    row = [int(number) for number in _numbers(at, seen, said, article, text).values()]
    path = {f"u:{word}" for word in address.words(at)}
    found = terms(seen) | path | {f"t:{name}" for name in said.types}
    return Makeup(row, found, concepts.spoken_of(text.counts, article.headline, article.language or ""))


def _numbers(at: address.Address, seen: Census, said: Metadata, article: Article, text: Read) -> dict[str, int]:
    return {
        **_of_text(article, text), **_of_parts(article), **_of_times(article), **_of_words(said),
        **_of_titles(seen, article), **address.form(at, article.headline), **address.links(seen.held["a"], at),
        **counted(seen), **_by_reason(article),
    }  # fmt: skip


def _of_text(article: Article, read: Read) -> dict[str, int]:
    lines, spoken, counts = read
    text = "\n".join(lines)
    sizes = [words.count(" ") + 1 for words in spoken]
    prose = [is_prose(line, words) for line, words in zip(lines, spoken, strict=True)]
    count, total = max(1, len(sizes)), max(1, sum(sizes))
    in_prose = sum(size for size, yes in zip(sizes, prose, strict=True) if yes)
    return {
        "words": sum(line.count(" ") + 1 for line in article.paragraphs), "paragraphs": len(article.paragraphs),
        "prose": sum(prose), "prose_share": 200 * in_prose // total, "mean": total // count,
        "longest": max(sizes, default=0),
        "short": 200 * sum(size <= 5 for size in sizes) // count, "questions": 1000 * text.count("?") // total,
        "money": 1000 * len(_MONEY.findall(text)) // total,
        "digits": 1000 * len(_DIGIT.findall(text)) // max(1, len(text)),
        "single": sum(size == 1 for size in sizes), **manner(text, counts, article.language or ""),
    }  # fmt: skip


def _read(paragraphs: tuple[str, ...]) -> Read:
    """The first paragraphs, so many as show how the text is written."""
    sizes = accumulate(map(len, paragraphs), initial=0)
    begun = zip(paragraphs, sizes, strict=False)
    lines = tuple(line[:_LONGEST_READ] for line, before in begun if before < _LONGEST_READ)
    spoken = [*map(words_of, lines)]
    return Read(lines, spoken, Counter(" ".join(spoken).split()))


def _of_parts(article: Article) -> dict[str, int]:
    """How much stands around the text, what it is, and how often something stands in between."""
    around = [piece.text for piece in (*article.removed, *article.chrome)]
    inside, text, outside = (
        sum(map(len, part)) for part in (
            (piece.text for piece in article.removed), article.paragraphs, (piece.text for piece in article.chrome)
        )
    )  # fmt: skip
    whole, end = max(1, inside + text + outside), len(article.paragraphs)
    between = Counter(piece.place for piece in article.removed if 0 < piece.place < end)
    sizes = [line.count(" ") + 1 for line in around]
    return {
        "text_share": 200 * text // whole, "chrome": len(article.chrome), "removed": len(article.removed),
        "inside": min(inside, 100_000), "removed_share": 200 * inside // max(1, inside + text),
        "between": between.total(), "between.places": len(between), "between.share": 200 * len(between) // max(1, end),
        "above": sum(piece.place == 0 for piece in article.removed),
        "below": sum(piece.place == end for piece in article.removed),
        "around.prose": sum(size >= 12 and is_prose(line, words_of(line[:2000]))
                            for line, size in zip(around, sizes, strict=True)),
        "around.long": sum(size >= 15 for size in sizes),
        "around.short": 200 * sum(size <= 3 for size in sizes) // max(1, len(sizes)),
        "around.again": 200 * (len(around) - len(set(around))) // max(1, len(around)),
    }  # fmt: skip


def _of_times(article: Article) -> dict[str, int]:
    """Days and years, times of day and prices: around the text, in it, and near the headline."""
    around = "\n".join(piece.text for piece in (*article.removed, *article.chrome))
    above = (piece.text[:200] for piece in (*article.removed, *article.chrome) if piece.place == 0)
    days, clocks = _times(around)
    return {
        "days": len(days), "days.distinct": len(set(days)), "moments": clocks,
        "days.in_text": len(_times("\n".join(article.paragraphs))[0]),
        "days.in_head": len(_times("\n".join([*above][-14:]))[0]), "prices": len(_MONEY.findall(around)),
    }  # fmt: skip


def _times(text: str) -> tuple[list[str], int]:
    """(years and days in figures; how many times of day)."""
    found = _FIGURES.findall(text)
    days = [one for one in found if (len(one) == 4 and one[:2] in ("19", "20")) or one.count(".") + one.count("/") == 2]
    return days, sum(":" in one for one in found)


def _of_words(said: Metadata) -> dict[str, int]:
    """What the page says of itself."""
    plain = [name for name in said.types if not name.startswith("og:")]
    return {
        "claims": sum(_ARTICLE.search(name) is not None for name in plain),
        "other_type": sum(_OTHER.search(name) is not None for name in plain), "any_type": len(plain),
        "og": any(name.startswith("og:") for name in said.types),
        "published": said.published is not None, "published.time": len(said.published or "") > 10,
        "modified": said.modified is not None, "authors": len(said.authors), "section": said.section is not None,
        "description": len(said.description), **{f"type.{name}": name in said.types for name in TYPES},
    }  # fmt: skip


def _of_titles(seen: Census, article: Article) -> dict[str, int]:
    headline = article.headline
    title = next((one.text or "" for one in seen.held["title"]), "").strip()
    words = headline.split()
    return {
        "headline": len(words), "headline.length": len(headline), "headline.asks": headline.count("?"),
        "headline.capitals": 1000 * sum(word[:1].isupper() for word in words) // max(1, len(words)),
        "headline.digits": any(map(str.isdigit, headline)),
        "headline.marks": sum(sign in ":,–—-“\"'’" for sign in headline),
        "title": len(title), "title.parts": len(_SEPARATOR.findall(title)),
    }  # fmt: skip


def _by_reason(article: Article) -> dict[str, int]:
    inside, around = (Counter(piece.reason for piece in part) for part in (article.removed, article.chrome))
    return {f"removed.{reason}": inside[reason] for reason in REASONS} | {
        f"chrome.{reason}": around[reason] for reason in REASONS
    }


def _columns() -> tuple[str, ...]:
    """The names of the columns: an empty page has them all."""
    blank = document_fromstring("<html><body></body></html>")
    return tuple(_numbers(address.split(""), census(blank), Metadata(), Article("", ()), _read(())))


FEATURES = _columns()
