"""What the README says is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from archiver import report
from archiver.audit import Finding
from archiver.cli.main import archiver
from archiver.derive.rejection import WORDS
from archiver.fetch.failure import REASONS
from archiver.sources import Source, load
from archiver.store.page import PageOutcome

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


def test_commands_in_it_exist() -> None:
    typed = re.findall(r"(?:^|&& )archiver (\w+)", README.replace("    archiver", "archiver"), re.MULTILINE)
    assert len(typed) > 5
    assert set(typed) <= set(archiver.commands)
