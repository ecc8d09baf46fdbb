from __future__ import annotations

from pathlib import Path

from archiver.warc import arc
from archiver.warc.records import record_at
from tests.warc.made import ARC, ARC_ANSWER, read, stored


def test_arc_is_read_in_both_versions(tmp_path: Path) -> None:
    one = b"http://daily.example/a b 192.0.2.7 20140216050221 text/html %d\n" % len(ARC_ANSWER)
    two = b"http://daily.example/2 192.0.2.7 20140216050222 text/html 200 ABC - 1234 d.arc %d\n" % len(ARC_ANSWER)
    head = ARC.replace(b" 75\n", b" %d\n" % (len(ARC) - ARC.index(b"\n") - 1))
    path = stored(tmp_path, head + one + ARC_ANSWER + b"\n" + two + ARC_ANSWER + b"\n", "some.arc")
    (info, first, second), damages = read(path)
    assert damages == []
    assert info.type == "warcinfo"
    assert (first.get("WARC-Target-URI"), second.get("WARC-Target-URI")) == (
        "http://daily.example/a b",
        "http://daily.example/2",
    )
    assert first.get("WARC-Date") == "2014-02-16T05:02:21.000000Z"
    assert first.read() == second.read() == ARC_ANSWER
    assert record_at(path, second.location).headers == second.headers


def test_an_arc_whose_first_lines_make_no_sense_is_read_nevertheless(tmp_path: Path) -> None:
    line = b"http://daily.example/1 192.0.2.7 20140216050221 text/html %d\n" % len(ARC_ANSWER)
    data = b"filedesc://daily - - -\nblue monday\n\n" + line + ARC_ANSWER + b"\n"
    (record,), (damage,) = read(stored(tmp_path, data, "some.arc"))
    assert record.read() == ARC_ANSWER
    assert damage.grave


def test_a_line_that_only_begins_like_one_of_an_arc_is_none() -> None:
    for line in (
        b"http://daily.example/1 192.0.2.7 20140216050221 text/html many\n",
        b"http://daily.example/1 192.0.2.7 yesterday text/html 12\n",
        b"http://daily.example/1\n",
        b"rain 192.0.2.7 20140216050221 text/html 12\n",
        b"",
    ):
        assert arc.named_fields(line) is None
