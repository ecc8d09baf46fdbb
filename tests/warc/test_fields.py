from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archiver.warc import fields

NAMES = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-", min_size=1)


@given(st.lists(st.tuples(NAMES, st.text().map(fields.text) | st.text().map(fields.uri))))
def test_what_is_written_is_read_again(pairs: list[tuple[str, str]]) -> None:
    assert fields.loads(fields.dumps(pairs)) == (tuple((name, value.strip(" ")) for name, value in pairs), ())


@given(st.text())
def test_no_value_can_begin_a_line_of_its_own(value: str) -> None:
    lines = fields.dumps([("text", fields.text(value)), ("uri", fields.uri(value))])
    assert len(lines.decode().splitlines()) == 2


def test_a_hostile_link_stays_a_link() -> None:
    assert fields.uri("http://x.example/\r\nrole: article") == "http://x.example/%0D%0Arole:%20article"


def test_ordinary_urls_are_not_touched() -> None:
    url = "https://daily.example/a%20b/ärger?q=1&r=[2]#part"
    assert fields.uri(url) == url


def test_reads_what_real_files_hold_and_says_what_was_odd() -> None:
    read, odd = fields.loads(b"One: 1\nTwo: first\r\n second\r\nno colon here\r\nThree: \xe4\r\n")
    assert read == (("One", "1"), ("Two", "first second"), ("Three", "ä"))
    assert odd == (
        "lines do not end in CR LF",
        "a field is folded over several lines",
        "a line has no colon",
        "a field is not in UTF-8",
    )


def test_names_are_found_whatever_their_case() -> None:
    read = (("Via", "a"), ("via", "b"), ("VIA", "c"))
    assert fields.first(read, "via") == "a"
    assert fields.every(read, "vIa") == ("a", "b", "c")
    assert fields.first(read, "source") is None
