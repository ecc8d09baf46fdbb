"""The demo site's server: three publishers, each on a port of its own, on loopback."""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, cast

from archiver.demo.site import PUBLISHERS, Site, build

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Server(ThreadingTCPServer):
    """Answers each path with bytes that were made beforehand."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    replies: dict[str, bytes]
    missing: bytes


class _Conversation(StreamRequestHandler):
    """Requests of one connection, one after the other."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        server = cast("_Server", self.server)
        while target := self._request():
            self.wfile.write(server.replies.get(target.partition("?")[0], server.missing))

    def _request(self) -> str:
        """The target of the next GET; empty when the client has gone or asks for something else."""
        try:
            line = self.rfile.readline(8192).decode("latin-1").split(" ")
            while self.rfile.readline(8192) not in (b"\r\n", b"\n", b""):
                pass
        except ConnectionError:
            return ""
        return line[1] if len(line) == 3 and line[0] == "GET" else ""


@contextmanager
def serve() -> Iterator[Site]:
    """Serve the demo site on 127.0.0.1, one free port for each publisher, until the context ends."""
    with ExitStack() as stack:
        servers = [stack.enter_context(_Server(("127.0.0.1", 0), _Conversation)) for _ in PUBLISHERS]
        roots = [f"http://127.0.0.1:{server.server_address[1]}" for server in servers]
        site = build(roots)
        for server, root in zip(servers, roots, strict=True):
            server.replies, server.missing = site.replies[root], site.missing
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            stack.callback(server.shutdown)
        yield site
