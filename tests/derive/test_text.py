"""The text format goes both ways, and a file that breaks it is told where."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.derive import Article, text
from archiver.derive.block import one_line
from archiver.errors import FormatError

lines = st.text(min_size=1).map(one_line).filter(bool)


@given(lines, st.lists(lines, max_size=6))
def test_round_trip(headline: str, paragraphs: list[str]) -> None:
    data = text.encode(Article(headline, tuple(paragraphs)).text)
    assert text.parse(data) == (headline, tuple(paragraphs))


def test_the_bytes_are_as_documented() -> None:
    data = text.encode(Article("Ferry turns over", ("Nobody saw it.", "Nobody spoke.")).text)
    assert data == b"Ferry turns over\n\nNobody saw it.\n\nNobody spoke."
    assert text.name(7, data) == "007_" + hashlib.sha256(data).hexdigest()[:16]
    assert text.parse_name(text.name(1234, data)) == (1234, hashlib.sha256(data).hexdigest()[:16])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbfA\n\nB", "byte-order mark"),
        (b"A\n\nB\n", "after the last paragraph"),
        (b"A\nB", "line 2"),
        (b"A\n\n\n\nB", "line 3"),
        (b"A\n\nB ", "line 3"),
        (b"A\r\n\r\nB", "line 1"),
        (b"A\n\n\xff", "byte 3 is not UTF-8"),
    ],
)
def test_what_breaks_the_format_is_said(data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        text.parse(data, where="texts/000_x.txt")


@pytest.mark.parametrize(
    "stem", ["", "07_0123456789abcdef", "007_0123456789ABCDEF", "007_0123", "007_0123456789abcdef.txt"]
)
def test_other_names_are_none(stem: str) -> None:
    with pytest.raises(FormatError, match="NNN_"):
        text.parse_name(stem)


def test_white_space_changes_and_nothing_else_does() -> None:
    assert one_line(" a\u00a0b\t\nc\u2028d\u200be\x07f ") == "a b c de f"
    assert one_line("e\u0301 ﬁ Å “x”…") == "e\u0301 ﬁ Å “x”…"
