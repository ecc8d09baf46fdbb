"""Capture to article to text and provenance. Pure: no I/O, no clock, no network."""

from archiver.derive.derivation import Derivative, derivation, derive, derive_html, derive_text, sketch
from archiver.derive.outcome import Article, Rejection, Removed
from archiver.derive.provenance import History, Provenance, schema_problems
from archiver.derive.site import Profile, Sketch

__all__ = [
    "Article",
    "Derivative",
    "History",
    "Profile",
    "Provenance",
    "Rejection",
    "Removed",
    "Sketch",
    "derivation",
    "derive",
    "derive_html",
    "derive_text",
    "schema_problems",
    "sketch",
]
