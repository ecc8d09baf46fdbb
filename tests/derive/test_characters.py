"""Characters of many texts, counted at once: as many as one finds who counts each text by itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archiver.derive.characters import beginnings, counted

STOPS = re.compile("[.!?。！？।؟…](?=\\s|$|[\"'”’»)」』])|[。！？।؟]")
CJK = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
PIECES = (
    "a",
    "Ä",
    "7",
    "²",
    "١",
    "𝐀",
    "𝟗",
    ".",
    "?",
    "…",
    "。",
    "؟",
    "”",
    "'",
    ",",
    "、",
    "{",
    "=",
    "|",
    "›",
    "港",
    "ก",
    " ",
    "x. ",
)
one_line = st.lists(st.sampled_from(PIECES), min_size=1).map("".join).map(lambda text: f"a{text}".strip())


def one_by_one(text: str) -> list[int]:
    return [
        sum(map(str.isupper, text)),
        sum(map(str.isdigit, text)),
        sum(map(text.count, ",،、，")),
        sum(map(text.count, "{};<>=")),
        sum(map(text.count, "|•›»→▶·")),
        len(CJK.findall(text)),
        len(STOPS.findall(text)),
    ]


@given(st.lists(one_line, min_size=1, max_size=8))
def test_all_texts_together_are_counted_like_each_by_itself(texts: list[str]) -> None:
    assert [list(numbers) for numbers in zip(*counted(texts), strict=True)] == [one_by_one(text) for text in texts]


def test_a_long_text_is_counted_over_the_places_where_it_is_parted() -> None:
    for length in range(65_533, 65_540):
        texts = ["A1. " + "b" * length + ".", "“C,” " + "d" * 70_000 + ". E? f"]
        assert [list(numbers) for numbers in zip(*counted(texts), strict=True)] == [one_by_one(text) for text in texts]


def test_what_a_text_begins_with() -> None:
    assert beginnings(["small", "Big", "Über", "7 days", "港口", "“So", "– so", "•"]).tolist() == [
        0,
        1,
        1,
        2,
        3,
        4,
        5,
        6,
    ]
