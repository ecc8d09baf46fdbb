"""What a page is made of, in whole numbers, and the trained judge that tells articles from other pages by them.

Shops, forums, services, documentation and lists have texts, too. What tells them is how much of the page the text is,
what stands around it, what the page calls itself and how its address is built: no words of one language.
"""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from archiver.derive.block import is_prose, words_of
from archiver.derive.model import stage
from archiver.errors import FormatError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.derive.metadata import Metadata
    from archiver.derive.model import Stage
    from archiver.derive.outcome import Article

FORMAT = "archiver-pages-1"
NAME = "pages.model.json"

TAGS = (
    "p h1 h2 h3 h4 li a img table time article section nav form input button select pre code dl iframe video "
    "blockquote figure footer header aside label svg"
).split()
REASONS = (
    "related navigation prompt comment interface share byline date caption duplicate tag advertisement copyright "
    "biography agency script"
).split()
NAMES = {
    "shop": r"product|price|cart|basket|checkout|buy|shop|sku|warenkorb|preis|prix|precio|prezzo|woocommerce",
    "forum": r"thread|topic|forum|reply|replies|post-?count|signature|quote|vote|answer|question|phpbb|vbulletin|xf-",
    "docs": r"docs?\b|documentation|sphinx|toctree|api|highlight|codeblock|prism|markdown|wiki|docusaurus|rst-",
    "service": r"hero|cta|testimonial|pricing|feature|benefit|faq|contact|appointment|client|customer|landing",
    "list": r"results?\b|listing|pagination|pager|filter|sort|facet|grid|catalog|collection|archive|category",
    "news": r"article|story|byline|headline|standfirst|publish|author|dateline|entry-?content|post-?content",
    "comments": r"comment|disqus|discussion",
    "crumbs": r"breadcrumb",
}
"""Kinds of names that page authors use, as patterns over class and id."""
ADDRESS = {
    "article": r"news|article|story|stories|blog|post|opinion|magazin|artikel|nachricht|actualit|noticia|notizi",
    "shop": r"product|shop|store|item|buy|cart|dp|collections?|catalog",
    "forum": r"forums?|threads?|topics?|viewtopic|showthread|questions?|discuss|community|board",
    "docs": r"docs?|documentation|api|reference|guide|manual|wiki|tutorial|help|support|learn|man",
    "service": r"services?|about|contact|pricing|solutions?|features?|plans?|careers?|jobs?|faq|programs?|courses?",
    "list": r"category|categories|tags?|search|archive|page|list|best|top|directory|index|browse|section",
}
_NAMES = tuple(re.compile(pattern) for pattern in NAMES.values())
_ADDRESS = tuple(re.compile(rf"(?:^|[/._-])(?:{pattern})(?=[/._?=-]|$)") for pattern in ADDRESS.values())
_DATED = re.compile(r"/(?:19|20)\d\d(?:[/-]\d|/)")
_MONEY = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:€|zł|kr\b|₽)")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_OTHER = re.compile(
    r"Product|Offer|QAPage|DiscussionForum|ItemList|CollectionPage|SearchResults|Service|Business|Course|FAQ"
)
FEATURES = (
    *"words paragraphs prose prose_share mean longest short questions money digits lines_of_links".split(),
    *"text_share chrome pieces removed removed_share headline_words".split(),
    *"claims og_article other_type any_type published modified authors section description".split(),
    *"depth slug digits_in_path dated query front".split(),
    *(f"tag.{tag}" for tag in TAGS), *(f"tag_share.{tag}" for tag in TAGS), "elements",
    *(f"removed.{reason}" for reason in REASONS), *(f"chrome.{reason}" for reason in REASONS),
    *(f"names.{name}" for name in NAMES), *(f"path.{name}" for name in ADDRESS),
)  # fmt: skip

_ELEMENTS = FEATURES.index("elements")
FEWEST = 60
"""Elements from which on a page says enough to be judged: of the annotated pages one article in a thousand has less."""


def numbers(tree: HtmlElement, url: str, said: Metadata, article: Article) -> list[int]:
    """The `FEATURES` of a page that was read."""
    return [
        *_of_text(article), *_of_parts(article), *_of_words(said), *_of_address(url), *_of_tree(tree),
        *_by_reason(article), *_of_names(tree), *_in_address(url),
    ]  # fmt: skip


