"""One run: what is told of each page, in words and in order, whatever happens."""

from __future__ import annotations

import gzip
import os
import re
import resource
import signal
import socket
import ssl
import threading
from typing import TYPE_CHECKING, Any

import pytest

from archiver.errors import StorageError
from archiver.fetch import turns
from archiver.fetch.run import REASONS, Archived, Event, Fetched, FetchOptions
from archiver.fetch.spider import ArticleSpider, Failure, Response
from archiver.warc.revisit import NothingEarlier
from tests.fetch.records import of, stored
from tests.fetch.told import fetch
from tests.server import CLOSE, RESET, STALL, Logged, Reply, Server, page, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEWS = b"<html><body><h1>The ferry sails again</h1><p>It left the harbour at nine.</p></body></html>"
QUICK = FetchOptions(delay=0, retries=0)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Host names and the addresses that they have, as a name server would tell."""
    known: dict[str, str] = {}
    ask = socket.getaddrinfo

    def answer(host: str, *arguments: Any, **named: Any) -> Any:
        return ask(known.get(host, host), *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def one(url: str, archive: Path, options: FetchOptions = QUICK) -> Fetched:
    [fetched] = fetch([url], archive=archive, options=options).pages
    return fetched


def reason(fetched: Fetched) -> str | None:
    if fetched.failure is None:
        return None
    assert fetched.failure.reason in REASONS
    assert "\n" not in fetched.failure.detail
    assert fetched.failure.detail.endswith(".")
    return fetched.failure.reason


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "not-a-url"),
        ("news", "not-a-url"),
        ("paper.example/news", "not-a-url"),
        ("http://", "not-a-url"),
        ("http:///news", "not-a-url"),
        ("http://paper.example:http/", "not-a-url"),
        ("http://[::1/", "not-a-url"),
        ("http://paper.example/a b", "not-a-url"),
        ("http://paper.example/a\r\nX: y", "not-a-url"),
        ("http://paper.example:0/news", "not-a-url"),
        ("http://paper.example/\udcff", "not-a-url"),
        ("ftp://paper.example/news", "unknown-scheme"),
        ("mailto:desk@paper.example", "unknown-scheme"),
        ("file:///etc/passwd", "unknown-scheme"),
    ],
)
def test_what_can_not_be_fetched_is_told_without_any_network(url: str, expected: str, tmp_path: Path) -> None:
    fetched = one(url, tmp_path)
    assert (fetched.url, reason(fetched), fetched.location) == (url, expected, None)
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_told_with_its_record(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", page(NEWS))
    fetched = one(url, tmp_path)
    assert (fetched.final_url, fetched.status, fetched.failure) == (url, 200, None)
    assert fetched.location is not None
    [response] = of(tmp_path, "response", url)
    assert fetched.location.record_id == response.headers["WARC-Record-ID"]
    assert (tmp_path / fetched.location.file).stat().st_size >= fetched.location.offset + fetched.location.length


@pytest.mark.parametrize("status", ["401 No", "403 No", "404 No", "410 Gone", "418 Teapot", "451 Lawyers", "500 Oh"])
def test_an_error_status_is_an_answer(server: Server, tmp_path: Path, status: str) -> None:
    fetched = one(server.serve("/news", page(NEWS, status=status)), tmp_path)
    assert (fetched.status, fetched.failure) == (int(status[:3]), None)
    assert fetched.location is not None


def test_an_unknown_host(tmp_path: Path) -> None:
    assert reason(one("http://no-such-paper.invalid/", tmp_path)) == "unknown-host"


def test_a_name_that_can_be_none(tmp_path: Path) -> None:
    assert reason(one(f"http://{'a' * 70}.example/", tmp_path)) == "unknown-host"


def test_a_refused_connection(closed_port: int, tmp_path: Path) -> None:
    fetched = one(f"http://127.0.0.1:{closed_port}/", tmp_path)
    assert reason(fetched) == "refused"
    assert fetched.location is None


def test_a_certificate_that_nobody_trusts_is_refused_and_not_tried_again(
    server_tls: ssl.SSLContext, tmp_path: Path
) -> None:
    with Server(tls=server_tls) as server:
        url = server.serve("/news", page(NEWS))
        fetched = one(url, tmp_path, FetchOptions(delay=0, obey_robots=False))
        assert reason(fetched) == "tls"
        assert server.connections == 1
        insecure = one(url, tmp_path, FetchOptions(delay=0, insecure=True))
        assert insecure.status == 200
        [metadata] = of(tmp_path, "metadata", url)
        assert b"tls-verified: no" in metadata.block.splitlines()


def test_a_trusted_certificate_for_another_name_is_refused(
    secure_server: Server, names: dict[str, str], tmp_path: Path
) -> None:
    names["other.example"] = names["paper.example"] = "127.0.0.1"
    secure_server.serve("/news", page(NEWS))
    assert reason(one(f"https://other.example:{secure_server.port}/news", tmp_path)) == "tls"
    assert one(f"https://paper.example:{secure_server.port}/news", tmp_path).status == 200


def test_https_at_a_port_that_speaks_http(server: Server, tmp_path: Path) -> None:
    server.serve("/", page(NEWS))
    fetched = one(f"https://127.0.0.1:{server.port}/", tmp_path)
    assert reason(fetched) == "tls"
    assert fetched.failure
    assert "maybe it is an http: one" in fetched.failure.detail
    assert not re.search(r"--insecure|Error|_", fetched.failure.detail)


def test_https_at_a_port_that_answers_nothing_but_closes(tmp_path: Path) -> None:
    def accept_and_close() -> None:
        listening.accept()[0].close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        closing = threading.Thread(target=accept_and_close)
        closing.start()
        fetched = one(
            f"https://127.0.0.1:{listening.getsockname()[1]}/", tmp_path, FetchOptions(delay=0, obey_robots=False)
        )
        closing.join()
    assert reason(fetched) == "tls"
    assert fetched.failure
    assert "the server closed the connection" in fetched.failure.detail
    assert not re.search(r"--insecure|Error", fetched.failure.detail)


def test_https_is_told_with_its_session(secure_server: Server, tmp_path: Path) -> None:
    url = secure_server.serve("/news", page(NEWS))
    assert one(url, tmp_path).status == 200
    [metadata] = of(tmp_path, "metadata", url)
    assert b"tls-verified: yes" in metadata.block.splitlines()
    [response] = of(tmp_path, "response", url)
    assert "tls/1.3" in response.headers["WARC-Protocol"]


def test_robots_txt_forbids(server: Server, tmp_path: Path) -> None:
    server.serve("/robots.txt", page(b"User-agent: archiver\nDisallow: /secret\n"))
    server.serve("/open", page(NEWS))
    urls = [server.url(f"/secret/{number}") for number in range(12)] + [server.url("/open")]
    pages = fetch(urls, archive=tmp_path, options=FetchOptions(delay=0, concurrency=8)).pages
    assert [reason(fetched) for fetched in pages] == ["robots"] * 12 + [None]
    assert {logged.path for logged in server.log} == {"/robots.txt", "/open"}
    [metadata] = of(tmp_path, "metadata", server.url("/robots.txt"))
    assert b"role: robots" in metadata.block


def test_robots_txt_can_be_left_aside(server: Server, tmp_path: Path) -> None:
    server.serve("/robots.txt", page(b"User-agent: *\nDisallow: /\n"))
    url = server.serve("/news", page(NEWS))
    assert one(url, tmp_path, FetchOptions(delay=0, obey_robots=False)).status == 200
    assert server.logged("/robots.txt") == []


def test_redirects_are_followed_and_told(server: Server, tmp_path: Path) -> None:
    url = server.serve("/a", redirect("/b", "302 Found"))
    server.serve("/b", redirect("/c"))
    server.serve("/c", page(NEWS))
    fetched = one(url, tmp_path)
    assert (fetched.url, fetched.final_url, fetched.status) == (url, server.url("/c"), 200)
    [metadata] = of(tmp_path, "metadata", server.url("/c"))
    for line in (f"requested-url: {url}", f"redirected-from: {url}", f"redirected-from: {server.url('/b')}"):
        assert line.encode() in metadata.block
    assert len([record for record in stored(tmp_path) if record.type == "response"]) == 4


@pytest.mark.parametrize("length", [1, 2, 60])
def test_redirects_without_an_end(server: Server, tmp_path: Path, length: int) -> None:
    for number in range(length):
        server.serve(f"/{number}", redirect(f"/{(number + 1) % length}"))
    fetched = one(server.url("/0"), tmp_path)
    assert reason(fetched) == "redirect-loop"
    assert len(server.log) < 15


def test_two_urls_that_lead_to_the_same_page_are_both_answered(server: Server, tmp_path: Path) -> None:
    urls = [server.serve("/a", redirect("/c")), server.serve("/b", redirect("/c")), server.serve("/c", page(NEWS))]
    pages = fetch([*urls, urls[0]], archive=tmp_path, options=QUICK).pages
    assert [(fetched.url, fetched.status) for fetched in pages] == [(url, 200) for url in urls]


def test_what_may_pass_is_tried_again(server: Server, tmp_path: Path) -> None:
    cut = Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", CLOSE)
    url = server.serve("/news", page(status="503 Busy"), cut, page(NEWS))
    fetched = one(url, tmp_path, FetchOptions(delay=0))
    assert (fetched.status, reason(fetched)) == (200, None)
    attempts = [record.block.splitlines()[1] for record in of(tmp_path, "metadata", url)]
    assert attempts == [b"attempt: 1", b"attempt: 2", b"attempt: 3"]


def test_a_server_that_never_answers_is_given_up(server: Server, tmp_path: Path) -> None:
    fetched = one(server.serve("/news", Reply(RESET)), tmp_path, FetchOptions(delay=0, retries=1))
    assert reason(fetched) == "disconnected"
    assert fetched.location is not None
    assert fetched.status is None


def test_a_gzip_bomb_is_archived_and_not_unpacked(server: Server, tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 3_000_000)
    url = server.serve("/news", page(bomb, "Content-Encoding: gzip"))
    fetched = one(url, tmp_path, FetchOptions(delay=0, max_bytes=1_000_000))
    assert reason(fetched) == "too-large"
    [response] = of(tmp_path, "response", url)
    assert response.block == server.logged("/news")[0].sent


def test_a_body_that_is_not_coded_as_it_says(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", page(NEWS, "Content-Encoding: br"))
    fetched = one(url, tmp_path)
    assert reason(fetched) == "bad-response"
    assert fetched.location is not None


def test_a_public_page_must_not_lead_to_a_private_address(tmp_path: Path) -> None:
    public = FetchOptions(delay=0, retries=0, private_networks=("127.0.0.1/32", "::1/128"))
    with Server(host="127.0.0.2") as outside, Server() as inside:
        inside.serve("/secret", page(NEWS))
        url = outside.serve("/news", redirect(inside.url("/secret")))
        fetched = one(url, tmp_path, public)
        assert reason(fetched) == "private-address"
        assert (fetched.final_url, fetched.location) == (inside.url("/secret"), None)
        assert inside.log == []
        assert inside.connections == 0
        assert one(inside.url("/secret"), tmp_path, public).status == 200


def test_a_name_does_not_hide_a_private_address(names: dict[str, str], tmp_path: Path) -> None:
    names["paper.example"] = "127.0.0.1"
    public = FetchOptions(delay=0, retries=0, private_networks=("127.0.0.1/32",))
    with Server(host="127.0.0.2") as outside, Server() as inside:
        inside.serve("/secret", page(NEWS))
        asked = f"http://paper.example:{inside.port}/open"
        inside.serve("/open", page(NEWS))
        url = outside.serve("/news", redirect(f"http://paper.example:{inside.port}/secret"))
        options = FetchOptions(delay=0, retries=0, private_networks=public.private_networks, concurrency=1)
        first, second = fetch([asked, url], archive=tmp_path, options=options).pages
        assert first.status == 200
        assert reason(second) == "private-address", "not even over the connection that the user's own URL opened"
        assert inside.logged("/secret") == []


def test_a_private_page_may_lead_to_another(tmp_path: Path) -> None:
    with Server(host="127.0.0.2") as one_server, Server() as other:
        other.serve("/news", page(NEWS))
        url = one_server.serve("/a", redirect(other.url("/news")))
        assert one(url, tmp_path).status == 200


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("credentials", ["", "reader:s3cret@"])
def test_a_proxy_is_used_and_its_credentials_are_not_archived(
    server: Server, secure_server: Server, tmp_path: Path, tls: bool, credentials: str
) -> None:
    target = secure_server if tls else server
    target.serve("/news", page(NEWS))
    with Server(proxy_authorization=b"Basic cmVhZGVyOnMzY3JldA==" if credentials else None) as proxy:
        proxy.serve("/news", page(NEWS))
        options = FetchOptions(delay=0, retries=0, proxy=f"http://{credentials}127.0.0.1:{proxy.port}")
        fetched = one(target.url("/news"), tmp_path, options)
        assert (fetched.status, reason(fetched)) == (200, None)
        [request] = of(tmp_path, "request", target.url("/news"))
        [response] = of(tmp_path, "response", target.url("/news"))
        answered = (target if tls else proxy).logged("/news")[0]
        assert response.block == answered.sent
        assert b"s3cret" not in b"".join(record.block for record in stored(tmp_path))
        assert b"cmVhZGVy" not in b"".join(record.block for record in stored(tmp_path))
        if tls or not credentials:
            assert request.block == answered.request
        else:
            secret = b"Proxy-Authorization: Basic cmVhZGVyOnMzY3JldA==\r\n"
            assert secret in answered.request
            assert request.block == answered.request.replace(secret, b"")
        assert not (tls and proxy.logged("/news"))


def test_a_name_that_only_the_proxy_knows_is_fetched(tmp_path: Path) -> None:
    with Server() as proxy:
        proxy.serve("/moved", redirect("/news"))
        proxy.serve("/news", page(NEWS))
        options = FetchOptions(delay=0, retries=0, proxy=f"http://127.0.0.1:{proxy.port}")
        fetched = one("http://news.example/moved", tmp_path, options)
        assert (fetched.status, fetched.final_url, reason(fetched)) == (200, "http://news.example/news", None)


def test_behind_a_proxy_a_public_name_must_not_lead_to_a_private_address(tmp_path: Path) -> None:
    with Server() as proxy:
        proxy.serve("/moved", redirect("http://10.0.0.1/secret"))
        proxy.serve("/secret", page(NEWS))
        options = FetchOptions(delay=0, retries=0, proxy=f"http://127.0.0.1:{proxy.port}")
        assert reason(one("http://news.example/moved", tmp_path, options)) == "private-address"
        assert proxy.logged("/secret") == []


def test_a_proxy_that_refuses(secure_server: Server, tmp_path: Path) -> None:
    with Server(proxy_authorization=b"Basic else") as proxy:
        options = FetchOptions(delay=0, retries=0, proxy=f"http://127.0.0.1:{proxy.port}")
        fetched = one(secure_server.url("/news"), tmp_path, options)
        assert reason(fetched) == "proxy"
        assert fetched.failure is not None
        assert "407" in fetched.failure.detail


def test_a_proxy_that_is_not_there(server: Server, closed_port: int, tmp_path: Path) -> None:
    options = FetchOptions(delay=0, retries=0, proxy=f"http://127.0.0.1:{closed_port}")
    assert reason(one(server.url("/news"), tmp_path, options)) == "proxy"


def test_events_tell_what_is_on_the_disk_each_exchange_before_its_outcome(server: Server, tmp_path: Path) -> None:
    url = server.serve("/a", redirect("/b"))
    server.serve("/b", page(NEWS))
    told: list[Event] = []
    crawled = fetch([url], archive=tmp_path, options=QUICK, on_event=told.append)
    archived = [event for event in told if isinstance(event, Archived)]
    assert [(event.url, event.status, event.purpose.role) for event in archived] == [
        (server.url("/robots.txt"), 404, "robots"),
        (url, 301, "article"),
        (server.url("/b"), 200, "article"),
    ]
    assert told[3:] == [crawled.pages[0]]
    assert crawled.pages[0].location == archived[-1].location


def test_the_user_agent_names_us_and_the_contact(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", page(NEWS))
    one(url, tmp_path, FetchOptions(delay=0, contact="https://paper.example/bot"))
    lines = server.logged("/news")[0].request.split(b"\r\n")
    assert lines[0] == b"GET /news HTTP/1.1"
    assert lines[1] == b"Host: 127.0.0.1:%d" % server.port
    agent = next(line for line in lines if line.startswith(b"User-Agent: "))
    assert agent.startswith(b"User-Agent: archiver/")
    assert agent.endswith(b" (+https://paper.example/bot)")
    assert b"Accept-Encoding: gzip, deflate, br, zstd" in lines
    assert b"https://paper.example/bot" in stored(tmp_path)[0].block


def test_a_full_disk_stops_the_run_and_no_page_goes_on(server: Server, tmp_path: Path) -> None:
    urls = [server.serve(f"/{number}", page(os.urandom(3000))) for number in range(40)]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limits[1]))
    try:
        crawled = fetch(urls, archive=tmp_path, options=FetchOptions(delay=0, concurrency=2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert isinstance(crawled.error, StorageError)
    assert not crawled.interrupted
    reasons = [reason(fetched) for fetched in crawled.pages]
    assert set(reasons) == {None, "storage", "interrupted"}
    assert len(server.log) < 40
    asked = {fetched.url for fetched in crawled.pages if reason(fetched) != "interrupted"}
    assert asked == {url for number, url in enumerate(urls) if server.logged(f"/{number}")}
    archived = {record.url for record in stored(tmp_path) if record.type == "response"}
    assert {fetched.url for fetched in crawled.pages if fetched.failure is None} <= archived


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="can't be made"):
        fetch(["http://127.0.0.1/"], archive=tmp_path / "file" / "archive", options=QUICK)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_lets_requests_in_flight_finish(
    server: Server, tmp_path: Path, number: signal.Signals
) -> None:
    def interrupt(_logged: Logged) -> Reply:
        before = signal.getsignal(number)
        os.kill(os.getpid(), number)
        _wait_until(lambda: signal.getsignal(number) is not before)
        return page(NEWS)

    urls = [server.serve(f"/{place}", page(NEWS) if place != 5 else interrupt) for place in range(60)]
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    crawled = fetch(urls, archive=tmp_path, options=FetchOptions(delay=0, concurrency=1))
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == handlers
    assert (crawled.interrupted, crawled.error) == (True, None)
    assert [reason(fetched) for fetched in crawled.pages[:6]] == [None] * 6
    assert reason(crawled.pages[-1]) == "interrupted"
    _all_whole(tmp_path, crawled.pages)


def test_the_second_signal_stops_at_once(server: Server, tmp_path: Path) -> None:
    def interrupt(_logged: Logged) -> Reply:
        for _ in range(2):
            before = signal.getsignal(signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            _wait_until(lambda before=before: signal.getsignal(signal.SIGINT) is not before)  # type: ignore[misc]
        return Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nhalf", STALL)

    urls = [server.serve("/0", page(NEWS)), server.serve("/1", interrupt), server.serve("/2", page(NEWS))]
    crawled = fetch(urls, archive=tmp_path, options=FetchOptions(delay=0, concurrency=1, timeout=50, obey_robots=False))
    assert crawled.interrupted
    assert [reason(fetched) for fetched in crawled.pages[1:]] == ["interrupted", "interrupted"]
    _all_whole(tmp_path, crawled.pages)
    [response] = of(tmp_path, "response", urls[0])
    assert response.block == server.logged("/0")[0].sent
    assert server.logged("/2") == []


class Interrupting(NothingEarlier):
    """Stops the run at once while it looks up whether a large page is archived."""

    def same(self, url: str, payload_digest: str) -> None:
        if url.endswith("/large"):
            for _ in range(2):
                before = signal.getsignal(signal.SIGINT)
                os.kill(os.getpid(), signal.SIGINT)
                _wait_until(lambda before=before: signal.getsignal(signal.SIGINT) is not before)  # type: ignore[misc]


def test_a_large_page_that_was_being_archived_when_the_run_was_stopped_at_once_is_whole(
    server: Server, tmp_path: Path
) -> None:
    urls = [server.serve("/large", page(os.urandom(3 << 20))), server.serve("/next", page(NEWS))]
    options = FetchOptions(delay=0, concurrency=1, timeout=50, obey_robots=False)
    told: list[Event] = []
    crawled = fetch(urls, archive=tmp_path, options=options, earlier=Interrupting(), on_event=told.append)
    assert crawled.interrupted
    assert [path.suffix for path in tmp_path.iterdir()] == [".gz"]
    [response] = of(tmp_path, "response", urls[0])
    assert (response.block, response.truncated) == (server.logged("/large")[0].sent, None)
    [archived] = [event for event in told if isinstance(event, Archived) and event.url == urls[0]]
    assert archived.location.record_id == response.id
    assert server.logged("/next") == []


def _wait_until(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not condition():
        pause.wait(0.001)


def _all_whole(archive: Path, pages: tuple[Fetched, ...]) -> None:
    """No file is left open, and each page that was told has its record."""
    assert [path.suffix for path in archive.iterdir()] == [".gz"]
    records = {record.headers["WARC-Record-ID"] for record in stored(archive)}
    assert {fetched.location.record_id for fetched in pages if fetched.location} <= records


def test_a_user_and_a_password_are_in_no_record(server: Server, tmp_path: Path) -> None:
    secret = f"http://reader:s3cret@127.0.0.1:{server.port}"
    url = server.serve("/a", redirect(f"{secret}/b"))
    server.serve("/b", redirect("/c"))
    server.serve("/c", page(NEWS))
    fetched = one(url, tmp_path)
    assert fetched.status == 200
    metadata = of(tmp_path, "metadata", server.url("/c"))[0]
    assert f"redirected-from: {server.url('/b')}".encode() in metadata.block
    for record in stored(tmp_path):
        assert b"s3cret" not in record.block or record.type == "response"
        assert "s3cret" not in str(record.headers)
    refused = one(f"{secret}/c", tmp_path)
    assert reason(refused) == "not-a-url"
    assert refused.failure
    assert "s3cret" not in refused.failure.detail


def test_where_a_redirect_loop_was_archived_is_told(server: Server, tmp_path: Path) -> None:
    server.serve("/a", redirect("/b", "302 Found"))
    fetched = one(server.serve("/b", redirect("/a", "302 Found")), tmp_path)
    assert reason(fetched) == "redirect-loop"
    assert fetched.status == 302
    assert fetched.location is not None
    assert fetched.location.record_id in {
        record.headers["WARC-Record-ID"] for record in of(tmp_path, "response", server.url("/a"))
    }


def test_a_redirect_to_another_scheme_is_an_answer_with_a_reason(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", redirect("file:///etc/passwd", "302 Found"))
    fetched = one(url, tmp_path)
    assert (fetched.final_url, fetched.status, reason(fetched)) == (url, 302, "redirect-nowhere")
    assert fetched.failure
    assert "file:///etc/passwd" in fetched.failure.detail
    assert fetched.location is not None


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1:80\rX: y/", "javascript:alert(1)"]
)
def test_a_redirect_to_what_is_no_url_is_an_answer_with_a_reason(server: Server, tmp_path: Path, location: str) -> None:
    fetched = one(server.serve("/news", redirect(location)), tmp_path)
    assert (fetched.status, reason(fetched)) == (301, "redirect-nowhere")
    assert fetched.location is not None
    assert len(server.log) == 2


@pytest.mark.parametrize("end", ["\r", "\r ", "\0", "\v", "%0d%0a", "\t", "\u2028", " HTTP/1.1\r"])
def test_a_redirect_puts_no_line_into_the_next_request(server: Server, tmp_path: Path, end: str) -> None:
    sent = f"HTTP/1.1 302 Found\r\nLocation: /b{end}Injected: yes\r\nContent-Length: 0\r\n\r\n".encode()
    one(server.serve("/a", Reply(sent)), tmp_path)
    request = server.log[-1].request
    assert request.startswith(b"GET /b")
    assert [line for line in request.splitlines() if b"Injected" in line] == request.splitlines()[:1]
    assert request.splitlines()[0].count(b" ") == 2
    assert b"\0" not in request


def test_what_a_redirect_names_as_user_and_password_is_told_nowhere(server: Server, tmp_path: Path) -> None:
    url = server.serve("/a", redirect(f"http://reader:s3cret@127.0.0.1:{server.port}/b"))
    fetched = one(url, tmp_path)
    assert (fetched.final_url, fetched.status) == (server.url("/b"), 404)


def test_of_many_urls_few_wait_at_once(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    ask = ArticleSpider.ask

    def counted(self: ArticleSpider, url: str) -> Any:
        begun.append(url)
        return ask(self, url)

    monkeypatch.setattr(turns, "WAITING", 4)
    monkeypatch.setattr(ArticleSpider, "ask", counted)
    ahead: list[int] = []

    def answer(logged: Logged) -> Reply:
        ahead.append(len(begun) - sum(one.path.startswith("/page") for one in server.log))
        return Reply(RESET) if logged.path.endswith("7") else page(NEWS)

    urls = [server.serve(f"/page{number}", answer) for number in range(40)]
    options = FetchOptions(delay=0, concurrency=2, retries=0)
    crawled = fetch([*urls, "mailto:desk@daily.example"], archive=tmp_path, options=options)
    assert [fetched.failure is None for fetched in crawled.pages] == [not url.endswith("7") for url in urls] + [False]
    assert max(ahead) <= 6  # the four, the one that waits for room, and one that is told while the next is asked for


def test_of_many_urls_those_of_one_host_do_not_keep_others_waiting(
    server: Server, names: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names["other.example"] = names["paper.example"] = "127.0.0.1"
    monkeypatch.setattr(turns, "WAITING", 4)
    asked: list[str] = []
    other = threading.Event()
    in_time: list[bool] = []

    def answer(logged: Logged) -> Reply:
        if b"Host: other.example" in logged.request:
            other.set()
        else:
            asked.append(logged.path)
            if len(asked) == 5:
                in_time.append(other.wait(20))
        return page(NEWS)

    paths = [f"/{number}" for number in range(12)]
    for path in paths:
        server.serve(path, answer)
    urls = [f"http://{host}:{server.port}{path}" for host in ("paper.example", "other.example") for path in paths]
    fetch(urls, archive=tmp_path, options=FetchOptions(delay=0, concurrency=1, obey_robots=False))
    assert in_time == [True]


def test_a_slow_host_does_not_keep_others_waiting_either(
    server: Server, names: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names["quick.example"] = names["slow.example"] = "127.0.0.1"
    monkeypatch.setattr(turns, "WAITING", 4)
    paths = [f"/{number}" for number in range(12)]
    quick: list[str] = []
    all_quick = threading.Event()

    def answer(logged: Logged) -> Reply:
        if b"Host: slow.example" in logged.request:
            all_quick.wait(20)
        else:
            quick.append(logged.path)
            if len(quick) == len(paths):
                all_quick.set()
        return page(NEWS)

    for path in paths:
        server.serve(path, answer)
    urls = [f"http://{host}:{server.port}{path}" for path in paths for host in ("slow.example", "quick.example")]
    crawled = fetch(urls, archive=tmp_path, options=FetchOptions(delay=0, concurrency=1, timeout=10, retries=0))
    assert [fetched.failure for fetched in crawled.pages] == [None] * len(urls)


def test_the_body_of_an_article_is_archived_and_waits_in_no_memory(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    outcome = ArticleSpider.outcome

    def looked_at(self: ArticleSpider, response: Response, failure: Failure | None = None) -> Fetched:
        seen.append(response.body)
        return outcome(self, response, failure)

    monkeypatch.setattr(ArticleSpider, "outcome", looked_at)
    url = server.serve("/news", page(gzip.compress(NEWS), "Content-Encoding: gzip"))
    assert one(url, tmp_path).status == 200
    assert seen == [b""]
    [record] = of(tmp_path, "response", url)
    assert record.block == server.logged("/news")[0].sent


def test_what_is_too_long_for_memory_is_archived_whole(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archiver.settings.DOWNLOAD_MAXSIZE", 30_000)
    url = server.serve("/annual-report", page(b"<p>" + b"tide " * 20_000))
    fetched = one(url, tmp_path, FetchOptions(delay=0, max_bytes=200_000))
    assert reason(fetched) == "too-large"
    assert fetched.failure is not None
    assert "it is archived; no article is that long" in fetched.failure.detail
    [response] = of(tmp_path, "response", url)
    assert (response.block, response.truncated) == (server.logged("/annual-report")[0].sent, None)
