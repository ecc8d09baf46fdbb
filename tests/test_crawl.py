"""One run: what was asked for is archived, derived and told once; what is there already is not asked for again."""

from __future__ import annotations

import os
import signal
import socket
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from archiver.audit import audit
from archiver.crawl import Finished, run
from archiver.fetch.options import FetchOptions
from archiver.fetch.run import fetch
from archiver.sources import Source
from archiver.store.collection import Collection
from archiver.store.page import PageOutcome
from archiver.store.repair import repair
from archiver.store.watch import Watch
from tests.harbour import archived, article, derive_here, story
from tests.server import STALL, Logged, Reply, Server, page, redirect

QUICK = FetchOptions(delay=0, retries=0)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection.open(tmp_path / "news", create=True)


def ran(collection: Collection, asked: Sequence[str] | Sequence[Source], **watched: object) -> Finished:
    return run(asked, collection, options=QUICK, workers=1, watch=Watch(**watched))  # type: ignore[arg-type]


def nobody() -> str:
    """A URL at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/"


def test_each_page_is_told_once_with_its_outcome(collection: Collection, server: Server) -> None:
    good = server.serve("/good", page(story(1)))
    moved = server.serve("/moved", redirect("/good"))
    gone = server.serve("/gone", page(b"gone", status="410 Gone"))
    told: list[PageOutcome] = []
    safe: list[str] = []
    refused = nobody()
    done = ran(collection, [good, moved, gone, refused], page=told.append, archived=lambda url, _: safe.append(url))
    assert (done.interrupted, done.error) == (False, None)
    assert list(done.pages) == told
    outcomes = {one.url: (one.final_url, one.outcome, one.reason) for one in told}
    stored = {outcomes.pop(good)[1:], outcomes.pop(moved)[1:]}
    assert stored == {("article", ""), ("unchanged", "same-text")}
    assert outcomes == {gone: (gone, "rejected", "http-410"), refused: (refused, "failed", "refused")}
    assert len(told) == 4
    assert {good, moved, gone} <= set(safe)
    assert [one.wrong for one in told if one.url in (gone, refused)] == [True, True]
    assert {one.verdict for one in audit(collection.root, workers=1)} == {"pass"}
    with collection.catalog() as catalog:
        [kept] = catalog.last_runs()
    assert kept.counts == {"article": 1, "unchanged": 1, "rejected": 1, "failed": 1}
    assert sorted((one.url, one.reason) for one in kept.missed) == sorted([(refused, "refused"), (gone, "http-410")])


def test_a_source_s_articles_are_fetched_once_while_its_feed_moves_on(collection: Collection, server: Server) -> None:
    for number in range(5):
        server.serve(f"/{number}", page(story(number)))
    server.serve("/feed", page(feed(server, 0, 1, 2)), page(feed(server, 1, 2, 3)), page(feed(server, 2, 3, 4)))
    source = Source("harbour", server.url("/feed"))
    found = [[one.url for one in ran(collection, [source]).pages] for _ in range(3)]
    assert [sorted(urls) for urls in found] == [
        [server.url("/0"), server.url("/1"), server.url("/2")],
        [server.url("/3")],
        [server.url("/4")],
    ]
    assert [len(server.logged(f"/{number}")) for number in range(5)] == [1] * 5
    with collection.catalog() as catalog:
        [kept] = catalog.last_runs()
        assert (kept.source, kept.counts) == ("harbour", {"article": 1})
        assert catalog.totals().texts == 5


def feed(server: Server, *numbers: int) -> bytes:
    items = "".join(f"<item><title>{n}</title><link>{server.url(f'/{n}')}</link></item>" for n in numbers)
    return f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>".encode()


def test_a_feed_that_fails_is_told_and_its_source_s_run_says_so(collection: Collection, server: Server) -> None:
    done = ran(collection, [Source("harbour", server.url("/none"))])
    assert [(one.outcome, one.reason, one.source) for one in done.pages] == [("failed", "feed-missing", "harbour")]
    with collection.catalog() as catalog:
        [kept] = catalog.last_runs()
    assert [one.reason for one in kept.missed] == ["feed-missing"]


def test_what_an_earlier_run_left_waiting_is_derived_and_told(collection: Collection, server: Server) -> None:
    archived(collection.archive, article(7))
    repair(collection)
    done = ran(collection, [server.serve("/good", page(story(1)))])
    assert [(one.url, one.outcome) for one in done.pages] == [
        ("http://fellhaven.example/7", "article"),
        (server.url("/good"), "article"),
    ]


def test_what_another_process_derived_meanwhile_is_told_all_the_same(
    collection: Collection, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run has its turn between the closing of this one's file and this one's turn."""
    good = server.serve("/good", page(story(1)))

    def fetched_and_derived(*asked: object, **how: object) -> object:
        crawled = fetch(*asked, **how)  # type: ignore[arg-type]  # as it was called
        derive_here(collection)
        return crawled

    monkeypatch.setattr("archiver.crawl.fetch", fetched_and_derived)
    done = ran(collection, [good])
    assert [(one.url, one.outcome) for one in done.pages] == [(good, "article")]


