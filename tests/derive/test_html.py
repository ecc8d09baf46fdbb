"""Documents are read to a tree within stated bounds, and what is beyond them is a rejection."""

import gzip

import pytest
from lxml.html import HtmlElement

from archiver.derive import html
from archiver.derive.outcome import Rejection


def test_the_same_page_has_the_same_hash_in_any_coding_and_charset() -> None:
    page = "<p>Die Fähre über den Fluß fährt täglich.</p>" * 9
    plain = html.read(page.encode(), content_type="text/html; charset=utf-8")
    packed = html.read(
        gzip.compress(page.encode("latin-1")), content_encoding="gzip", content_type="text/html; charset=iso-8859-1"
    )
    assert isinstance(plain, html.Entity)
    assert isinstance(packed, html.Entity)
    assert plain.text == packed.text == page
    assert plain.sha256 == packed.sha256
    assert (packed.codings, packed.charset, packed.charset_source) == (("gzip",), "windows-1252", "http")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "empty"),
        ("\0 \x0b", "empty"),
        ("<html><body>" + "<div>" * 100_000 + "deep", "too-complex"),
        ("<html><body>" + "<b>" * 100_000 + "deep", "too-complex"),
        ("<html><body><p " + " ".join(f'a{i}="x"' for i in range(300_000)) + ">wide", "too-complex"),
        ("<html><body><p " + " ".join(f"a{i}" for i in range(300_000)), "too-complex"),
        ("<html><body><script " + " ".join(f"a{i}" for i in range(300_000)) + "></script>", "too-complex"),
        ("<html><body>" + "<p></p>" * (html.MAX_ELEMENTS + 1), "too-complex"),
        ("<html><body>" + "<p>x</p>" * (html.MAX_LINES + 1), "too-complex"),
        ("<html><body>" + "x<br>" * (html.MAX_LINES + 1), "too-complex"),
        ("<html><body>" + "<br><b>x</b>" * (html.MAX_LINES + 1), "too-complex"),
        ("<html><body><p>x</p><!--" + "<p>" * html.MAX_TAGS, "too-complex"),
        (
            "<p title='open>" + "<b>x</b>" * 9_000 + "<p id='" + " ".join(f"a{i}=1" for i in range(99_999)),
            "too-complex",
        ),
    ],
)
def test_what_is_over_a_bound_is_rejected(document: str, reason: str) -> None:
    found = html.parse(document)
    assert isinstance(found, Rejection)
    assert found.reason == reason


@pytest.mark.parametrize(
    "document",
    [
        "<html><body>" + "<div>" * 380 + "<p>deep</p>" + "</div>" * 380 + "</body></html>",
        "<html><body><p>deep</p>" + "<div>x</div> " * (html.MAX_LINES - 1) + "<script>y</script></body></html>",
        "<html><body><p>deep</p>" + "<i>x</i> <b>y</b> " * html.MAX_LINES + "</body></html>",
        "<html><body><p data-state='" + '{"a":1},' * 40_000 + "'>deep</p></body></html>",
        "<html><body><script>for(i=0;i<n;i++){"
        + '{"a": "b", "c": 1},' * 20_000
        + "}</script><p>deep</p></body></html>",
        "<html><body><p>deep</p><script>" + "".join(f"a{i} = '<i>';" for i in range(9)) + f"<b {'a ' * 300_000}>",
        f"<html><body><p>deep</p><!-- <b {'a ' * 300_000}>",
        '<?xml version="1.0" encoding="utf-16"?><html><body><p>de\0ep</p></body></html>',
    ],
)
def test_what_is_odd_but_within_bounds_is_read(document: str) -> None:
    tree = html.parse(document)
    assert isinstance(tree, HtmlElement)
    assert tree.xpath("string(//p)") == "deep"


def test_a_live_blog_of_days_is_read() -> None:
    entry = "<div><h2><i>10:00</i> <a href='#1'>Ferry</a></h2><p>The <b>boat</b> left.</p><ul><li>Share</ul></div>"
    tree = html.parse(f"<html><body>{entry * 3_000}</body></html>")
    assert isinstance(tree, HtmlElement)
    assert len(tree.findall(".//p")) == 3_000


def test_the_characters_of_a_long_page_are_those_that_are_shown() -> None:
    script = f"<script>{'a = 1; ' * html.MAX_TEXT}</script>"
    assert isinstance(html.parse(f"<html><body>{script}<p>short</p></body></html>"), HtmlElement)
    found = html.parse(
        "<html><body>" + f"<p>{'word ' * 100}<br>{'word ' * 100}</p>" * (html.MAX_TEXT // 990) + "</body></html>"
    )
    assert isinstance(found, Rejection)
    assert "characters" in found.detail
