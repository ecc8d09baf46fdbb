"""A disk that fills up in the middle of a run: what was told is there, and with room again the rest comes."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.harbour import story
from tests.server import Server, page

ROOM = 6_000_000
BALLAST = 5_000_000

IN_NAMESPACE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
MOUNT = f'mount -t tmpfs -o size={ROOM} tmpfs "$0" && exec "$@"'

CHILD = """
import json, sys
from pathlib import Path
from archiver.cli.main import run

def archiver(*arguments):
    print(json.dumps({"exit": run([*arguments, "--collection", str(disk / "news"), "--workers", "1", "--json"])}))

if __name__ == "__main__":
    disk = Path(sys.argv[1])
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(int(sys.argv[2])))
    archiver("fetch", "--from", sys.argv[3], "--delay", "0", "--retries", "0")
    archiver("audit")
    ballast.unlink()
    archiver("fetch", "--from", sys.argv[3], "--delay", "0", "--retries", "0")
    archiver("audit")
    for warc in sorted((disk / "news" / "archive").iterdir()):
        print(json.dumps({"warc": warc.name, "bytes": warc.read_bytes().hex()}))
"""


def on_a_small_disk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the child with a file system of its own at `folder`, which goes when it ends."""
    probe = subprocess.run([*IN_NAMESPACE, "sh", "-c", MOUNT, str(folder), "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip(f"no file system can be mounted here: {probe.stderr.decode().strip()}")
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [*IN_NAMESPACE, "sh", "-c", MOUNT, str(folder), sys.executable, *arguments]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def stages(output: str) -> list[tuple[list[dict[str, Any]], int]]:
    """What each command told, and its exit status."""
    found: list[tuple[list[dict[str, Any]], int]] = []
    lines: list[dict[str, Any]] = []
    for line in map(json.loads, output.splitlines()):
        if "exit" in line:
            found.append((lines, line["exit"]))
            lines = []
        else:
            lines.append(line)
    return [*found, (lines, 0)]


def test_on_a_disk_that_fills_up_nothing_that_was_told_is_lost_and_with_room_the_rest_comes(
    server: Server, tmp_path: Path
) -> None:
    urls = [server.serve(f"/{n}", page(story(n) + b"<!--%s-->" % os.urandom(30_000).hex().encode())) for n in range(60)]
    listed, script, disk = tmp_path / "urls", tmp_path / "child.py", tmp_path / "disk"
    listed.write_text("\n".join(urls))
    script.write_text(CHILD)
    disk.mkdir()
    done = on_a_small_disk(disk, str(script), str(disk), str(BALLAST), str(listed))
    assert done.returncode == 0, done.stderr
    full, audited, roomy, audited_again, files = stages(done.stdout)
    assert (full[1], roomy[1]) == (1, 0)
    assert "storage" in {line["reason"] for line in full[0]}
    left = {line["url"] for line in full[0] if line["outcome"] == "left"}
    assert left
    asked_twice = {url for n, url in enumerate(urls) if len(server.logged(f"/{n}")) == 2}
    assert asked_twice == set(urls) - left
    assert done.stderr.count("\n") == done.stderr.count("No space left on device") == 1
    for lines, _ in (audited, audited_again):
        assert lines[-1]["summary"]
        assert not [line for line in lines if line.get("verdict") == "fail"]
    assert {line["url"] for line in roomy[0] if line["outcome"] in ("article", "unchanged")} == set(urls)
    warcs = {line["warc"]: bytes.fromhex(line["bytes"]) for line in files[0]}
    told = [line for lines, _ in (full, roomy) for line in lines if line["warc"]]
    assert len(told) >= 60
    for line in told:
        member = warcs[line["warc"]][line["offset"] : line["offset"] + line["length"]]
        assert f"WARC-Target-URI: {line['final_url']}\r\n".encode() in gzip.decompress(member)
