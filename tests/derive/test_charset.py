"""Characters are read as they were meant: labels as browsers take them, and a wrong claim does not win."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.derive.charset import codec_of, decode

GERMAN = "<p>Die Fähre über den Fluß fährt größtenteils täglich, sagte Frau Müller.</p>"
RUSSIAN = "<p>Паром через реку ходит каждый день, сказала вчера смотрительница старого маяка у северной гавани.</p>"


def meta(charset: str) -> str:
    return f'<meta charset="{charset}">'


@pytest.mark.parametrize(
    ("data", "content_type", "charset", "source"),
    [
        (GERMAN.encode("utf-8-sig"), "text/html; charset=iso-8859-1", "utf-8", "bom"),
        (b"\xff\xfe" + GERMAN.encode("utf-16-le"), "", "utf-16-le", "bom"),
        (GERMAN.encode("latin-1"), "text/html; charset=ISO-8859-1", "windows-1252", "http"),
        (GERMAN.encode("utf-16-be"), 'text/html; charset="utf-16be"', "utf-16-be", "http"),
        ((meta("koi8-r") + RUSSIAN).encode("koi8-r"), "text/html", "koi8-r", "meta"),
        (
            ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">' + RUSSIAN).encode("cp1251"),
            "",
            "cp1251",
            "meta",
        ),
        (('<?xml version="1.0" encoding="iso-8859-1"?>' + GERMAN).encode("latin-1"), "", "windows-1252", "xml"),
        (GERMAN.encode(), "", "utf-8", "utf-8"),
        (b"<p>plain</p>", "", "utf-8", "default"),
        ((meta("gb2312") + "<p>镕基</p>").encode("gbk"), "", "gb18030", "meta"),
        (GERMAN.encode(), "text/html; charset=iso-8859-1", "utf-8", "utf-8"),
        ((meta("utf-16") + GERMAN).encode(), "", "utf-8", "meta"),
        (("<meta charset=no-such-charset>" + GERMAN).encode(), "text/html; charset=unicode_escape", "utf-8", "utf-8"),
    ],
)
def test_where_the_charset_comes_from(data: bytes, content_type: str, charset: str, source: str) -> None:
    characters = decode(data, content_type)
    assert (characters.charset, characters.source, characters.replaced) == (charset, source, 0)
    assert any(word in characters.text for word in ("Fähre", "Паром", "镕基", "plain"))


def test_a_false_claim_of_utf8_falls_back_to_what_the_bytes_are() -> None:
    assert decode((RUSSIAN * 5).encode("cp1251"), "text/html; charset=utf-8").text == RUSSIAN * 5


def test_one_broken_character_does_not_change_the_charset() -> None:
    data = (GERMAN * 40).encode() + b"\xe4" + b"<p>end</p>"
    characters = decode(data, "text/html; charset=utf-8")
    assert (characters.charset, characters.replaced) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("label", "codec"),
    [("latin1", "cp1252"), ("ascii", "cp1252"), ("x-sjis", "cp932"), ("euc-kr", "cp949"), ("tis-620", "cp874")],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str) -> None:
    assert codec_of(label) == codec


@given(st.binary(max_size=400), st.text(max_size=40))
def test_no_bytes_raise(data: bytes, content_type: str) -> None:
    assert decode(data, content_type) == decode(data, content_type)
