"""What is archived is what was on the wire, byte for byte, however odd the server is, and whatever way leads to it."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest

from archiver.fetch.run import FetchOptions
from tests.fetch.cases import BY_METHOD, CASES, LIMIT, NEWS, OK, PASSES, STALLED
from tests.fetch.compare import compare
from tests.fetch.records import of
from tests.fetch.test_wire import ask, private
from tests.fetch.told import fetch
from tests.fetch.wires import WAYS, Wire, wire
from tests.server import CLOSE, Reply, Server, page, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    import trustme

both = pytest.mark.parametrize("concurrency", [1, 8])


@pytest.fixture(params=WAYS)
def lead(
    request: pytest.FixtureRequest,
    authority: trustme.CA,
    server_tls: ssl.SSLContext,
    trusted: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., AbstractContextManager[Wire]]:
    """Makes a wire of one of the ways."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    tls = server_tls
    if request.param == "tls-1.2":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.maximum_version = ssl.TLSVersion.TLSv1_2
        authority.issue_cert("127.0.0.1").configure_cert(tls)
    return lambda **more: wire(request.param, tls, **more)


@pytest.fixture
def way(lead: Callable[..., AbstractContextManager[Wire]]) -> Iterator[Wire]:
    with lead() as made:
        yield made


@both
def test_every_case_is_archived_as_it_was_on_the_wire(way: Wire, concurrency: int, tmp_path: Path) -> None:
    for name, case in CASES.items():
        way.server.serve(f"/{name}", case.reply)
    options = FetchOptions(concurrency=concurrency, delay=0, retries=0, max_bytes=LIMIT, proxy=way.proxy)
    crawled = fetch([way.url(f"/{name}") for name in CASES], archive=tmp_path, options=options)
    assert {page.url: page.failure and page.failure.reason for page in crawled.pages} == {
        way.url(f"/{name}"): case.failure for name, case in CASES.items()
    }
    for (name, case), fetched in zip(CASES.items(), crawled.pages, strict=True):
        assert fetched.location is not None, name
        assert fetched.failure or fetched.status == case.status, name
    compare(tmp_path, way, [(f"/{name}", case) for name, case in CASES.items()], limit=LIMIT)


@both
def test_every_method_is_archived_as_it_was_on_the_wire(way: Wire, concurrency: int, tmp_path: Path) -> None:
    for name, case in BY_METHOD.items():
        way.server.serve(f"/{name}", case.reply)
    requests = [
        private(way.url(f"/{name}"), method=name, body=b"q=ferry\r\n\r\n\0" if name[0] == "P" else b"")
        for name in BY_METHOD
    ]
    answers, _ = ask(tmp_path, *requests, CONCURRENT_REQUESTS=concurrency, ARCHIVER_PROXY=way.proxy)
    assert sorted(answer.status for answer in answers) == [200, 200, 201, 204]
    compare(tmp_path, way, [(f"/{name}", case) for name, case in BY_METHOD.items()], limit=LIMIT)


@both
def test_what_came_before_the_time_was_up_is_archived(way: Wire, concurrency: int, tmp_path: Path) -> None:
    cases = dict(list(STALLED.items())[: 5 if concurrency > 1 else 2])
    for name, case in cases.items():
        way.server.serve(f"/{name}", case.reply)
    requests = [private(way.url(f"/{name}"), meta={"download_timeout": 2}) for name in cases]
    answers, _ = ask(tmp_path, *requests, CONCURRENT_REQUESTS=concurrency, ARCHIVER_PROXY=way.proxy)
    assert {answer.type.__name__ for answer in answers} == {"DownloadTimeoutError"}
    compare(tmp_path, way, [(f"/{name}", case) for name, case in cases.items()], limit=LIMIT)


@both
def test_redirects_retries_and_robots_txt_are_exchanges_of_their_own(
    way: Wire, concurrency: int, tmp_path: Path
) -> None:
    way.server.serve("/robots.txt", page(b"User-agent: *\nDisallow: /secret\n", content_type="text/plain"))
    way.server.serve("/old", redirect("/new"))
    way.server.serve("/new", page(NEWS))
    way.server.serve("/busy", page(b"", status="503 Busy"), page(NEWS))
    options = FetchOptions(delay=0, retries=1, concurrency=concurrency, proxy=way.proxy)
    fetch([way.url(path) for path in ("/old", "/busy", "/secret")], archive=tmp_path, options=options)
    paths = ["/busy", "/busy", "/new", "/old", "/robots.txt"]
    assert sorted(one.path for one in way.server.log) == paths
    compare(tmp_path, way, [(path, PASSES) for path in dict.fromkeys(paths)], limit=LIMIT)


@both
def test_what_a_server_says_before_it_has_read_the_request_is_its_answer(
    lead: Callable[..., AbstractContextManager[Wire]], concurrency: int, tmp_path: Path
) -> None:
    answer = OK + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(NEWS) + NEWS
    paths = [f"/{number}" for number in range(4)]
    with lead(speaks_first=answer) as way:
        for path in paths:
            way.server.serve(path, Reply(CLOSE))
        options = FetchOptions(delay=0, retries=0, concurrency=concurrency, proxy=way.proxy, obey_robots=False)
        crawled = fetch([way.url(path) for path in paths], archive=tmp_path, options=options)
        assert [page.failure for page in crawled.pages] == [None] * 4
        for path in paths:
            [request], [response] = (of(tmp_path, kind, way.url(path)) for kind in ("request", "response"))
            assert [request.block] == way.asked(path)
            assert (response.block, response.truncated) == (answer, None)


def test_a_kept_connection_that_was_closed_costs_a_second_exchange_and_both_are_archived(
    server: Server, tmp_path: Path
) -> None:
    server.serve("/first", page(NEWS))
    server.serve("/second", Reply(CLOSE), page(NEWS))
    options = FetchOptions(delay=0, retries=0, concurrency=1, obey_robots=False)
    first, second = fetch([server.url("/first"), server.url("/second")], archive=tmp_path, options=options).pages
    assert (first.status, second.status) == (200, 200)
    assert [one.connection for one in server.log] == [1, 1, 2]
    assert [record.block for record in of(tmp_path, "request", server.url("/second"))] == [
        one.request for one in server.logged("/second")
    ]
    [response] = of(tmp_path, "response", server.url("/second"))
    assert response.block == server.logged("/second")[1].sent


def test_connections_are_kept_unless_the_server_or_its_bytes_forbid_it(server: Server, tmp_path: Path) -> None:
    server.serve("/1", page(NEWS))
    server.serve("/2", page(NEWS, "Connection: close"))
    server.serve("/3", Reply(OK + b"Content-Length: 4\r\n\r\nWell, more"))
    server.serve("/4", Reply(b"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 4\r\n\r\nWell"))
    server.serve("/5", Reply(b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nWell"))
    server.serve("/6", page(NEWS))
    options = FetchOptions(delay=0, concurrency=1, obey_robots=False)
    fetch([server.url(f"/{number}") for number in range(1, 7)], archive=tmp_path, options=options)
    assert [one.connection for one in server.log] == [1, 1, 2, 3, 3, 4]
