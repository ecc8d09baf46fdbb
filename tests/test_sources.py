"""sources.toml: what it says is what is crawled; what is wrong is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver.errors import SourcesError
from archiver.sources import Source, chosen, load

GOOD = """\
# our sources
[[source]]
name = "harbour"
feed = "https://harbour.example/feed.xml"

[[source]]
name = "valley.news-2"
feed = "http://valley.example:8080/rss"
limit = 7
enabled = false
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_sources_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD)) == (
        Source("harbour", "https://harbour.example/feed.xml"),
        Source("valley.news-2", "http://valley.example:8080/rss", limit=7, enabled=False),
    )


def test_without_names_the_enabled_ones_are_chosen_and_a_named_one_even_when_disabled(tmp_path: Path) -> None:
    sources = load(written(tmp_path, GOOD))
    assert [source.name for source in chosen(sources, [])] == ["harbour"]
    assert [source.name for source in chosen(sources, ["valley.news-2", "harbour"])] == ["valley.news-2", "harbour"]


def test_an_unknown_name_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"no source 'hill'; there are: harbour, valley.news-2"):
        chosen(load(written(tmp_path, GOOD)), ["hill"])


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "no [[source]]"),
        ("[[source]]\nname = \n", 2, "not TOML"),
        ('[[source]]\nname = "a"\nfeed = "http://a.example/', 3, "not TOML"),
        ('[source]\nname = "a"\nfeed = "http://a.example/"\n', 1, "double brackets"),
        ('[[sources]]\nname = "a"\n', 1, "unknown key 'sources'"),
        ('[[source]]\nname = "a"\n', 1, "no 'feed'"),
        ('\n[[source]]\nfeed = "http://a.example/"\n', 2, "no 'name'"),
        ('[[source]]\nname = "a"\nfeed = "ftp://a.example/"\n', 3, "http:// or https://"),
        ('[[source]]\nname = "a"\nfeed = "http://[a.example/"\n', 3, "http:// or https://"),
        ('[[source]]\nname = "a b"\nfeed = "http://a.example/"\n', 2, "letters, digits"),
        ('[[source]]\nname = "a"\nfeed = "http://a.example/"\nlimit = 0\n', 4, "a whole number from 1"),
        ('[[source]]\nname = "a"\nfeed = "http://a.example/"\nlimit = true\n', 4, "a whole number from 1"),
        ('[[source]]\nname = "a"\nfeed = "http://a.example/"\nenabled = "yes"\n', 4, "true or false"),
        ("a = " + "[" * 20_000, None, "nested too deep"),
        ('[[source]]\nname = "a"\nfeed = "http://a.example/"\nlimit = ' + "9" * 5_000, None, "not TOML"),
        (GOOD + "limits = 3\n", 11, "unknown key 'limits'"),
        (GOOD + '[[source]]\nfeed = "http://c.example/"\nname = "harbour"\n', 13, "already"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, text: str, line: int | None, expected: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourcesError) as caught:
        load(path)
    assert caught.value.where == (f"{path}, line {line}" if line else str(path))
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="there is no such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(SourcesError, match="can't be read"):
        load(tmp_path)
    path = tmp_path / "sources.toml"
    path.write_bytes(b'[[source]]\nname = "\xff"')
    with pytest.raises(SourcesError, match="byte 19 is not UTF-8; save it as UTF-8"):
        load(path)
