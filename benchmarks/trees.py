"""Bytes to tree."""
from __future__ import annotations
import lxml.html
from lxml import etree
from trafilatura.utils import decode_file
PARSER = lxml.html.HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
def parse(html: bytes) -> etree._Element:
    return lxml.html.document_fromstring((decode_file(html) or "<html></html>").encode(), parser=PARSER)
