"""The same capture gives the same bytes, anywhere and in any order, and no bytes raise."""

import gzip
import hashlib
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.derive import Article, Derivative, Rejection, derive, derive_html
from benchmarks.extractors import ours
from tests.derive.pages import HEADLINE, HTML, PROSE, br_compress, capture

URL = "https://courier.example/news/lighthouse-vote"
PRINT = """
import hashlib
from archiver.derive import derive
from tests.derive.pages import HTML, capture
made = [derive(capture(HTML.replace("lighthouse", word).encode())) for word in ORDER]
print(sorted(hashlib.sha256(one.text + one.provenance.dumps()).hexdigest() for one in made))
"""


@pytest.mark.parametrize(("seed", "order"), [("0", ["tower", "quay", "mole"]), ("4711", ["mole", "tower", "quay"])])
def test_the_same_bytes_in_every_process_and_order(seed: str, order: list[str]) -> None:
    here = sorted(
        hashlib.sha256(one.text + one.provenance.dumps()).hexdigest()
        for one in (derive(capture(HTML.replace("lighthouse", word).encode())) for word in ("quay", "mole", "tower"))
        if isinstance(one, Derivative)
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    there = subprocess.run(
        [sys.executable, "-c", PRINT.replace("ORDER", repr(order))], env=environment, capture_output=True, check=True
    )
    assert there.stdout.decode().strip() == str(here)


def test_codings_and_charsets_change_nothing_in_the_text() -> None:
    plain = derive(capture(HTML.encode()))
    packed = derive(capture(br_compress(HTML.encode()), http_headers=((b"content-encoding", b"br"),)))
    silent = derive(capture(gzip.compress(HTML.encode())))
    assert isinstance(plain, Derivative)
    assert isinstance(packed, Derivative)
    assert isinstance(silent, Derivative)
    assert plain.text == packed.text == silent.text
    assert packed.provenance.document.content_codings == ("br",)
    assert plain.provenance.document.hash == packed.provenance.document.hash


def test_http_has_a_say_in_rights() -> None:
    made = derive(capture(HTML.encode(), http_headers=((b"X-Robots-Tag", b"noarchive"),)))
    assert isinstance(made, Derivative)
    assert made.article.rights[0] == "x-robots-tag: noarchive"


def test_a_page_with_nul_bytes_is_read() -> None:
    found = derive_html(HTML.replace("harbour", "har\0bour").encode(), URL)
    assert isinstance(found, Article)
    assert found.paragraphs[1] == PROSE[0]


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<td>",
    "<ul><li>",
    "<h1>",
    "<br>",
    "<script>",
    "</script>",
    "<!--",
]
LINKED = '{"@type":"NewsArticle","author":[1,null,{"name":["x"]}],"headline":{"a":"\\ud800"}}'
BEGINS = ['<script type="application/ld+json">', '<meta property="og:title" content="', '">', "<html lang='x'>"]
WORDS = ["Comments", "(AP)", "By Ada Marlow", "2018-07-20 ", "&#xD800;", "&amp;lt;", "\0", "\x85", "\u2028", *PROSE]
PIECES = [*TAGS, LINKED, *BEGINS, *WORDS]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join),
    st.sampled_from([URL, "", "http://[", "x:"]),
)
def test_no_page_raises(html: str, url: str) -> None:
    body = html.encode("utf-8", "surrogatepass")
    assert isinstance(derive_html(body, url), Article | Rejection)
    found = derive(capture(body, url=url))
    assert isinstance(found, Derivative | Rejection)


def test_the_benchmark_gets_the_best_text_of_any_page() -> None:
    assert ours(HTML.encode(), URL) | {"text": "", "removed": []} == {
        "text": "",
        "title": HEADLINE,
        "authors": ["Ines Calder"],
        "date": "2026-03-02",
        "removed": [],
    }
    front = ours(HTML.replace("article", "website").encode(), "https://courier.example/")
    assert PROSE[0] in front["text"].split("\n")
    assert ours(b"", URL)["text"] == ""
