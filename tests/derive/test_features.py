"""Numbers of blocks: whole, bounded, the same for the same page, and saying what their names promise."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from archiver.derive.block import words_of
from archiver.derive.blocks import cut
from archiver.derive.features import FEATURES, numbers
from archiver.derive.hints import hints
from archiver.derive.lexicon import (
    NAME_GROUPS,
    NAME_PATTERNS,
    WORD,
    Lexicon,
    name_bits,
    name_terms,
    phrase_bits,
    terms,
    words,
)

LONG = "The council decided on Tuesday, after a long debate, that the old ferry should be kept for ten years at least."
PAGE = f"""<html><head><title>Ferry stays</title><meta name="description" content="The ferry is kept.">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry stays",
"articleBody": "{LONG} {LONG}"}}</script>
</head><body><nav class="site-nav"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<article class="article-body"><h1>Ferry stays</h1><p>{LONG}</p><p>{LONG.replace("ferry", "boat")}</p>
<p>Lesen Sie auch: der Hafen</p></article><footer>© 2024 All rights reserved</footer></body></html>"""
LEXICON = Lexicon({"home": -90, "the": 40}, {"nav": -100, "article-body": 80})


def table(page: str = PAGE) -> np.ndarray:
    tree = document_fromstring(page)
    return numbers(cut(tree), hints(tree), LEXICON)


def column(name: str) -> list[int]:
    return [int(value) for value in table()[:, FEATURES.index(name)]]


def test_there_is_one_row_a_block_and_one_column_a_name() -> None:
    found = table()
    assert found.shape == (7, len(FEATURES))
    assert found.dtype == np.int32
    assert len(set(FEATURES)) == len(FEATURES)


def test_a_page_without_text_has_no_rows() -> None:
    assert table("<html><body><img src='x'></body></html>").shape == (0, len(FEATURES))


def test_text_and_links_are_measured() -> None:
    count = len(words(LONG))
    assert column("words")[3:5] == [count, count]
    assert column("linked") == [200, 200, 0, 0, 0, 0, 0]
    assert column("ends_stop") == [0, 0, 0, 1, 1, 0, 0]
    assert column("sign") == [0, 0, 0, 0, 0, 0, 1]


def test_what_the_page_says_of_itself_is_compared() -> None:
    assert column("title_same") == [0, 0, 1, 0, 0, 0, 0]
    assert column("body")[3] == 3
    assert column("body")[5] == 0


def test_names_of_places_and_words_get_their_scores() -> None:
    assert column("all_low")[:3] == [-100, -100, 0]
    assert column("all_high")[3] == 80
    assert column("word_low")[0] == -90
    assert column("own_bits.nav")[0] == 0
    assert column("all_bits.nav")[0] == 1
    assert column("around.article") == [0, 0, 1, 1, 1, 1, 0]


def test_phrases_are_known_in_several_languages() -> None:
    assert column("phrases.related")[5] == 1
    assert column("phrases.rights")[6] == 1
    for text in ("À lire aussi : le port", "Lea también", "Leggi anche", "Читайте также", "Läs mer om färjan"):
        assert phrase_bits(words(text)) & 2, text


def test_running_text_marks_its_container() -> None:
    assert column("in_narrow") == [0, 0, 1, 1, 1, 1, 0]
    assert column("since_heading")[3:5] == [1, 2]


def test_neighbours_are_seen_and_the_ends_are_marked() -> None:
    assert column("words[-1]")[0] == -1
    assert column("words[+1]")[2] == column("words")[3]
    assert column("words[+1]")[6] == -1


def test_the_same_page_gives_the_same_numbers() -> None:
    assert (table() == table()).all()


def test_class_names_fall_into_words_and_pairs() -> None:
    assert name_terms("storyBody_main X9") == ["story", "body", "main", "story-body", "body-main"]


def test_names_speak_by_one_word_by_two_and_by_three_together() -> None:
    groups = list(NAME_GROUPS)
    spoken = (("x-Sidebar9", "side"), ("box_signUp", "subscribe"), ("pop--up", "consent"), ("editor-s-note", "note"))
    for name, group in spoken:
        assert name_bits(name) >> groups.index(group) & 1, name
        assert LEXICON.of_names(f"plain {name}")[0] == name_bits(name) == name_bits(f" {name} plain"), name
    assert name_bits("sign big up") == 0


def test_texts_too_long_to_be_read_together_give_the_same_numbers() -> None:
    paragraphs = [f"{LONG} " * size for size in (1, 900, 2, 1200, 3)] + [LONG, "A short end"]
    found = table(f"<body>{''.join(f'<p>{text}</p>' for text in paragraphs)}</body>")
    own = ("words", "chars", "stops", "upper", "word_low", "word_high", "starts")
    for row, text in zip(found, paragraphs, strict=True):
        alone = table(f"<body><p>{text}</p></body>")[0]
        assert [row[FEATURES.index(name)] for name in own] == [alone[FEATURES.index(name)] for name in own]
    assert found[:, FEATURES.index("copies")].tolist() == [2, 1, 1, 1, 1, 2, 1]
    assert found[:, FEATURES.index("copy")].tolist() == [1, 0, 0, 0, 0, 2, 0]


def test_years_and_times_of_day_are_found_and_no_other_numbers() -> None:
    texts = ("In 1999.", "A2019 x", "19999", "at 9:30", "at 12h05 so", "123:45", "1:234", "20٣٤", "v 9.30")
    found = table(f"<body>{''.join(f'<p>{text}</p>' for text in texts)}</body>")
    assert found[:, FEATURES.index("year")].tolist() == [1, 0, 0, 0, 0, 0, 0, 1, 0]
    assert found[:, FEATURES.index("clock")].tolist() == [0, 0, 0, 1, 1, 0, 0, 0, 1]


def test_terms_mark_both_ends_and_hide_numbers() -> None:
    assert terms(["read", "12", "more"]) == ["read", "0", "more", "^read 0", "^read", "more$"]


def test_lists_of_links_are_told_at_a_glance() -> None:
    links = "".join(f'<li><a href="/{name}">{name} of the week</a></li>' for name in ("Films", "Books", "Games"))
    found = table(f"<body><ul>{links}</ul><p>{LONG}</p><p><a href='/x'>Home</a></p><p><a href='/y'>News</a></p></body>")
    assert found[:, FEATURES.index("listed")].tolist() == [1, 1, 1, 0, 0, 0]
    assert found[:, FEATURES.index("words")].tolist()[:3] == [4, 4, 4]
    assert found[4, FEATURES.index("word_low")] == -90


FRAGMENTS = sorted({*re.findall(r"[a-z]+", " ".join(NAME_GROUPS.values())), "s", "x", "2", "Big"})


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5), st.sampled_from(["", "-", "_"]))
@settings(max_examples=400, deadline=None)
def test_a_name_speaks_of_what_its_words_together_match(fragments: list[str], between: str) -> None:
    name = between.join(fragments)
    joined = "-".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)).lower()
    assert name_bits(name) == sum(bit for bit, pattern in NAME_PATTERNS if pattern.search(joined))


@given(st.text(alphabet="aZ09_'’-. \x1c\n\té\u212a", max_size=20))
@settings(max_examples=400, deadline=None)
def test_words_of_plain_text_are_those_of_any_text(text: str) -> None:
    assert words(text) == WORD.findall(text.lower())
    assert words_of(text) == " ".join(re.findall(r"\w+", text.lower()))
