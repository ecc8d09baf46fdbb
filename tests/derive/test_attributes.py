"""The widest tag is found before the parser reads it, and the parser says how wide it is."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from archiver.derive import attributes

BOUND = 200
WIDE = " ".join(f"a{at}={'x' * 250}" for at in range(BOUND + 1))
BEFORE = (
    "", "<!-->", "<!--->", "<!-- x --!>", "<!-- x -->", "<!-- x ", "<!>", "<!x>", "<?x>", "</p x>", "<![CDATA[ ",
    "<script/>", "<script/ >", "<script a=1/>", "<script a/>", "<script><!--</script>", "<script>x</SCRIPT >",
    "<script>x</scriptx>", "<script><!-- <script> </script>", "<script><!--> <script></script>",
    "<script><!-- <script></script> --></script>", "<script><!-- <script></script></script>", "<STYLE><!--</style>",
    "<title><!--</title>", "<textarea><!--</textarea>", "<xmp><!--</xmp>", "<iframe><!--</iframe>", "<plaintext>",
    "<noembed><!--</noembed>", "<noscript><!--</noscript>", "<style/>", "<svg><title><!--</title>", "<option><title>",
    "<p title='<!--'>", "<p title=<!-->", "<a <!-- >", "<p/x='>'", "<p a0< ", "<p a='<' b='>' ", "<p / ", "<p ='>' ",
    "<p '>", '<p ">', "</p a='><!--'>", "<!DOCTYPE '><!--'>", "<1 ", "< ", "<script ", "<a>x</a><p a\n=\n'>' ",
)  # fmt: skip


@pytest.mark.parametrize("before", BEFORE)
def test_what_the_parser_makes_attributes_of_is_counted(before: str) -> None:
    document = f"<html><body>{before}<b {WIDE}>x</b>".encode()
    elements = (element for element in document_fromstring(document).iter() if isinstance(element.tag, str))
    assert attributes.too_many(document, BOUND) == (max(len(one.attrib) for one in elements) > BOUND)


def test_a_long_text_is_no_wide_tag() -> None:
    assert not attributes.too_many(b"<p>" + b"a word " * 20_000 + b"<b x>", 20_000)