def _names_of(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def odds(row: list[int], judge: Stage) -> int:
    """Log odds, in 1/1024, that a page with these numbers is an article, over what is needed; 0 of a tiny page."""
    if row[_ELEMENTS] < FEWEST:
        return 0
    return int(judge.odds(np.array([row], np.int32))[0]) - judge.threshold


def _of_text(article: Article) -> list[int]:
    text = "\n".join(article.paragraphs)
    spoken = [words_of(line) for line in article.paragraphs]
    sizes = [len(words.split()) for words in spoken]
    prose = [is_prose(line, words) for line, words in zip(article.paragraphs, spoken, strict=True)]
    count, total = max(1, len(sizes)), max(1, sum(sizes))
    in_prose = sum(size for size, yes in zip(sizes, prose, strict=True) if yes)
    return [
        sum(sizes), len(sizes), sum(prose), 200 * in_prose // total, total // count, max(sizes, default=0),
        200 * sum(size <= 5 for size in sizes) // count, 1000 * text.count("?") // total,
        1000 * len(_MONEY.findall(text)) // total, 1000 * sum(map(str.isdigit, text)) // max(1, len(text)),
        sum(size == 1 for size in sizes),
    ]  # fmt: skip


def _of_parts(article: Article) -> list[int]:
    inside, text, around = (
        sum(map(len, part)) for part in (
            (piece.text for piece in article.removed), article.paragraphs, (piece.text for piece in article.chrome)
        )
    )  # fmt: skip
    whole = max(1, inside + text + around)
    return [
        200 * text // whole, len(article.chrome), len(article.removed), min(inside, 100_000),
        200 * inside // max(1, inside + text), len(article.headline.split()),
    ]  # fmt: skip


def _of_words(said: Metadata) -> list[int]:
    plain = [name for name in said.types if not name.startswith("og:")]
    return [
        sum(_ARTICLE.search(name) is not None for name in plain), "og:article" in said.types,
        sum(_OTHER.search(name) is not None for name in plain), len(plain), said.published is not None,
        said.modified is not None, len(said.authors), said.section is not None, len(said.description),
    ]  # fmt: skip


def _of_address(url: str) -> list[int]:
    path, query = _path(url)
    parts = [part for part in path.split("/") if part]
    slug = re.split(r"[-_+]|%20", parts[-1]) if parts else []
    return [
        len(parts), len(slug), sum(map(str.isdigit, path)), _DATED.search(path) is not None, len(query.split("&")),
        not parts,
    ]  # fmt: skip


def _in_address(url: str) -> list[int]:
    path, query = _path(url)
    whole = f"{path}?{query}"
    return [pattern.search(whole) is not None for pattern in _ADDRESS]


def _path(url: str) -> tuple[str, str]:
    try:
        address = urlsplit(url)
    except ValueError:
        return "", ""
    return address.path.lower(), address.query.lower()


def _of_tree(tree: HtmlElement) -> list[int]:
    found = Counter(element.tag for element in tree.iter() if isinstance(element.tag, str))
    whole = max(1, found.total())
    return [*(found[tag] for tag in TAGS), *(1000 * found[tag] // whole for tag in TAGS), found.total()]


def _by_reason(article: Article) -> list[int]:
    result = []
    for part in (article.removed, article.chrome):
        found = Counter(piece.reason for piece in part)
        result += [found[reason] for reason in REASONS]
    return result


def _of_names(tree: HtmlElement) -> list[int]:
    """Of each kind of names in how many of a thousand elements with a class or an id they stand."""
    named: Counter[str] = Counter()
    for element in tree.iter():
        if names := _names_of(element):
            named[names.lower()] += 1
    whole = max(1, named.total())
    return [1000 * sum(count for names, count in named.items() if pattern.search(names)) // whole for pattern in _NAMES]


@cache
def packaged() -> Stage:
    """The judge that comes with this version. Raises `FormatError` when it is another version's."""
    said = json.loads(files("archiver.derive").joinpath(NAME).read_bytes())
    if said.get("format") != FORMAT or said.get("features") != [*FEATURES]:
        raise FormatError("the page model is not one of this version's features: train it again")
    return stage(said)
