from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from surt import surt

from archiver.errors import StorageError
from archiver.warc import cdxj
from archiver.warc.reader import captures
from tests.warc.made import CHUNKED, PAGE, captured, exchange, written


def index(folder: Path, *urls: str) -> Path:
    path = folder / "index.cdxj"
    cdxj.write(path, [cdxj.line(capture) for capture in captured(written(folder, *map(exchange, urls)))])
    return path


def test_a_line_is_what_pywb_expects(tmp_path: Path) -> None:
    capture = captured(written(tmp_path, exchange("http://www.Daily.example/Rain?b=2&a=1")))[0]
    key, timestamp, said = cdxj.line(capture).split(" ", 2)
    assert (key, timestamp) == ("example,daily)/rain?a=1&b=2", "20261122104455")
    assert json.loads(said) == {
        "url": "http://www.Daily.example/Rain?b=2&a=1",
        "mime": "text/html",
        "status": "200",
        "digest": capture.response.get("WARC-Payload-Digest"),
        "length": str(capture.location.length),
        "offset": str(capture.location.offset),
        "filename": capture.location.file,
    }


_HOSTS = ["www.", "www2.", "a", "B-", "com", "xn--e", "0", "01", "255", "256", "1.2.3.4", "127.1", "0x7f", "[::1]"]
_PORTS = [":80", ":443", ":8080", ":64999", ":65000", ":0", ":99999"]
_PATHS = ["/", "//", ".", "..", "-", "_", "~", "%41", "?", "?a=1&B", "#x", "x.aspx", ";jsessionid=0", "(", "é", "x@"]
_PIECES = _HOSTS + _PORTS + _PATHS


@given(st.sampled_from(["http://", "https://", "ftp://"]), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6))
@settings(max_examples=500, deadline=None)
def test_keys_are_those_of_the_package_that_other_archives_use(scheme: str, pieces: list[str]) -> None:
    url = scheme + "".join(pieces)
    try:
        wanted = surt(url)  # type: ignore[no-untyped-call]
    except (ValueError, AttributeError, IndexError, TypeError):
        wanted = url
    assert cdxj.key(url) == wanted


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    (capture,) = captured(written(tmp_path, exchange(response=b"no HTTP")))
    assert json.loads(cdxj.line(capture).split(" ", 2)[2]).keys() == {"url", "length", "offset", "filename"}


def test_an_index_is_sorted_by_bytes_and_holds_each_line_once(tmp_path: Path) -> None:
    path = tmp_path / "index.cdxj"
    cdxj.write(path, ["b 1 {}", "a) 2 {}", "a)/ä 1 {}", "a)/z 1 {}", "b 1 {}", "B 1 {}"])
    assert path.read_bytes() == "B 1 {}\na) 2 {}\na)/z 1 {}\na)/ä 1 {}\nb 1 {}\n".encode()
    assert list(cdxj.read(path)) == ["B 1 {}", "a) 2 {}", "a)/z 1 {}", "a)/ä 1 {}", "b 1 {}"]


@pytest.mark.parametrize("others", [[["a 1 {}", "c 1 {}"], ["b 1 {}", "c 1 {}"]], [["c 1 {}", "a 1 {}"], ["b 1 {}"]]])
def test_indexes_are_merged_sorted_or_not(tmp_path: Path, others: list[list[str]]) -> None:
    paths = [tmp_path / f"{number}.cdxj" for number in range(len(others))]
    for path, lines in zip(paths, others, strict=True):
        path.write_text("\n".join(lines))  # its last line without a line end, as an editor may leave it
    cdxj.merge(paths[0], paths, ["d 1 {}", "a 1 {}", "d 1 {}"])
    assert list(cdxj.read(paths[0])) == ["a 1 {}", "b 1 {}", "c 1 {}", "d 1 {}"]


def test_lines_are_read_as_they_were_written(tmp_path: Path) -> None:
    for capture in captured(written(tmp_path, exchange(), exchange(response=CHUNKED), exchange(response=b"no HTTP"))):
        entry = cdxj.parse(cdxj.line(capture))
        assert entry is not None
        assert (entry.url, entry.status) == (capture.url, capture.status)
        assert entry.digest == capture.response.get("WARC-Payload-Digest")
        assert (entry.location.file, entry.location.offset, entry.location.length) == (
            capture.location.file,
            capture.location.offset,
            capture.location.length,
        )


@pytest.mark.parametrize(
    "text", ["", "!meta 0 {}", "a)/ 2026", "a)/ 2026 {}", "a)/ 2026 []", 'a)/ 2026 {"url": 1', "a)/ 1 7"]
)
def test_what_is_no_line_is_none(text: str) -> None:
    assert cdxj.parse(text) is None


def test_all_captures_of_a_url_are_found_and_no_others(tmp_path: Path) -> None:
    urls = [f"http://daily.example/{n}" for n in range(40)]
    path = index(tmp_path, *urls, "http://daily.example/7", "http://daily.example/7x", "http://www.daily.example/7/")
    for url in urls:
        found = cdxj.find(path, url)
        assert {cdxj.key(entry.url) for entry in found} == {cdxj.key(url)}
        assert len(found) == (3 if url.endswith("/7") else 1)
    assert cdxj.find(path, "http://daily.example/none") == ()
    assert cdxj.find(path, "http://aaa.example/") == ()
    assert cdxj.find(path, "http://zzz.example/") == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.sampled_from("abcdefg"))
def test_bisection_finds_what_a_search_of_all_lines_finds(tmp_path: Path, names: list[str], wanted: str) -> None:
    path = tmp_path / "index.cdxj"
    said = '{"url": "http://daily.example/%s", "filename": "x.warc.gz", "offset": "%d", "length": "1"}'
    lines = [f"{cdxj.key(f'http://daily.example/{name}')} 2026 {said % (name, n)}" for n, name in enumerate(names)]
    cdxj.write(path, lines)
    found = cdxj.find(path, f"http://daily.example/{wanted}")
    assert sorted(entry.location.offset for entry in found) == [n for n, name in enumerate(names) if name == wanted]


@given(st.text())
def test_every_url_has_a_key_without_spaces(url: str) -> None:
    assert len(cdxj.key(url).split()) == 1


def test_an_index_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "taken" / "index.cdxj"
    with pytest.raises(StorageError, match="can't write the index"):
        cdxj.write(path, [])
    path.mkdir(parents=True)
    with pytest.raises(StorageError):
        cdxj.write(path, ["a 1 {}"])
    assert [one.name for one in path.parent.iterdir()] == ["index.cdxj"]


def test_revisits_are_marked_by_convention(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    head = PAGE.partition(b"<h1>")[0]
    path.write_bytes(
        b"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Date: 2026-11-22T10:44:55Z\r\n"
        b"WARC-Target-URI: http://daily.example/\r\nWARC-Payload-Digest: sha1:ABC\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(head), head)
    )
    (capture,) = captured(path)
    said = json.loads(cdxj.line(capture).split(" ", 2)[2])
    assert (said["mime"], said["digest"], said.get("status")) == ("warc/revisit", "ABC", None)
    assert len(list(captures(path))) == 1
