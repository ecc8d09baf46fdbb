"""Extractors for score.py: ``f(html, url) -> dict``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from archiver.derive.content import main_content
from archiver.derive.model import Model, loads
from benchmarks import corpora
from benchmarks.trees import parse

FOLDS = Path(__file__).resolve().parent / ".folds"


def ours_blocks(html: bytes, url: str) -> dict[str, Any]:
    """The block classifier with the packaged model."""
    del url
    return _extract(html, None)


def out_of_fold(html: bytes, url: str) -> dict[str, Any]:
    """The same with the model that saw no page of this publisher; `benchmarks.train_blocks` makes these models."""
    return _extract(html, _model(_folds().get(corpora.group(url), 0)))


def _extract(html: bytes, model: Model | None) -> dict[str, Any]:
    return {"text": "\n".join(piece.text for piece in main_content(parse(html), model) if not piece.reason)}


@cache
def _folds() -> dict[str, int]:
    found: dict[str, int] = json.loads((FOLDS / "folds.json").read_text())
    return found


@cache
def _model(fold: int) -> Model:
    return loads((FOLDS / f"{fold}.json").read_bytes())
