"""The same page gives the same bytes in every process: with any hash seed, in any order, in any locale."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from contextlib import suppress

PROGRAM = """
import json, locale, sys
from dataclasses import asdict
from archiver.derive import derive_html
from archiver.demo.pages import pages, render
from archiver.demo.site import PUBLISHERS
locale.setlocale(locale.LC_ALL, "")
site = [(page, one.name) for one in PUBLISHERS for page in pages(one.folder)]
made = [(page.path, render(page, name, "http://127.0.0.1", "")) for page, name in site]
backwards = sys.argv[1] == "backwards"
made = made[:: -1 if backwards else 1]
told = {path: asdict(derive_html(html.encode(), "http://127.0.0.1" + path)) for path, html in made}
print(json.dumps([told[path] for path in sorted(told)]))
"""


def derived(seed: str, order: str, name: str) -> bytes:
    around = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": name, "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-c", PROGRAM, order], env=around, check=True, stdout=subprocess.PIPE).stdout


def known(*names: str) -> str:
    """The first of these locales that the system has."""
    before = locale.setlocale(locale.LC_ALL)
    for name in names:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            locale.setlocale(locale.LC_ALL, before)
            return name
    return "C"


def test_processes_orders_locales_and_hash_seeds_change_nothing() -> None:
    name = known("tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8")
    assert derived("0", "forwards", "C") == derived("random", "backwards", name) != b"[]\n"
