"""Extractors to be scored on annotated corpora: each is called as ``f(html, url)`` and answers with a dict."""

from __future__ import annotations

from typing import Any

from archiver.derive.derivation import best_effort


def ours(html: bytes, url: str) -> dict[str, Any]:
    """What archiver takes for the text, of any page, with its title, authors and date (YYYY-MM-DD)."""
    article = best_effort(html, url)
    return {
        "text": "\n".join(article.paragraphs),
        "title": article.headline,
        "authors": list(article.authors),
        "date": (article.published or "")[:10],
    }
