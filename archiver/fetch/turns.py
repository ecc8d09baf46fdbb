"""A long list of URLs -> each when it is its turn: every host's in their order, hosts one after the other."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

WAITING = 2000
"""URLs that may be on their way at once. Scrapy takes all requests that a spider begins with into memory, and of those
that wait there it asks next what is for the least busy host."""


class Turns:
    """Gives URLs, and no more of a host than can be of use, until some that it gave are done.

    Else the first 2,000 of a list that is sorted might all be of one host, and of any list those that wait would be a
    slow host's at last: all others would wait for it.
    """

    def __init__(self, urls: Iterable[str] = ()) -> None:
        """`urls`: each is given once, however often it is there."""
        left: defaultdict[str, list[str]] = defaultdict(list)
        for url in dict.fromkeys(urls):
            left[_host(url)].append(url)
        for own in left.values():
            own.reverse()
        self._left = dict(left)
        """Of each host, the last one first."""
        self._next = deque(self._left)
        """Hosts that may have another turn."""
        self._full: set[str] = set()
        """Hosts that have more left, and had as many turns as may be."""
        self._given: Counter[str] = Counter()
        """Of each host, how many are on their way."""
        self._on_their_way = 0
        self._changed = asyncio.Event()

    async def each(self, most_of_host: int) -> AsyncIterator[str]:
        """All of them, each as soon as fewer than `WAITING` are on their way, and fewer than this of its host."""
        while self._left:
            if self._next and self._on_their_way < WAITING:
                yield self._give(self._next.popleft(), most_of_host)
            else:
                self._changed.clear()
                await self._changed.wait()

    def _give(self, host: str, most: int) -> str:
        url = self._left[host].pop()
        self._given[host] += 1
        self._on_their_way += 1
        if not self._left[host]:
            del self._left[host]
        elif self._given[host] < most:
            self._next.append(host)
        else:
            self._full.add(host)
        return url

    def done(self, url: str) -> None:
        """Another may have its turn; any URL may be told, also one that was not given here."""
        host = _host(url)
        if host not in self._given:
            return
        self._on_their_way -= 1
        self._given[host] -= 1
        if not self._given[host]:
            del self._given[host]
        if host in self._full:
            self._full.remove(host)
            self._next.append(host)
        self._changed.set()


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]
