"""Capture to article to text and provenance. Pure: no I/O, no clock, no network."""

from archiver.derive.derivation import Derivative, derivation, derive, derive_html, derive_text
from archiver.derive.outcome import Article, Rejection, Removed
from archiver.derive.provenance import History, Provenance, schema_problems

__all__ = [
    "Article",
    "Derivative",
    "History",
    "Provenance",
    "Rejection",
    "Removed",
    "derivation",
    "derive",
    "derive_html",
    "derive_text",
    "schema_problems",
]
