"""Distinct pages, served by a real nginx on loopback: what crawlers are measured on."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "127.0.0.2"
"""Loopback, and not the one address of it that warcprox refuses to fetch from."""

CONFIGURATION = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; default_type text/html; keepalive_requests 100000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen {address}:{port}; root {folder}/pages;
    location /gzip/ {{ gzip_static always; }}
    location /identity/ {{ }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and the pages that it holds."""

    port: int
    pages: int
    bytes_a_page: float
    """Mean size of a page without coding."""

    def urls(self, coding: str, count: int) -> list[str]:
        """`count` URLs of pages under one of the codings, ``gzip`` or ``identity``.

        When there are fewer pages, each has several URLs, which differ in their queries.
        """
        places = (divmod(number, self.pages) for number in range(count))
        begin = f"http://{ADDRESS}:{self.port}/{coding}"
        return [f"{begin}/{page:05d}.html" + (f"?{again}" if again else "") for again, page in places]


def _pages(folder: Path, count: int) -> list[Path]:
    """At most `count` of the pages in a folder and below, spread over it: ``*.html`` and ``*.html.gz``."""
    found = sorted([*folder.rglob("*.html.gz"), *folder.rglob("*.html")])
    return found[:: max(1, len(found) // count)][:count]


def _read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _lay_out(folder: Path, pages: list[Path], count: int) -> float:
    """Write `count` distinct pages in both codings; the mean size in bytes."""
    total = 0
    for coding in ("gzip", "identity"):
        (folder / "pages" / coding).mkdir(parents=True)
    for number in range(count):
        page = _read(pages[number % len(pages)]) + b"\n<!-- page %d -->\n" % number
        total += len(page)
        (folder / "pages" / "identity" / f"{number:05d}.html").write_bytes(page)
        (folder / "pages" / "gzip" / f"{number:05d}.html.gz").write_bytes(gzip.compress(page, 6, mtime=0))
    return total / count


@contextlib.contextmanager
def served(source: Path, count: int) -> Iterator[Site]:
    """`count` distinct pages made from those below `source`, served until the block ends.

    Raises SystemExit when nginx is not installed (Debian: nginx-light), or the folder holds no page.
    """
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    pages = _pages(source, count)
    if nginx is None or not pages:
        raise SystemExit("nginx is not installed" if nginx is None else f"{source}: no *.html or *.html.gz below it")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        size = _lay_out(folder, pages, count)
        with socket.create_server((ADDRESS, 0)) as listening:
            port = listening.getsockname()[1]
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, address=ADDRESS, port=port))
        with subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]) as server:
            try:
                _wait_for(port, server)
                yield Site(port, count, size)
            finally:
                server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection((ADDRESS, port)):
            return
    raise SystemExit(f"nginx ended with {server.returncode}")
