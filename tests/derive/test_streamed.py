"""A page that shows nothing, with its text as a string in a script: the text is found; a page with a text is left."""

from __future__ import annotations

import json

import pytest

from archiver.derive import Article, derive_html
from archiver.derive.html import parse
from archiver.derive.streamed import page
from tests.derive.pages import HEADLINE, HTML, PROSE

URL = "https://courier.example/news/lighthouse-vote"
MARKUP = "".join(f"<p>{text}</p>" for text in PROSE)
WAYS = {
    "pushed": f"<script>self.stream.push([1,{json.dumps(MARKUP)}])</script>",
    "data": '<script type="application/json">' + json.dumps({"page": [{"body": MARKUP}]}) + "</script>",
}


def shell(script: str) -> str:
    return f"<html><head><title>{HEADLINE}</title></head><body><div id='root'></div>{script}</body></html>"


@pytest.mark.parametrize("way", WAYS)
def test_the_text_is_taken_from_the_script_of_a_page_that_shows_none(way: str) -> None:
    found = derive_html(shell(WAYS[way].replace("</p>", "<\\/p>")).encode(), URL)
    assert isinstance(found, Article)
    assert found.paragraphs == PROSE
    assert found.headline == HEADLINE


def test_a_page_that_shows_its_text_is_read_as_it_is_shown() -> None:
    other = json.dumps("<p>Something else.</p>" * 9)
    shown = HTML.replace("</body>", f"<script>x.push([1,{other}])</script></body>")
    assert derive_html(shown.encode(), URL) == derive_html(HTML.encode(), URL)


@pytest.mark.parametrize(
    "script", ["", "<script>x.push([1,{}])</script>", '<script type="application/json">[1,</script>']
)
def test_scripts_without_a_text_give_none(script: str) -> None:
    tree = parse(shell(script))
    assert not hasattr(tree, "reason")
    assert page(tree) is None
