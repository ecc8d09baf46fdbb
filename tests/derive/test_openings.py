"""Phrases by their letters must match what one pattern of all of them does: a letter that is missed is a rule lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.derive import calls, closings, disclosures, embeds, leads, phrases, sharing
from archiver.derive.openings import Phrases, together, within

ALTERNATIVES = (
    r"^(?:please )?(?:sign|log) (?:up|in)\b",
    r"^\W*(?:tags?|topics?)\s*:",
    r"^(?:\d+[- ]day trial|no card)$",
    r"^['’]tis (?!not)\w+$|^©.{1,9}$",
    r"^e?mail(?: us)?$",
    r"^(?:(?:pin|print)\s?){1,3}$",
    r"^[¿¡]?qu[ée]\b",
    r"^[^a-x]{2}end$",
    r"^(?:dritte|)zeile$",
    r"^.{0,5}\bever$",
    r"^\(c\) \d+|^\[ ?see\b",
)
WHOLE = re.compile("|".join(f"(?:{one.removeprefix('^')})" for one in ALTERNATIVES))
MODULES = (phrases, calls, closings, disclosures, embeds, leads, sharing)
TABLES = [table for of in MODULES for table in vars(of).values() if isinstance(table, Phrases)]
ALL = together(*TABLES)


@pytest.mark.parametrize("alternative", ALTERNATIVES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_an_alternative_matches_the_whole_does(alternative: str, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(alternative))
    assert Phrases(*ALTERNATIVES).match(line)


@given(st.text(alphabet="pleas ignutoc:©'tqé1-dymr(["))
@settings(max_examples=300, deadline=None)
def test_nothing_else_is_matched(line: str) -> None:
    assert Phrases(*ALTERNATIVES).match(line) == (WHOLE.match(line) is not None)


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_each_phrase_of_the_rules_is_found(table: Phrases, data: st.DataObject) -> None:
    alternative = data.draw(
        st.sampled_from([one if isinstance(one, str) else one.pattern.pattern for one in table.parts])
    )
    line = data.draw(st.from_regex(f"^(?:{alternative})"))
    assert table.match(line)
    assert ALL.match(line)


def test_what_stands_within_a_line_is_asked_for_by_a_text_that_it_needs() -> None:
    table = Phrases(r"^share", within("rights reserved", matching=r"^.{0,40}\ball rights reserved\b"))
    assert table.match("example news 2026, all rights reserved")
    assert table.match("share this")
    assert not table.match("all rights are reserved")
