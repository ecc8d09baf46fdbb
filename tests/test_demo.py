"""The demo: its site is served whole and the same each time, and `archiver demo` proves itself right on it."""

from __future__ import annotations

import gzip
import http.client
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from archiver.cli.main import run
from archiver.demo.pages import Page, pages, render
from archiver.demo.server import serve
from archiver.demo.site import PUBLISHERS, build
from archiver.demo.tour import Tour, wrong_page
from archiver.derive import Article, derive_html

if TYPE_CHECKING:
    from pathlib import Path

ROOTS = ("http://127.0.0.1:1001", "http://127.0.0.1:1002", "http://127.0.0.1:1003")


def get(url: str) -> http.client.HTTPResponse:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path)
    return connection.getresponse()


def test_server_answers_every_visit() -> None:
    with serve() as site:
        statuses = {visit.url: get(visit.url).status for visit in (*site.listed, *site.single, site.again)}
    by_path = {urlsplit(url).path: status for url, status in statuses.items()}
    assert by_path.pop("/town/nowhere") == 404
    assert by_path.pop("/story") == 301
    assert set(by_path.values()) == {200}


def test_one_connection_serves_several_pages() -> None:
    with serve() as site:
        connection = http.client.HTTPConnection(urlsplit(site.listed[0].url).netloc, timeout=10)
        sizes = []
        for visit in site.listed[:3]:
            connection.request("GET", urlsplit(visit.url).path)
            sizes.append(len(connection.getresponse().read()))
    assert min(sizes) > 1000


def test_site_is_the_same_bytes_each_time() -> None:
    assert build(ROOTS) == build(ROOTS)


def test_feeds_list_the_articles() -> None:
    with serve() as site:
        feeds = [urlopen(url).read() for url in site.feeds.values()]  # urllib leaves a gzipped body as it is
    rss, atom = (gzip.decompress(feed) if feed.startswith(b"\x1f\x8b") else feed for feed in feeds)
    listed = [link.text for link in ElementTree.fromstring(rss).iterfind("channel/item/link")]
    listed += [link.get("href") for link in ElementTree.fromstring(atom).iterfind("{*}entry/{*}link")]
    assert sorted(map(str, listed)) == sorted(visit.url for visit in site.listed)


@pytest.mark.parametrize("sign", [b"Transfer-Encoding: chunked", b"gzip", b"br", b"zstd", b"301", b"404", b"%PDF-"])
def test_site_has_every_kind_of_answer(sign: bytes) -> None:
    site = build(ROOTS)
    assert any(sign in reply for replies in site.replies.values() for reply in replies.values()) or sign in site.missing


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "shift_jis"])
def test_site_has_pages_in_several_charsets(charset: str) -> None:
    found = [page for publisher in PUBLISHERS for page in pages(publisher.folder) if page.is_article]
    assert charset in {page.head.get("charset", "utf-8") for page in found}


def test_expected_texts_are_in_the_text_format() -> None:
    for publisher in PUBLISHERS:
        for page in pages(publisher.folder):
            if page.is_article:
                headline, *paragraphs = page.text.decode().split("\n\n")
                assert headline == page.head["headline"]
                assert paragraphs
                assert all(part == part.strip() and "\n" not in part for part in paragraphs), page.slug


ARTICLES = [page for publisher in PUBLISHERS for page in pages(publisher.folder) if page.is_article]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.slug)
def test_each_article_gives_its_text(page: Page) -> None:
    charset = page.head.get("charset", "utf-8")
    html = render(page, "A Paper", ROOTS[0], "<li><a href='/more'>More of the same</a></li>")
    said = charset if page.head.get("declare") == "http" else None
    article = derive_html(html.encode(charset, "xmlcharrefreplace"), ROOTS[0] + page.path, charset=said)
    assert isinstance(article, Article)
    assert article.text == page.text.decode()
    assert article.authors == tuple(page.head["authors"].split(", "))


def test_the_demo_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "demo"
    assert run(["demo", "--collection", str(home)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[-1] == "All as it should be."
    assert said.out.count("_") > len(ARTICLES)
    assert " fail " not in said.out
    for reason in ("robots", "same-text", "challenge", "section-page", "login-wall", "not-html", "http-404"):
        assert f" {reason} " in said.out
    typed = re.findall(r"^  \S*archiver (show|audit) (.*)$", said.out, re.MULTILINE)
    assert [run([command, *rest.split()]) for command, rest in typed] == [0, 0, 0]
    assert run(["demo", "--collection", str(home)]) == 2


def test_the_demo_makes_its_own_folder_anew_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "warcs" / "demo" / "archive"
    archive.mkdir(parents=True)
    (archive / "mine.warc.gz").write_bytes(b"precious")
    assert run(["demo"]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert (archive / "mine.warc.gz").read_bytes() == b"precious"


@pytest.mark.parametrize("problems", [(), ("archiver crawl: exit status 1 instead of 0",)])
def test_a_quiet_demo_says_only_what_is_wrong(
    problems: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("archiver.demo.tour.tour", lambda *_: Tour((), {}, problems))
    assert run(["demo", "--quiet", "--collection", str(tmp_path / "demo")]) == len(problems)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "".join(f"archiver: {problem}\n" for problem in problems))


def test_the_demo_notices_what_is_wrong(tmp_path: Path) -> None:
    visit = build(ROOTS).listed[0]
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "0.txt").write_bytes(visit.text + b".")
    page = {"url": visit.url, "outcome": "article", "reason": None, "text": "texts/0.txt"}
    (problem,) = wrong_page(visit, (page,), tmp_path)
    assert "is not what the page's authors wrote" in problem
    (problem,) = wrong_page(visit, ({**page, "outcome": "rejected", "reason": "no-text"},), tmp_path)
    assert problem == f"{visit.url}: rejected no-text instead of article"
    (problem,) = wrong_page(visit, (), tmp_path)
    assert "nothing was said of it" in problem
    (tmp_path / "texts" / "0.txt").write_bytes(visit.text)
    assert list(wrong_page(visit, (page,), tmp_path)) == []
