"""What is no article is rejected with its reason, and short or odd articles are not."""

import gzip
import re
from pathlib import Path

import pytest

from archiver.derive import Article, Derivative, Rejection, derive, derive_html, rejection
from archiver.derive.rejection import WORDS
from tests.derive.pages import HTML, PROSE, capture

URL = "https://courier.example/news/lighthouse-vote"
TEXT = "".join(f"<p>{text}</p>" for text in PROSE)
LONG = "".join(f"<p>{text} So it was said on {day}.</p>" for day in ("Monday", "Friday", "Sunday") for text in PROSE)


def page(title: str, body: str, head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>".encode()


LINKS = "".join(f"<li><a href='/{i}'>The harbour report number {i} of this long winter</a></li>" for i in range(60))


@pytest.mark.parametrize(
    ("reason", "body", "url"),
    [
        ("empty", b"", URL),
        ("empty", b" \n\0", URL),
        ("not-html", b"%PDF-1.7 ...", URL),
        ("not-html", b"\x89PNG\r\n\x1a\n\x00\x00", URL),
        ("not-html", b'{"headline": "The light burns on"}', URL),
        ("no-text", page("The light burns on", "<p>Soon.</p>"), URL),
        ("challenge", page("Just a moment...", "<p>Enable JavaScript and cookies to continue</p>"), URL),
        ("challenge", page("courier.example", "<p>Please verify you are human before you go on.</p>"), URL),
        (
            "soft-404",
            page("Page not found", "<p>The page that you asked for is not here. Try the front page.</p>"),
            URL,
        ),
        ("soft-404", page("Seite nicht gefunden", "<p>Leider ist unter dieser Adresse nichts zu finden.</p>"), URL),
        ("login-wall", page("Log in to The Courier", "<form><p>Your name</p><input type=password></form>"), URL),
        (
            "consent-wall",
            page("Before you continue", "<p>We and our partners use cookies. Accept the cookies.</p>"),
            URL,
        ),
        ("section-page", page("Harbour", TEXT), "https://courier.example/"),
        ("section-page", page("Harbour", TEXT), "https://courier.example/tag/harbour"),
        ("section-page", page("All reports", f"<main><ul>{LINKS}</ul></main>"), URL),
        ("not-article", page("A lamp", TEXT, '<meta property="og:type" content="product">'), URL),
        ("too-complex", b"<html><body>" + b"<div>" * 5000 + b"x", URL),
        ("too-large", b"<html><body><p>" + b"word " * 4_000_000, URL),
    ],
)
def test_pages_that_are_no_article(reason: str, body: bytes, url: str) -> None:
    found = derive_html(body, url)
    assert isinstance(found, Rejection)
    assert found.reason == reason
    assert found.detail


@pytest.mark.parametrize(
    "body",
    [
        page("Page not found: the book that the sea took", LONG),
        page("Log in to the harbour: how a ship signs on", LONG),
        page("The light burns on", f"<p>{PROSE[0]}</p><p>{PROSE[2]}</p>"),
        page("Video: the light burns on", f"<video></video>{TEXT}", '<meta property="og:type" content="video.other">'),
    ],
)
def test_articles_are_not_rejected(body: bytes) -> None:
    assert isinstance(derive_html(body, URL), Article)


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("http-404", {"status": 404}),
        ("http-451", {"status": 451}),
        ("http-301", {"status": 301}),
        ("not-http", {"status": None}),
        ("not-html", {"content_type": b"application/pdf"}),
        ("not-html", {"content_type": b"image/svg+xml"}),
        ("truncated", {"warc_headers": (("WARC-Truncated", "length"),)}),
        ("bad-coding", {"http_headers": ((b"Content-Encoding", b"sdch"),), "body": b"\0\1\2\3"}),
        ("truncated", {"http_headers": ((b"Content-Encoding", b"gzip"),), "body": gzip.compress(HTML.encode())[:-400]}),
    ],
)
def test_captures_that_are_no_article(reason: str, changes: dict[str, object]) -> None:
    body = changes.pop("body", HTML.encode())
    found = derive(capture(body, **changes))  # type: ignore[arg-type]
    assert isinstance(found, Rejection)
    assert found.reason == reason


def test_every_reason_that_the_code_gives_is_documented() -> None:
    folder = Path(rejection.__file__).parent
    files = [*folder.glob("*.py"), folder.parent / "deriving.py"]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    given = {re.sub(r"\{.*\}", "NNN", word) for word in re.findall(r'Rejection\(\s*f?"([^"]+)"', code)}
    assert given == set(WORDS)


def test_a_page_without_content_type_is_read() -> None:
    assert isinstance(derive(capture(HTML.encode(), content_type=b"")), Derivative)
