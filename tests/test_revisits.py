"""What was archived before is not archived again: it is referred to, found again, and proved as if it were there."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from archiver.audit import audit
from archiver.crawl import Finished, run
from archiver.fetch.options import FetchOptions
from archiver.replay import replay
from archiver.sources import Source
from archiver.store.collection import Collection
from archiver.store.repair import repair
from archiver.store.watch import Watch
from archiver.warc.capture import Capture
from archiver.warc.reader import captures
from tests.fetch.records import Stored, stored
from tests.fetch.told import fetch
from tests.harbour import contents, derive_here, story
from tests.server import Logged, Reply, Server, page

QUICK = FetchOptions(delay=0, retries=0, obey_robots=False)
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection.open(tmp_path / "news", create=True)


def ran(collection: Collection, *asked: str) -> Finished:
    return run(asked, collection, options=QUICK, workers=1)


def with_etag(body: bytes, *headers: str, tag: str = '"v1"') -> object:
    """A server that honours If-None-Match."""

    def answer(logged: Logged) -> Reply:
        if f"If-None-Match: {tag}".encode() in logged.request:
            return Reply(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nX-Now: later\r\n\r\n".encode())
        return page(body, f"ETag: {tag}", *headers)

    return answer


def with_date(body: bytes, moment: str) -> object:
    """A server that honours If-Modified-Since."""

    def answer(logged: Logged) -> Reply:
        if f"\r\nIf-Modified-Since: {moment}\r\n".encode() in logged.request:
            return Reply(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        return page(body, f"Last-Modified: {moment}")

    return answer


def of_type(collection: Collection, kind: str) -> list[Stored]:
    return [record for record in stored(collection.archive) if record.type == kind]


def verdicts(collection: Collection) -> set[str]:
    return {one.verdict for one in audit(collection.root, workers=1)}


def test_the_same_payload_again_is_a_revisit_with_the_head_as_it_came(collection: Collection, server: Server) -> None:
    url = server.serve("/a", page(story(1), "X-Turn: 1"), page(story(1), "x-turn:2", "Set-Cookie: b"))
    ran(collection, url)
    [page_again] = ran(collection, url).pages
    assert (page_again.outcome, page_again.status) == ("unchanged", 200)
    [response], [revisit] = of_type(collection, "response"), of_type(collection, "revisit")
    sent = server.logged("/a")[1].sent
    assert revisit.block == sent.removesuffix(story(1))
    assert revisit.block.endswith(b"\r\n\r\n")
    named = revisit.headers
    assert named["WARC-Profile"] == IDENTICAL
    assert named["WARC-Refers-To"] == response.headers["WARC-Record-ID"]
    assert named["WARC-Refers-To-Target-URI"] == named["WARC-Target-URI"] == url
    assert named["WARC-Refers-To-Date"] == response.headers["WARC-Date"]
    assert named["WARC-Payload-Digest"] == response.headers["WARC-Payload-Digest"]
    assert named["WARC-Truncated"] == "length"
    told = of_type(collection, "metadata")[1].block.decode()
    assert f"response-length: {len(sent)}\r\n" in told
    assert verdicts(collection) == {"pass"}


def test_a_server_that_honours_an_etag_is_asked_by_it_and_its_304_is_a_revisit(
    collection: Collection, server: Server
) -> None:
    url = server.serve("/a", with_etag(story(1)))  # type: ignore[arg-type]  # as `serve` takes it
    [first], [second], [third] = (ran(collection, url).pages for _ in range(3))
    assert [one.outcome for one in (first, second, third)] == ["article", "unchanged", "unchanged"]
    assert (second.status, second.text) == (304, first.text)
    [response], revisits = of_type(collection, "response"), of_type(collection, "revisit")
    assert [one.block for one in revisits] == [one.sent for one in server.logged("/a")[1:]]
    assert {one.headers["WARC-Profile"] for one in revisits} == {NOT_MODIFIED}
    assert {one.headers["WARC-Refers-To"] for one in revisits} == {response.headers["WARC-Record-ID"]}
    assert verdicts(collection) == {"pass"}


def test_a_last_modified_is_asked_by_as_the_server_wrote_it(collection: Collection, server: Server) -> None:
    moment = "Sun, 22 Nov 2026 9:00:00 UTC (about)"
    url = server.serve("/a", page(story(1), f"Last-Modified: {moment}"), Reply(b"HTTP/1.1 304 No\r\n\r\n"))
    ran(collection, url)
    assert ran(collection, url).pages[0].outcome == "unchanged"
    assert f"\r\nIf-Modified-Since: {moment}\r\n".encode() in server.logged("/a")[1].request


def test_a_changed_page_and_the_same_page_elsewhere_are_no_revisits(collection: Collection, server: Server) -> None:
    changing = server.serve("/a", page(story(1)), page(story(2)))
    ran(collection, changing)
    ran(collection, changing, server.serve("/copy", page(story(1))))
    assert len(of_type(collection, "response")) == 3
    assert of_type(collection, "revisit") == []


def test_what_is_not_sound_in_the_archive_is_archived_again(collection: Collection, server: Server) -> None:
    url = server.serve("/a", page(story(1), 'ETag: "v1"'))
    ran(collection, url)
    [warc] = collection.warcs()
    members = [b"\x1f\x8b" + one for one in warc.read_bytes().split(b"\x1f\x8b\x08")[1:]]
    assert len(members) == 4
    warc.write_bytes(warc.read_bytes().replace(members[1][12:40], bytes(28)))
    ran(collection, url)
    assert of_type_in(collection.warcs()[1]) == ["response"]
    assert b"If-None-Match" not in server.logged("/a")[1].request


def of_type_in(warc: Path) -> list[str]:
    text = gzip.decompress(warc.read_bytes())
    return [kind for kind in re.findall(r"WARC-Type: (\w+)", text.decode("latin-1")) if kind in ("response", "revisit")]


def test_a_second_fetch_of_200_unchanged_pages_costs_less_than_2000_bytes_a_page(
    collection: Collection, server: Server
) -> None:
    filler = "".join(f"<!-- {number * 7919 % 10007} -->" for number in range(800)).encode()
    urls = [server.serve(f"/{n}", page(story(n) + filler, "Cache-Control: no-cache")) for n in range(100)]
    urls += [server.serve(f"/{n}", with_etag(story(n) + filler, tag=f'"{n}"')) for n in range(100, 150)]  # type: ignore[arg-type]
    moment = "Sun, 22 Nov 2026 09:00:00 GMT"
    urls += [server.serve(f"/{n}", with_date(story(n) + filler, moment)) for n in range(150, 200)]  # type: ignore[arg-type]
    options = FetchOptions(delay=0, obey_robots=False, concurrency=16)
    for _ in range(2):
        fetch_only(collection, urls, options)
    first, second = collection.warcs()
    assert set(of_type_in(second)) == {"revisit"}
    assert len(of_type_in(second)) == 200
    assert second.stat().st_size < 200 * 2000 < first.stat().st_size
    statuses = [server.logged(f"/{n}")[1].sent[9:12] for n in range(200)]
    assert statuses == [b"200"] * 100 + [b"304"] * 100


def fetch_only(collection: Collection, urls: list[str], options: FetchOptions) -> None:
    """Fetch and take in, without deriving."""
    repair(collection)
    with collection.catalog() as catalog:
        crawled = fetch(urls, archive=collection.archive, options=options, earlier=collection.collected(catalog))
    assert [one.failure for one in crawled.pages] == [None] * len(urls)
    repair(collection)


def test_a_feed_that_has_not_changed_is_read_from_the_archive(collection: Collection, server: Server) -> None:
    items = "".join(f"<item><link>{server.serve(f'/{n}', page(story(n)))}</link></item>" for n in range(4))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    coded = gzip.compress(feed, mtime=0)
    server.serve("/feed", with_etag(coded, "Content-Encoding: gzip"))  # type: ignore[arg-type]
    source = Source("harbour", server.url("/feed"), limit=2)
    found = [sorted(one.url for one in run([source], collection, options=QUICK, workers=1).pages) for _ in range(2)]
    assert found == [[server.url("/0"), server.url("/1")], [server.url("/2"), server.url("/3")]]
    assert server.logged("/feed")[1].sent.startswith(b"HTTP/1.1 304")


def test_a_redirect_does_not_carry_a_condition_to_another_page(collection: Collection, server: Server) -> None:
    url = server.serve("/a", page(story(1), 'ETag: "v1"'))
    ran(collection, url)
    server.serve("/a", page(b"", "Location: /b", status="302 Found"))
    server.serve("/b", page(story(2)))
    ran(collection, url)
    assert b'If-None-Match: "v1"' in server.logged("/a")[1].request
    assert b"If-None-Match" not in server.logged("/b")[0].request


def test_texts_and_provenance_come_again_from_revisits_in_another_file(
    collection: Collection, server: Server, tmp_path: Path
) -> None:
    urls = [server.serve("/a", page(story(1))), server.serve("/b", with_etag(story(2)))]  # type: ignore[arg-type]
    ran(collection, *urls)
    ran(collection, *urls)
    before = contents(collection, "texts", "indexes")
    assert b'"refers_to": null' in b"".join(before.values())
    with collection.exclusive():
        repair(collection, rebuild=True)
    derive_here(collection)
    assert contents(collection, "texts", "indexes") == before
    other = Collection.open(tmp_path / "other", create=True)
    replay(collection.warcs(), other, workers=1)
    assert contents(other, "texts") == contents(collection, "texts")
    (collection.root / "catalog.sqlite").unlink()
    assert {one.verdict for one in audit(collection.root, workers=1) if one.check != "catalogue-file"} == {"pass"}
    text = next((collection.root / "texts").glob("000*.txt"))
    assert {one.verdict for one in audit(text) if one.check != "catalogue-file"} <= {"pass", "unverifiable"}


def test_a_revisit_whose_original_is_elsewhere_is_rejected_until_it_comes(
    collection: Collection, server: Server, tmp_path: Path
) -> None:
    url = server.serve("/a", page(story(1)))
    ran(collection, url)
    ran(collection, url)
    original, revisit = collection.warcs()
    other = Collection.open(tmp_path / "other", create=True)
    told: list[tuple[str, str]] = []
    replay_told(other, revisit, told)
    assert told == [("rejected", "revisit-unresolved")]
    checks = {one.check: one.verdict for one in audit(other.root, workers=1)}
    assert checks["revisit"] == "unverifiable"
    assert checks["outcome"] == "pass"
    replay_told(other, original, told)
    assert sorted(told[1:]) == [("article", ""), ("unchanged", "same-text")]
    assert verdicts(other) == {"pass"}


def replay_told(collection: Collection, path: Path, told: list[tuple[str, str]]) -> None:
    watch = Watch(page=lambda one: told.append((one.outcome, one.reason)))
    assert replay([path], collection, workers=1, watch=watch).problems == ()


def test_an_audit_notices_that_a_revisit_refers_to_another_payload(collection: Collection, server: Server) -> None:
    url = server.serve("/a", page(story(1)))
    ran(collection, url)
    ran(collection, url)
    [first, second] = collection.warcs()
    digest = of_type(collection, "response")[0].headers["WARC-Payload-Digest"]
    plain = gzip.decompress(second.read_bytes()).replace(digest.encode(), b"sha256:" + b"ab" * 32)
    swapped = Collection.open(collection.root.parent / "swapped", create=True)
    shutil.copy(first, swapped.archive)
    (swapped.archive / "z.warc").write_bytes(plain)
    repair(swapped)
    derive_here(swapped)
    [found] = [one for one in audit(swapped.root, workers=1) if one.check == "revisit"]
    assert (found.verdict, found.found) == ("fail", digest)


def test_a_revisit_read_by_itself_has_no_payload(collection: Collection, server: Server) -> None:
    url = server.serve("/a", page(story(1)))
    ran(collection, url)
    ran(collection, url)
    [capture] = [one for one in captures(collection.warcs()[1]) if isinstance(one, Capture)]
    assert (capture.payload, capture.refers_to, capture.truncated) == (b"", None, None)
    assert {one.verdict for one in capture.fixity if one.check == "payload-digest"} == {"unverifiable"}