def test_an_interrupted_derivation_is_made_up_for_by_the_next_run(
    collection: Collection, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = server.serve("/good", page(story(1)))

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("archiver.crawl.derive_pending", interrupt)
        done = ran(collection, [good])
    assert done.interrupted
    assert [(one.outcome, one.reason, one.location is not None) for one in done.pages] == [
        ("waiting", "interrupted", True)
    ]
    assert not done.pages[0].wrong
    assert [(one.url, one.outcome, one.earlier) for one in ran(collection, []).pages] == [(good, "article", True)]


def test_what_a_stopped_run_never_asked_for_is_no_failure_and_counted_once(
    collection: Collection, server: Server
) -> None:
    """Ctrl-C in the middle of a list, and the same list again: of each run its own pages, none of them failed."""

    def stop(_: Logged) -> Reply:
        handler = signal.getsignal(signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        while signal.getsignal(signal.SIGINT) is handler:
            os.sched_yield()
        return page(story(5))

    urls = [server.serve(f"/{number}", page(story(number))) for number in range(20)]
    server.serve("/5", stop, page(story(5)))
    one_by_one = FetchOptions(delay=0, retries=0, concurrency=1)
    first = run(urls, collection, options=one_by_one, workers=1)
    assert first.interrupted
    counts = Counter(one.outcome for one in first.pages)
    assert set(counts) == {"waiting", "left"}
    assert counts["waiting"] >= 6
    assert counts.total() == 20
    assert {one.url for one in first.pages if one.outcome == "left"}.isdisjoint(
        server.url(logged.path) for logged in server.log
    )
    assert not any(one.wrong or one.location for one in first.pages if one.outcome == "left")
    with collection.catalog() as catalog:
        assert [(kept.counts, kept.missed) for kept in catalog.last_runs()] == [(counts, ())]
    second = run(urls, collection, options=one_by_one, workers=1)
    own = Counter(one.outcome for one in second.pages if not one.earlier)
    assert own == {"unchanged": counts["waiting"], "article": counts["left"]}
    assert Counter(one.outcome for one in second.pages if one.earlier) == {"article": counts["waiting"]}
    with collection.catalog() as catalog:
        assert [kept.counts for kept in catalog.last_runs()] == [own]


def test_a_page_that_was_cut_short_is_told_with_what_is_archived_of_it(collection: Collection, server: Server) -> None:
    def stop(_logged: Logged) -> Reply:
        for _ in range(2):
            handler = signal.getsignal(signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            while signal.getsignal(signal.SIGINT) is handler:
                os.sched_yield()
        return Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nhalf", STALL)

    urls = [server.serve("/0", stop), server.serve("/1", page(story(1)))]
    options = FetchOptions(delay=0, concurrency=1, timeout=50, obey_robots=False)
    told = {one.url: one for one in run(urls, collection, options=options, workers=1).pages}
    cut, never = map(told.pop, urls)
    assert not told
    assert (cut.outcome, never.outcome) == ("left", "left")
    assert "in the middle of this page; what came is archived" in cut.detail
    assert cut.location is not None
    assert "before it was this page's turn" in never.detail
    assert never.location is None


@pytest.mark.parametrize("step", ["repair", "fetch", "take_in", "derive_pending", "_runs"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_at_any_step_ends_a_run_that_the_next_one_completes(
    collection: Collection, server: Server, monkeypatch: pytest.MonkeyPatch, step: str, number: signal.Signals
) -> None:
    good = server.serve("/good", page(story(1)))
    with monkeypatch.context() as patched:

        def interrupted(*_: object, **__: object) -> None:
            signal.raise_signal(number)

        patched.setattr(f"archiver.crawl.{step}", interrupted)
        assert ran(collection, [good]).interrupted
    assert not list(collection.archive.glob("*.open"))
    assert [(one.url, one.outcome) for one in ran(collection, [good]).pages][:1] == [
        (good, "unchanged" if step == "_runs" else "article")
    ]
