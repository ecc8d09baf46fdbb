"""Connections kept for the next request on the same route."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.fetch.channel import Channel
    from archiver.fetch.dial import Dialer
    from archiver.fetch.route import Route

IDLE_SECONDS = 60.0
"""How long a connection may wait for its next request."""

IDLE_TOTAL = 100


class Pool:
    """Lends connections, one request at a time. How many are in use is the business of Scrapy's downloader."""

    def __init__(self, dialer: Dialer, *, idle_per_route: int) -> None:
        """Connections are made by `dialer`; `idle_per_route`: how many of them are kept at most."""
        self._dialer = dialer
        self._idle_per_route = idle_per_route
        self._idle: defaultdict[Route, list[tuple[float, Channel]]] = defaultdict(list)

    async def take(self, route: Route, deadline: float, *, may_be_private: bool, fresh: bool = False) -> Channel:
        """A connection on this route: the one that waited least, or (when `fresh`, always) a new one.

        Raises what `Dialer.dial` raises.
        """
        kept = self._idle.get(route, [])
        oldest = asyncio.get_running_loop().time() - IDLE_SECONDS
        while kept and not fresh:
            since, channel = kept.pop()
            private = route.proxy is None and channel.connection.address in self._dialer.private
            if channel.ready and since > oldest and (may_be_private or not private):
                return channel
            channel.abort()
        return await self._dialer.dial(route, deadline, may_be_private=may_be_private)

    def give_back(self, route: Route, channel: Channel) -> None:
        """Keep a connection that is still open for the next request."""
        if not channel.open:
            return
        kept = self._idle[route]
        kept.append((asyncio.get_running_loop().time(), channel))
        if len(kept) > self._idle_per_route:
            kept.pop(0)[1].abort()
        if sum(map(len, self._idle.values())) > IDLE_TOTAL:
            route = min((one for one in self._idle if self._idle[one]), key=lambda one: self._idle[one][0][0])
            self._idle[route].pop(0)[1].abort()

    def close(self) -> None:
        """Close what waits."""
        for kept in self._idle.values():
            for _, channel in kept:
                channel.abort()
        self._idle.clear()
