"""A real HTTP or HTTPS server in threads, that answers byte for byte what a test tells it, and logs what it got.

::

    server.serve("/news", page(b"<p>Well.</p>"))            # the same each time
    server.serve("/late", page(b"", status=503), page(b"x")) # first this, from then on that
    server.serve("/cut", Reply(b"HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nhalf", CLOSE))

Paths that it was not told about get a 404. It is a proxy, too: CONNECT opens a tunnel, and requests with a whole URL
are answered by their path.
"""

from __future__ import annotations

import enum
import socket
import struct
import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType


class Act(enum.Enum):
    """What a server does, beside sending bytes."""

    CLOSE = "close"
    RESET = "reset"
    STALL = "stall"


CLOSE = Act.CLOSE
"""Close the connection in order (FIN, and close_notify in TLS)."""
RESET = Act.RESET
"""Drop the connection (RST)."""
STALL = Act.STALL
"""Send nothing more, until the client goes away or the server is closed."""


class Reply:
    """What is sent for one request: bytes and acts in their order."""

    def __init__(self, *steps: bytes | Act) -> None:
        self.steps = steps


def page(body: bytes = b"", *headers: str, status: str | int = "200 OK", content_type: str = "text/html") -> Reply:
    """A well-formed reply with a Content-Length. `headers`: further lines, as ``Name: value``."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *headers]
    return Reply("\r\n".join([*lines, "", ""]).encode("latin-1") + body)


def redirect(location: str, status: str = "301 Moved Permanently") -> Reply:
    """A reply that leads to another URL."""
    return page(b"", f"Location: {location}", status=status)


@dataclass
class Logged:
    """One request and what was sent for it."""

    connection: int
    """Which connection of this server, from 1."""
    path: str
    request: bytes
    sent: bytes = b""


@dataclass
class Server:
    """Listens from construction on, at `host` (an IPv4 or IPv6 address)."""

    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    proxy_authorization: bytes | None = None
    """What Proxy-Authorization must be, or else CONNECT is answered 407."""
    speaks_first: bytes = b""
    """What is sent on each connection before the first request on it is read."""
    log: list[Logged] = field(default_factory=list)
    connections: int = 0

    def __post_init__(self) -> None:
        self._replies: dict[str, list[Reply | Callable[[Logged], Reply]]] = {}
        self._lock = threading.Lock()
        self._links: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._closed = threading.Event()
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._listener = socket.create_server((self.host, 0), family=family, backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)

    @property
    def origin(self) -> str:
        """``http://127.0.0.1:12345``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.tls else ''}://{host}:{self.port}"

    def url(self, path: str) -> str:
        """The URL of a path."""
        return self.origin + path

    def serve(self, path: str, *replies: Reply | Callable[[Logged], Reply]) -> str:
        """Answer requests for a path, its query included, with each of these in turn, and ever after with the last."""
        with self._lock:
            self._replies[path] = list(replies)
        return self.url(path)

    def logged(self, path: str) -> list[Logged]:
        """The requests for a path so far."""
        with self._lock:
            return [one for one in self.log if one.path == path]

    def close(self) -> None:
        """Drop all connections and end all threads."""
        self._closed.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            links = list(self._links)
        for link in links:
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._start(self._talk, link, self.connections)

    def _talk(self, link: socket.socket, number: int) -> None:
        """One connection, until either side has enough."""
        with self._lock:
            self._links.add(link)
        with ExitStack() as stack, suppress(OSError, ValueError):  # ValueError: no TLS any more to end
            stack.callback(lambda: self._drop(link))
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            talk = self.tls.wrap_socket(link, server_side=True) if self.tls else link
            if talk is not link:
                with self._lock:
                    self._links = (self._links - {link}) | {talk}
                stack.callback(lambda: self._drop(talk))
            talk.sendall(self.speaks_first)
            while self._answer(talk, number):
                pass
            if self.tls:
                talk = talk.unwrap()  # type: ignore[attr-defined]
            talk.shutdown(socket.SHUT_WR)
            while talk.recv(65536):
                pass

    def _drop(self, link: socket.socket) -> None:
        with self._lock:
            self._links.discard(link)
        link.close()

    def _answer(self, link: socket.socket, number: int) -> bool:
        """Answer one request; whether another may follow."""
        request = _read_request(link)
        if not request:
            return False
        method, target, *_ = request.split(b"\r\n")[0].decode("latin-1").split(" ")
        if method == "CONNECT":
            self._record(Logged(number, target, request))
            return self._tunnel(link, target, request)
        parts = urlsplit(target)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        logged = self._record(Logged(number, path, request))
        for step in self._reply(logged).steps:
            if isinstance(step, bytes):
                logged.sent += step
                link.sendall(step)
            elif step is Act.RESET:
                link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                raise ConnectionResetError
            elif step is Act.STALL:
                while link.recv(65536):
                    pass
                return False
            else:
                return False
        return True

    def _record(self, logged: Logged) -> Logged:
        with self._lock:
            self.log.append(logged)
        return logged

    def _reply(self, logged: Logged) -> Reply:
        with self._lock:
            replies = self._replies.get(logged.path, [])
            reply = replies.pop(0) if len(replies) > 1 else replies[0] if replies else page(status="404 Not Found")
        return reply if isinstance(reply, Reply) else reply(logged)

    def _tunnel(self, link: socket.socket, target: str, request: bytes) -> bool:
        if self.proxy_authorization and b"Proxy-Authorization: " + self.proxy_authorization not in request:
            link.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return False
        host, _, port = target.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port))) as other:
            with self._lock:
                self._links.add(other)
            link.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(other, link), daemon=True)
            back.start()
            _pump(link, other)
            back.join()
            with self._lock:
                self._links.discard(other)
        return False


def _read_request(link: socket.socket) -> bytes:
    """One request, head and body; empty when the client has gone, or speaks something else."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = link.recv(65536)
        data += piece
        if not piece or not data[:1].isalpha():
            return b""
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length and (piece := link.recv(65536)):
        body += piece
    return head + b"\r\n\r\n" + body


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
