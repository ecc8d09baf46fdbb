"""Places as columns: what is inside, and which of them holds the running text."""

from __future__ import annotations

import numpy as np
from lxml.html import document_fromstring

from archiver.derive.blocks import cut
from archiver.derive.plan import Plan

PAGE = "<body><div><p>a</p><p>b</p></div><div><section><p>c</p><p>d</p></section><p>e</p></div></body>"
PLAN = Plan(cut(document_fromstring(PAGE)).places)
BODY, FIRST, A, B, SECOND, SECTION, C, D, E = range(9)


def test_a_place_is_summed_up_with_all_that_is_in_it() -> None:
    values = np.zeros(9, np.int64)
    values[[A, B, C, D, E]] = 1, 2, 4, 8, 16
    assert PLAN.inside(values).tolist() == [31, 3, 1, 2, 28, 12, 4, 8, 16]


def test_the_container_is_found_by_going_down_to_where_most_of_the_text_is() -> None:
    values = np.zeros(9, np.int64)
    values[[A, C, D]] = 1, 9, 9
    strict, lenient = PLAN.containers(values, (10, 5))
    assert strict.tolist() == [0, 1, 2, 2, 1, 2, 3, 3, 2]
    assert lenient.tolist() == [-1, -1, -1, -1, -1, 0, 1, 1, -1]


def test_of_children_that_hold_the_same_the_first_is_gone_into() -> None:
    values = np.zeros(9, np.int64)
    values[[A, B, C, D]] = 5
    (levels,) = PLAN.containers(values, (5,))
    assert levels.tolist() == [-1, 0, 1, 1, -1, -1, -1, -1, -1]
