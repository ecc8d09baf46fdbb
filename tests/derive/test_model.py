"""Trees of whole numbers: what they add up to, and what is refused as a model."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.derive.features import FEATURES
from archiver.derive.model import FORMAT, RULED_OUT, Stage, forest, loads, stage
from archiver.derive.opinion import OPINIONS
from archiver.errors import FormatError

STUMP = [[0, 5, 1], [-300], [700]]
DEEPER = [[1, 0, 1], [10], [0, 9, 3], [20], [30]]


def model(**changes: object) -> bytes:
    stage = {"bias": 0, "threshold": 0, "trees": [STUMP]}
    whole = {
        "format": FORMAT,
        "features": [*FEATURES, *OPINIONS],
        "words": {},
        "names": {},
        "alone": stage,
        "advised": stage,
    }
    return json.dumps(whole | changes).encode()


def walk(nodes: list[list[int]], row: list[int]) -> int:
    at = 0
    while len(nodes[at]) > 1:
        feature, threshold, left = nodes[at]
        at = left + (row[feature] > threshold)
    return nodes[at][0]


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), max_size=200))
def test_each_row_gets_the_sum_of_the_leaves_it_reaches(rows: list[tuple[int, int]]) -> None:
    table = np.array(rows, np.int32).reshape(-1, 2)
    expected = [walk(STUMP, list(row)) + walk(DEEPER, list(row)) for row in rows]
    assert forest([STUMP, DEEPER]).sums(table).tolist() == expected


def test_rows_without_hope_are_not_asked_about_again() -> None:
    hopeless, rest = forest([[[0, 5, 1], [-3000], [0]]]), forest([[[4000]]])
    look = Stage(((hopeless, -2000), (rest, RULED_OUT)), 0, 0)
    assert look.odds(np.array([[1], [9]], np.int32)).tolist() == [RULED_OUT, 4000]


def test_the_greatest_and_the_smallest_numbers_are_compared_like_others() -> None:
    most, least = (1 << 31) - 1, -(1 << 31)
    trees = [[[0, threshold, 1], [1], [2]] for threshold in (most, most - 1, 0, least)]
    assert forest(trees).sums(np.array([[most], [0], [least]], np.int32)).tolist() == [7, 5, 4]


def test_a_threshold_that_no_number_can_have_is_refused() -> None:
    with pytest.raises(FormatError, match="over 2147483648"):
        forest([[[0, 1 << 31, 1], [1], [2]]])


def test_what_is_ruled_out_early_is_said_by_who_trained_the_model() -> None:
    trees = [[[0, 5, 1], [-3000], [0]], [[4000]]]
    said = {"bias": 0, "threshold": 0, "trees": trees}
    row = np.array([[1]], np.int32)
    assert stage(said).odds(row).tolist() == [1000]
    assert stage(said, ((1, -2000),)).odds(row).tolist() == [RULED_OUT]


def test_a_model_is_read_with_its_hash() -> None:
    read = loads(model(words={"home": -3}))
    assert read.lexicon.words == {"home": -3}
    assert read.sha256 != loads(model()).sha256


@pytest.mark.parametrize("data", [b"not json", model(format="other"), model(features=["words"])])
def test_what_is_no_model_of_this_version_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="block model"):
        loads(data)
