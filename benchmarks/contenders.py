"""The crawlers that are measured against each other: how each is started, and what it is compared with."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CRAWLERS = Path(__file__).resolve().parent / "crawlers"
ROOT = CRAWLERS.parents[1]

PEERS = {
    "webarchive": ("scrapy-webarchive", "scrapy<2.12", "twisted<24.11", "w3lib<2.2", "lxml<6"),
    "warcprox": ("warcprox",),
}
"""Venv by venv, what is installed: scrapy-webarchive needs a Scrapy before 2.12, and that one an older Twisted."""

_WEBARCHIVE = (
    'EXTENSIONS={"scrapy_webarchive.extensions.WaczExporter": 543}',
    "SW_EXPORT_URI=FOLDER/",
)


_WGET = ("-q", "-i", "URLS", "--delete-after", "--warc-file=OUT/wget", "--warc-cdx", "--header=Accept-Encoding: gzip")


@dataclass(frozen=True, slots=True)
class Contender:
    """A crawler that is measured."""

    name: str
    against: str
    """The crawler that its CPU is divided by."""
    program: str
    """A file in crawlers/, or a command."""
    arguments: tuple[str, ...] = ()
    venv: str | None = None
    """Which of the peers' venvs it runs in; None: the project's own."""
    through: tuple[str, str] | None = None
    """A venv of the peers', and the program in it that the crawler is started with the path of."""
    good: tuple[int, ...] = (0,)
    """Exit statuses of a run that went well."""

    def installed(self, peers: Path) -> bool:
        """Whether it can run here."""
        if "uvloop" in self.name and importlib.util.find_spec("uvloop") is None:
            return False
        if not self.program.endswith(".py"):
            return shutil.which(self.program) is not None
        programs = [(self.venv, "python")] if self.venv else []
        programs += [self.through] if self.through else []
        return all((peers / venv / "bin" / program).exists() for venv, program in programs)

    def command(self, peers: Path, urls: Path, out: Path) -> list[str]:
        """The command line that fetches `urls` (a file of them) and archives below `out`."""
        arguments = [one.replace("URLS", str(urls)).replace("OUT", str(out)) for one in self.arguments]
        if not self.program.endswith(".py"):
            return [self.program, *arguments]
        python = sys.executable if self.venv is None else str(peers / self.venv / "bin" / "python")
        between = [str(peers / self.through[0] / "bin" / self.through[1])] if self.through else []
        return [python, str(CRAWLERS / self.program), *between, str(urls), str(out), *arguments]


CONTENDERS = (
    Contender("scrapy", "scrapy", "plain.py"),
    Contender("scrapy, uvloop", "scrapy", "plain.py", ("ASYNCIO_EVENT_LOOP=uvloop.Loop",)),
    Contender("ours", "scrapy", "ours.py"),
    Contender("ours, uvloop", "scrapy, uvloop", "ours.py", ("uvloop",)),
    Contender("scrapy 2.11", "scrapy 2.11", "plain.py", venv="webarchive"),
    Contender("scrapy-webarchive", "scrapy 2.11", "plain.py", _WEBARCHIVE, venv="webarchive"),
    Contender("scrapy, warcprox", "scrapy", "proxied.py", through=("warcprox", "warcprox")),
    Contender("wget", "scrapy", "wget", _WGET),
)  # fmt: skip


def install(peers: Path) -> None:
    """Make the peers' venvs that are not there yet; one that can't be made is named, and left out."""
    for name, packages in PEERS.items():
        made = peers / name / ".made"
        if made.exists():
            continue
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(peers / name)], check=True)
        pip = [str(peers / name / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, *packages], check=False).returncode:
            print(f"{name}: could not be installed", file=sys.stderr)
            shutil.rmtree(peers / name)
        else:
            made.touch()
