"""What kind of page it is, if it is no article: by what stands in its place, its own word, its address and its make-up.

A page that says that it is another kind, or whose address says so, must look clearly like an article to be taken for
one; any other must look more like one than not. Pages too small to be judged by their looks are taken at their word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from archiver.derive import address, judge, notices
from archiver.derive.block import begin_of, is_prose, words_of
from archiver.derive.makeup import FEATURES, Makeup, makeup
from archiver.derive.outcome import Article, Rejection
from archiver.derive.rejection import WORDS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.derive.judge import Judge
    from archiver.derive.metadata import Metadata

_MIN_WORDS = 20
_MIN_CHARACTERS = 120
UNLESS = 3 * 1024
"""Log odds, in 1/1024, of an article that a page must have against its own word or address."""
_OTHER_TYPES = frozenset(
    (
        *("Product", "ProductGroup", "Offer", "AggregateOffer", "QAPage", "DiscussionForumPosting", "Recipe"),
        *("JobPosting", "Event", "SoftwareApplication", "Course", "LocalBusiness", "Store", "Restaurant", "Service"),
        *("Hotel", "Movie", "ProfessionalService", "RealEstateListing"),
        *("og:product", "og:product.item", "og:profile", "og:business.business"),
    )
)
_LIST_TYPES = frozenset(("CollectionPage", "SearchResultsPage", "ItemList"))
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$|^og:article$")
_NEWS = re.compile(r"NewsArticle$|^LiveBlogPosting$")
_PARAGRAPHS = 3
"""Of prose, from which on a page's word that it is news is enough; the lines of teasers are shorter."""
_LONG = 150
_LINES = 8
"""Paragraphs from which on a text without prose may be a list."""
_LINE_ENDS = (".", "!", "?", "…", ",", ";", ":", "。", "！", "？", "、")
_FIGURE = re.compile(r"\d|\w: ")
_LONGEST_LINK = 1000
_SECTION_PATH = re.compile(
    r"/(?:tags?|topics?|category|categories|author|authors|page/\d+|archive|archives|thema|themen|tema|sujet"
    r"|section|rubrik|ressort|rubrique|seccion|sezione)/?[^/]*/?$|/(?:search|suche|recherche|buscar|ricerca|busca"
    r"|pesquisa|zoeken|szukaj|poisk|sok)(?:\.\w{2,5})?/?[^/]*/?$",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(
    r"/(?:forums?|foren|foros?|threads?|discussions?|products?|shop|store|produkte?|produits?|productos?|services?"
    r"|careers?|jobs?|programs?|courses?)/.|viewtopic|showthread|showtopic|/(?:docs?|documentation|reference|manual)"
    r"(?:/|$)",
    re.IGNORECASE,
)
"""Paths of forums, shops, services and manuals: seven of 1,323 annotated articles have one, and 66 of 471 other pages
that do not say themselves what they are."""
_LISTED_PLACE = re.compile(r"/(?:category|categories|tags?|search)/.", re.IGNORECASE)
_ASKED = frozenset(("q", "s", "query", "search", "suche", "keyword", "keywords", "searchterm"))
"""Names under which a front page is asked for what it is to search."""
_HEADINGS = FEATURES.index("headings.linked")
_PRICES = FEATURES.index("prices")
_SEVERAL = 6
"""Headings that lead to other pages, from which on they may be what the page is there for."""


def of_page(
    tree: HtmlElement, url: str, said: Metadata, article: Article, judged_by: Judge | None = None
) -> Rejection | None:
    """By what the page shows instead of an article. `judged_by`: another judge than the packaged one, to measure it."""
    if found := certain(tree, url, said, article):
        return found
    if is_news(url, said, article):
        return None
    return _by_looks(
        makeup(tree, url, said, article), said, article, told(tree, url, said, article), judged_by or judge.packaged()
    )


def certain(tree: HtmlElement, url: str, said: Metadata, article: Article) -> Rejection | None:
    """A page that has a notice instead of a text, or none; if it has none, and is a list or the like, that is why."""
    text = "\n".join(article.paragraphs)
    size = notices.size_of(text, enough=notices.SHORT)
    if size < notices.SHORT and (found := notices.found(tree, article, claims=_claims(said))):
        return found
    if size < _MIN_WORDS and len("".join(text.split())) < _MIN_CHARACTERS:
        none = Rejection("no-text", f"{size} words of text were found, and an article has {_MIN_WORDS} at least")
        return told(tree, url, said, article) or none
    return None


def is_news(url: str, said: Metadata, article: Article) -> bool:
    """A page that says that it is news and when it was published, reads so, and does not say otherwise.

    It is looked at no further: 202 annotated articles are such, and none of 471 other pages.
    """
    if said.published is None or not any(_NEWS.search(name) for name in said.types):
        return False
    long = (text for text in article.paragraphs if len(text) >= _LONG and not text.endswith(("…", "...")))
    prose = [len(text) for text in long if is_prose(text, words_of(text))]
    enough = len(prose) >= _PARAGRAPHS and 2 * sum(prose) >= sum(map(len, article.paragraphs))
    return enough and not _is_list(article) and _by_word(url, said) is None and _by_path(url) is None


def told(tree: HtmlElement, url: str, said: Metadata, article: Article) -> Rejection | None:
    """A page with text that is another kind of page, by its own word, its address or its text's shape.

    One that calls itself an article is believed, but not against its address: forums call their threads articles, too.
    """
    return (None if _claims(said) else _by_word(url, said) or _by_lines(tree, article)) or _by_path(url)


def _by_path(url: str) -> Rejection | None:
    path = address.split(url).path
    if found := _OTHER_PLACE.search(path):
        return Rejection("not-article", f"its address is that of a forum, a shop or the like: {found[0]!r}")
    if _LISTED_PLACE.search(path):
        return Rejection("section-page", f"{WORDS['section-page']}: the address says so")
    return None


def _by_word(url: str, said: Metadata) -> Rejection | None:
    if other := sorted(said.types & _OTHER_TYPES):
        return Rejection("not-article", f"the page says that it is: {', '.join(other)}")
    if _is_list_address(url) or said.types & _LIST_TYPES:
        return Rejection("section-page", f"{WORDS['section-page']}: the address or the page's own word says so")
    return None


def _by_lines(tree: HtmlElement, article: Article) -> Rejection | None:
    if _is_list(article) and not _is_spoken(tree, article):
        return Rejection("section-page", "the text is a list of short lines, without paragraphs")
    return None


def _is_list(article: Article) -> bool:
    """Whether a text is many short lines, whatever they are."""
    return len(article.paragraphs) >= _LINES and _prose_share(article) < 0.2


def _claims(said: Metadata) -> bool:
    return any(_ARTICLE_TYPE.search(name) for name in said.types)


def _by_looks(
    page: Makeup, said: Metadata, article: Article, other: Rejection | None, judged_by: Judge
) -> Rejection | None:
    """By the page's make-up, `other` being what it says that it is."""
    odds = judged_by.odds(page)
    if odds is None:
        return None if _claims(said) else other
    if odds >= (UNLESS if other else 0):
        return None
    return other or _made_otherwise(page, article, odds)


def _made_otherwise(page: Makeup, article: Article, odds: int) -> Rejection:
    """A page that is made as shops, forums, services, documentation and lists are."""
    what = "its text, what stands around it, its names and its address are those of another kind of page"
    detail = f"{what} (log odds {-odds / 1024:.1f} below what an article has)"
    headings, prices = page.row[_HEADINGS], page.row[_PRICES]
    if headings >= _SEVERAL and 4 * headings >= len(article.paragraphs) and 2 * prices < headings:
        return Rejection("section-page", f"{WORDS['section-page']}: {detail}")
    return Rejection("not-article", detail)


def _is_list_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        asked = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)}
    except ValueError:
        return False
    front = bool(parts.netloc) and parts.path in ("", "/") and (not parts.query or not asked.isdisjoint(_ASKED))
    return front or _SECTION_PATH.search(parts.path) is not None


def _is_spoken(tree: HtmlElement, article: Article) -> bool:
    """Whether short lines are questions and answers, verses, forecasts or results, and few of them links.

    Such lines have an end, a label or a figure. Headlines in a list have none of these, and each is a link.
    """
    lines = article.paragraphs
    telling = sum(line.rstrip('"”’»)').endswith(_LINE_ENDS) or _FIGURE.search(line) is not None for line in lines)
    if 2 * telling < len(lines):
        return False
    links = {words_of(begin_of(link, _LONGEST_LINK)) for link in tree.iter("a")}
    return 4 * sum(words_of(line) in links for line in lines) < len(lines)


def _prose_share(article: Article) -> float:
    """How much of the text reads like paragraphs."""
    long = sum(len(text) for text in article.paragraphs if is_prose(text, words_of(text)))
    return long / max(1, sum(map(len, article.paragraphs)))
