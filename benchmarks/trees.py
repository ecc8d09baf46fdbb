"""Bytes to tree, for training and measuring, by the way that `archiver.derive` reads a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html import document_fromstring

from archiver.derive import html
from archiver.derive.outcome import Rejection

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(payload: bytes) -> HtmlElement:
    """The tree of a page; an empty one when it is not read at all."""
    entity = html.read(payload)
    tree = entity if isinstance(entity, Rejection) else html.parse(entity.text)
    return document_fromstring("<html><body></body></html>") if isinstance(tree, Rejection) else tree
