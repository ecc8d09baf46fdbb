"""Bytes to tree, for training and measuring: as `archiver.derive` reads a page."""

from __future__ import annotations

from typing import Any

import lxml.html
from lxml import etree
from trafilatura.utils import decode_file

_OPTIONS: dict[str, Any] = {
    "collect_ids": False, "default_doctype": False, "encoding": "utf-8", "remove_comments": True, "remove_pis": True,
    "huge_tree": True,
}  # fmt: skip


def parse(html: bytes) -> etree._Element:
    """The tree of a page."""
    text = decode_file(html) or "<html></html>"
    return lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(**_OPTIONS))
