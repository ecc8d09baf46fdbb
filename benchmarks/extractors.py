"""Extractors to be scored on annotated corpora: each is called as ``f(html, url)`` and answers with a dict.

Beside what is scored, all but `ours` give ``removed``: each piece that is not in the text, with its rule, reason and
place, for `benchmarks.errors` and `benchmarks.completeness`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archiver.derive import site
from archiver.derive.block import words_of
from archiver.derive.blocks import cut
from archiver.derive.content import main_content
from archiver.derive.derivation import best_effort
from archiver.derive.model import Model, loads
from archiver.derive.recurrence import learn
from archiver.derive.site import Profile, Sketch
from benchmarks import corpora
from benchmarks.trees import parse

if TYPE_CHECKING:
    from archiver.derive.outcome import Article, Removed

FOLDS = Path(__file__).resolve().parent / ".folds"
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def ours(html: bytes, url: str) -> dict[str, Any]:
    """What archiver takes for the text, of any page, with its title, authors and date (YYYY-MM-DD)."""
    return _scored(best_effort(html, url))


def out_of_fold(html: bytes, url: str) -> dict[str, Any]:
    """The same with the model that saw no page of this publisher; `benchmarks.train_blocks` makes these models."""
    return _told(best_effort(html, url, model=model_for(url)))


def _told(article: Article) -> dict[str, Any]:
    removed = [_piece(piece) for piece in (*article.removed, *article.chrome)]
    return _scored(article) | {"removed": removed}


def _scored(article: Article) -> dict[str, Any]:
    return {
        "text": "\n".join(article.paragraphs),
        "title": article.headline,
        "authors": list(article.authors),
        "date": (article.published or "")[:10],
    }


def _piece(piece: Removed) -> dict[str, Any]:
    return {"text": piece.text, "rule": piece.rule, "reason": piece.reason, "place": piece.place}


@cache
def _folds() -> dict[str, int]:
    found: dict[str, int] = json.loads((FOLDS / "folds.json").read_text())
    return found


@cache
def _model(fold: int) -> Model:
    return loads((FOLDS / f"{fold}.json").read_bytes())


def with_site_memory(html: bytes, url: str) -> dict[str, Any]:
    """As `out_of_fold`, with what recurs on the corpora's pages of the same site, as after a crawl of them."""
    return _told(best_effort(html, url, model=model_for(url), profile=_profile(site.site_of(url))))


def model_for(url: str) -> Model:
    """The block model that saw no page of the publisher."""
    return _model(_folds().get(corpora.group(url), 0))


@cache
def _profile(of: str) -> Profile | None:
    return learn(of, [_sketch(page) for page in _sites().get(of, ())])


@cache
def _sites() -> dict[str, list[corpora.Page]]:
    found: dict[str, list[corpora.Page]] = {}
    for page in corpora.pages(CORPORA):
        found.setdefault(site.site_of(page.url), []).append(page)
    return found


def _sketch(page: corpora.Page) -> Sketch:
    tree = parse(page.html())
    model = model_for(page.url)
    kept = [not piece.reason for piece in main_content(tree, model).pieces]
    headline = words_of(best_effort(page.html(), page.url, model=model).headline)
    return Sketch(page.name, page.url, headline, site.spots(cut(tree), kept))
