"""The second look: what the blocks around a block are taken for, in whole numbers."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lxml.html import document_fromstring

from archiver.derive.blocks import cut
from archiver.derive.context import CONTEXT, UNIT, context
from archiver.derive.features import FEATURES
from archiver.derive.model import loads
from archiver.errors import FormatError
from tests.derive.test_model import model

PAGE = cut(
    document_fromstring(
        "<body><div><p>The ferry sails.</p><p>7 May: Harwich</p><p>It returns.</p></div><ul><li>Home</li></ul></body>"
    )
)


def second(odds: list[int], rows: list[int]) -> dict[str, list[int]]:
    table = np.zeros((4, len(FEATURES)), np.int32)
    table[:, 0] = [3, 3, 2, 1]
    found = context(PAGE, table, np.array(odds, np.int64), np.array(rows, np.intp))
    return {name: found[:, k].tolist() for k, name in enumerate(CONTEXT)}


def test_group_numbers_leave_the_block_itself_out_where_they_say_so() -> None:
    found = second([2 * UNIT, -UNIT, 2 * UNIT, -2 * UNIT], [0, 1, 2, 3])
    assert found["odds"] == [40, -20, 40, -40]
    assert found["parent.others"] == [5, 40, 10, -101]
    assert found["parent.count"] == [3, 3, 3, 1]
    assert found["parent.of_all"] == [200, 200, 200, 0]


def test_neighbours_end_at_the_ends_of_the_page() -> None:
    found = second([2 * UNIT, -UNIT, 2 * UNIT, -2 * UNIT], [0, 1, 2, 3])
    assert found["odds[-1]"] == [-101, 40, -20, 40]
    assert found["odds[+1]"] == [-20, 40, -40, -101]
    assert found["same_parent[+1]"] == [1, 1, 0, 0]


def test_a_block_that_is_ruled_out_is_no_neighbour() -> None:
    assert second([2 * UNIT, -9 * UNIT, 2 * UNIT, -2 * UNIT], [0, 2, 3])["odds[+1]"] == [40, -40, -101]


def test_no_row_is_no_row() -> None:
    assert second([-9 * UNIT] * 4, [])["odds"] == []


def test_a_second_look_of_other_columns_is_refused() -> None:
    stage = json.loads(model())["alone"]
    again = {"alone_again": stage, "advised_again": stage}
    assert loads(model(context=[*CONTEXT], **again)).alone_again is not None
    with pytest.raises(FormatError, match="train it again"):
        loads(model(context=["odds"], **again))
