"""Bytes of a connection -> one response, while it comes: recorded as it is, and its payload for Scrapy beside it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Protocol

from archiver.warc.http import Dechunker, Framing, Head, framing, parse_head
from archiver.warc.spool import Spool

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.warc.exchange import Truncation

IN_MEMORY = 1024 * 1024
"""How many bytes of a response are kept in memory before it goes to disk."""

MAX_HEAD = 256 * 1024
"""How many bytes a response's head may have, and all interim responses together (browsers stop at that, too)."""

MAX_TRAILING = 1024 * 1024
"""How many bytes are kept of what a server sends after the end of a response."""


class Listener(Protocol):
    """Is told of a response while it comes, and may have enough: then the rest is not received."""

    def on_head(self, head: Head, length: int | None) -> bool:
        """The head is there; the body's announced length in bytes, if any. True stops the response here."""

    def on_body(self, data: bytes) -> bool:
        """A piece of the payload came. True stops the response here."""


class Reception:
    """What comes back for one request. Fed with the connection's bytes until it is `done`."""

    def __init__(
        self,
        method: bytes,
        *,
        max_bytes: int = 0,
        max_payload: int = 0,
        folder: Path | None = None,
        unread: bool = False,
    ) -> None:
        """Expect the response to a request of this method, its body cut after `max_bytes` on the wire (0: never).

        `max_payload`: bytes of which the payload is kept in memory as well; of a longer one none is (0: always all).
        `unread`: nobody reads the payload, which is kept only to see whether its content coding is sound.
        `folder`: on whose disk a large response is kept; None: the system's folder for temporary files.
        """
        self.done = False
        self.head: Head | None = None
        """The final response's head; None when none came, or when what came is not HTTP."""
        self.interim = b""
        self.trailing = b""
        self.truncated: Truncation | None = None
        self.error: str | None = None
        self.foreign = False
        """What came is not HTTP."""
        self.stopped = False
        """The listener had enough."""
        self.over_payload = 0
        """How long the payload is known to be, when that is longer than what may be kept of it; else 0."""
        self.received = 0
        """All bytes that came for this request."""
        self._method = method
        self._max_bytes = max_bytes
        self._max_payload = max_payload
        self._unread = unread
        self.listener: Listener | None = None
        """Who is told, from the head on."""
        self._block = Spool(IN_MEMORY, folder)
        self._buffer = b""
        self._framing = Framing("close")
        self._dechunker = Dechunker()
        self._body_size = 0
        self._payload_size = 0
        self._pieces: list[bytes] = []
        self._keeps_payload = True
        self._is_chunked = False
        self._whole = b""
        """All of the block, for its body to be handed on."""

    def block(self) -> BinaryIO:
        """The final response as received; to be taken once, when it is done. The stream is the caller's to close."""
        block = self._block.taken()
        if self._keeps_payload and not self._is_chunked and self.head:
            if isinstance(block, io.BytesIO):
                self._whole = block.getvalue()  # no copy
            else:
                block.seek(self.head.size)
                self._pieces.append(block.read())
                block.seek(0)
        return block

    @property
    def payload(self) -> bytes:
        """The body without its transfer coding; there once the block was taken."""
        return self._whole[self.head.size :] if self.head and self._whole else b"".join(self._pieces)

    @property
    def reusable(self) -> bool:
        """Whether another request may follow on the same connection (RFC 9112, section 9.3)."""
        if not self.done or self.head is None or self.truncated or self.trailing or self._framing.kind == "close":
            return False
        if self.stopped or self.head.status == 101 or (self._framing.kind == "chunked" and not self._dechunker.done):
            return False
        options = self.head.tokens(b"Connection")
        if b"close" in options:
            return False
        return self.head.version != b"HTTP/1.0" or b"keep-alive" in options

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the connection."""
        self.received += len(data)
        if self.done:
            self.trailing += data[: MAX_TRAILING - len(self.trailing)]
        elif self.head is None and not self.foreign:
            self._buffer += data
            self._take_head()
        else:
            self._take_body(data)

    def close(self, error: str | None = None) -> None:
        """Take note that the server closed the connection, or that it broke (then `error` says how)."""
        if self.done:
            return
        announced = self._framing.length if self._framing.kind == "length" else None
        if self.head is None and not self.foreign:
            missing = "in the middle of the response's head" if self._buffer else "without an answer"
        elif announced is not None:
            missing = f"after {self._body_size} of {announced} bytes"
        elif self._framing.kind == "chunked" and not self._dechunker.whole:
            missing = f"before the last chunk, after {self._body_size} bytes"
        elif error:
            missing = f"after {self._body_size} bytes"
        else:
            self._finish()
            return
        self.give_up("disconnect", f"The server closed the connection {missing}{f' ({error})' if error else ''}.")

    def give_up(self, why: Truncation, error: str) -> None:
        """Leave the response as far as it came."""
        if not self.done:
            self._block.write(self._buffer)
            self._buffer = b""
            self.truncated = why
            self.error = self.error or error
            self._finish()

    def _finish(self, after: bytes = b"") -> None:
        self.done = True
        self.trailing = after[:MAX_TRAILING]

    def _take_head(self) -> None:
        """Take interim responses and the final head off the buffer, as far as they are complete."""
        while self._buffer and not self.done:
            head = parse_head(self._buffer)
            if not _may_be_http(self._buffer) or (head is not None and head.status is None):
                self._take_foreign()
                return
            if head is None:
                if len(self._buffer) > MAX_HEAD:
                    self.give_up("length", f"The response's head is longer than {MAX_HEAD} bytes.")
                return
            if head.status is not None and 100 <= head.status < 200 and head.status != 101:
                self._take_interim(head)
            else:
                self._take_final(head)
                return

    def _take_interim(self, head: Head) -> None:
        self.interim += self._buffer[: head.size]
        self._buffer = self._buffer[head.size :]
        if len(self.interim) > MAX_HEAD:
            self.give_up("length", f"There are more than {MAX_HEAD} bytes of interim responses.")

    def _take_foreign(self) -> None:
        self.foreign = True
        self.error = "What came back is not HTTP."
        self._keeps_payload = False
        body, self._buffer = self._buffer, b""
        self._take_body(body)

    def _take_final(self, head: Head) -> None:
        self._block.write(self._buffer[: head.size])
        body, self._buffer = self._buffer[head.size :], b""
        self.head = head
        self._framing = framing(head, self._method)
        self._is_chunked = self._framing.kind == "chunked"
        length = self._framing.length if self._framing.kind == "length" else None
        is_too_long = bool(length and 0 < self._max_bytes < length)
        self._keeps_payload = not is_too_long and not (self._unread and head.first(b"Content-Encoding") is None)
        self._weigh(length or 0)
        if self.listener and self.listener.on_head(head, length):
            self._stop()
        elif self._framing.kind == "none" or length == 0:
            self._finish(body)
        elif body:
            self._take_body(body)

    def _take_body(self, data: bytes) -> None:
        room = self._max_bytes - self._body_size if self._max_bytes else len(data)
        within, over = data[:room], data[room:]
        payload, after = self._deframe(within)
        taken = within[: len(within) - len(after)] if after else within
        self._block.write(taken)
        self._body_size += len(taken)
        self._payload_size += len(payload)
        self._weigh(self._payload_size)
        if payload and self._keeps_payload and self._is_chunked:
            self._pieces.append(payload)  # any other is a part of the block, and need not be held twice
        if payload and self.listener and self.head and self.listener.on_body(payload):
            self._stop()
        elif self._ended:
            self._finish(after + over)
        elif over:
            self.give_up("length", f"The response is longer than {self._max_bytes} bytes; the rest was left out.")

    def _weigh(self, size: int) -> None:
        """Let a payload of this size go from memory, when it is too long."""
        if 0 < self._max_payload < size:
            self.over_payload = max(size, self.over_payload)
            self._keeps_payload = False
            self._pieces.clear()

    def _deframe(self, data: bytes) -> tuple[bytes, bytes]:
        """The payload in the next piece of the body, and what lies after the body's end."""
        if self._framing.kind == "length":
            left = self._framing.length - self._body_size
            return data[:left], data[left:]
        if self._framing.kind != "chunked":
            return data, b""
        payload = self._dechunker.feed(data)
        if self._dechunker.broken:
            self._framing = Framing("close")
            return payload + self._dechunker.rest, b""
        return payload, self._dechunker.rest

    @property
    def _ended(self) -> bool:
        if self._framing.kind == "chunked":
            return self._dechunker.done
        return self._framing.kind == "length" and self._body_size == self._framing.length

    def _stop(self) -> None:
        self.stopped = True
        if self._framing.kind == "none" or self._ended:
            self._finish()
        else:
            self.give_up("unspecified", "The download was stopped before its end.")


def _may_be_http(data: bytes) -> bool:
    """Whether a response may begin so: empty lines before it are tolerated."""
    begin = data.lstrip(b"\r\n")[:5].upper()
    return b"HTTP/".startswith(begin)
