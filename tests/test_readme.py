"""What the README says is so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archiver import report
from archiver.audit import Finding
from archiver.cli.main import archiver, run
from archiver.derive.rejection import WORDS
from archiver.fetch.failure import REASONS
from archiver.sources import Source, load
from archiver.store.page import PageOutcome
from tests.fetch.cases import BY_METHOD, CASES, STALLED
from tests.test_bad_input import STORY, html

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.server import Server

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_generated_parts_are_up_to_date() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "README.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_is_there() -> None:
    assert set(re.findall(r"^### archiver (\w+)$", README, re.MULTILINE)) == set(archiver.commands)


def test_every_word_for_a_failure_is_there() -> None:
    assert set(REASONS) <= set(re.findall(r"`([a-z-]+)`", README))


def test_every_word_for_a_rejection_is_there() -> None:
    assert set(WORDS) <= set(re.findall(r"^\| `([\w-]+)` \|", README, re.MULTILINE))


def test_every_json_field_is_there() -> None:
    page = report.page_fields(PageOutcome("http://a.example/", "http://a.example/", 200, "article"))
    finding = report.finding_fields(Finding("texts/000.txt", "text-hash", "pass"))
    documented = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", README, re.MULTILINE)))
    assert (page.keys() | finding.keys()) <= set(documented)


def test_the_source_in_it_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"^    \[\[source\]\]\n(?:    .+\n)+", README, re.MULTILINE)
    path = tmp_path / "sources.toml"
    path.write_text(example.replace("    ", ""), "utf-8")
    assert load(path) == (Source("example", "https://example.org/feed.xml", limit=50),)


def recipe() -> str:
    """All that is to be pasted under "How to check it without us"."""
    (section,) = re.findall(r"^## How to check it without us$(.*?)^\| field", README, re.MULTILINE | re.DOTALL)
    return "".join(re.findall(r"^    (.*\n)", section, re.MULTILINE))


@pytest.fixture
def pasted(server: Server, tmp_path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """What comes of pasting it where there is a collection warcs/news."""
    home = tmp_path / "warcs" / "news"
    assert run(["fetch", server.serve("/story", html(STORY)), "--collection", str(home), "-q"]) == 0
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}

    def paste() -> subprocess.CompletedProcess[str]:
        command = ["sh", "-c", recipe()]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return paste


def test_recipe_can_be_pasted(pasted: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    done = pasted()
    assert done.stderr == ""
    (warc,) = (tmp_path / "warcs/news/archive").iterdir()
    (text,) = (tmp_path / "warcs/news/texts").glob("*.txt")
    assert done.stdout.count(f"archive/{warc.name}: OK\n") == 2
    assert re.search(rf"^{text.stem[4:]}[0-9a-f]{{48}}  texts/{text.name}$", done.stdout, re.MULTILINE)
    assert re.search(rf"^[0-9a-f]{{64}}  archive/{warc.name}$", done.stdout, re.MULTILINE)
    assert re.search(r"/block: OK\n.*/payload: OK\n$", done.stdout)
    (payload,) = tmp_path.glob("*/payload")
    assert payload.read_text() == STORY


def test_recipe_finds_what_was_changed(pasted: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    (provenance,) = (tmp_path / "warcs/news/texts").glob("*.json")
    forged = json.loads(provenance.read_text())
    for field in ("hash", "block_digest", "payload_digest"):
        forged["warc"][field] = "sha256:" + "0" * 64
    provenance.write_text(json.dumps(forged))
    said = pasted().stdout
    assert said.count(": FAILED") == 3


def test_every_provenance_field_is_there() -> None:
    schema = json.loads((ROOT / "archiver/derive/provenance.schema.json").read_text())
    words = set(re.findall(r"`(\w+)`", README))
    assert set(schema["properties"]) - {"format"} <= words
    assert set(schema["properties"]["warc"]["properties"]) - {"payload_digest_rule"} <= words


def test_every_key_of_a_source_is_there() -> None:
    (example,) = re.findall(r"^    \[\[source\]\]\n(?:    .+\n)+", README, re.MULTILINE)
    assert re.findall(r"^    (\w+) =", example, re.MULTILINE) == [field.name for field in fields(Source)]


def test_commands_in_it_exist() -> None:
    typed = re.findall(r"(?:^|&& )archiver (\w+)", README.replace("    archiver", "archiver"), re.MULTILINE)
    assert len(typed) > 5
    assert set(typed) <= set(archiver.commands)


def test_as_many_odd_servers_are_told_of_as_there_are() -> None:
    (number,) = re.findall(r"(\d+) odd\s+servers", README)
    assert int(number) == len(CASES) + len(BY_METHOD) + len(STALLED)
