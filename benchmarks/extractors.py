"""Extractors to be scored on annotated corpora: each is called as ``f(html, url)`` and answers with a dict.

Beside what is scored, it holds ``removed``: each piece that is not in the text, with its rule, reason and place, for
`benchmarks.errors`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archiver.derive.derivation import best_effort
from archiver.derive.model import Model, loads
from benchmarks import corpora

if TYPE_CHECKING:
    from archiver.derive.outcome import Article, Removed

FOLDS = Path(__file__).resolve().parent / ".folds"


def ours(html: bytes, url: str) -> dict[str, Any]:
    """What archiver takes for the text, of any page, with its title, authors and date (YYYY-MM-DD)."""
    return _told(best_effort(html, url))


def out_of_fold(html: bytes, url: str) -> dict[str, Any]:
    """The same with the model that saw no page of this publisher; `benchmarks.train_blocks` makes these models."""
    return _told(best_effort(html, url, model=_model(_folds().get(corpora.group(url), 0))))


def _told(article: Article) -> dict[str, Any]:
    return {
        "text": "\n".join(article.paragraphs),
        "title": article.headline,
        "authors": list(article.authors),
        "date": (article.published or "")[:10],
        "removed": [_piece(piece) for piece in (*article.removed, *article.chrome)],
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
