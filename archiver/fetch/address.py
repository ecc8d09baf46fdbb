"""Which IP addresses are private: what a public page must not lead to."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
"""An IPv4 address in the last four bytes: NAT64 (RFC 6052), compatible (RFC 4291), translated (RFC 2765)."""

_LOCAL = tuple(map(ipaddress.IPv6Network, ("fec0::/10", "64:ff9b:1::/48")))
"""Private, though not every version of Python knows: site-local (RFC 3879), NAT64 for local use (RFC 8215)."""


class PrivateAddresses:
    """The addresses that are private: those that the IANA special-purpose registries don't call globally reachable.

    Multicast counts as private. An IPv4 address embedded in an IPv6 one (mapped, compatible, translated, 6to4, NAT64)
    is judged by itself.
    """

    def __init__(self, networks: Iterable[str] | None = None) -> None:
        """`networks`: these, in CIDR notation, instead of the registries'."""
        self._networks = None if networks is None else tuple(ipaddress.ip_network(one) for one in networks)
        self._remembered = lru_cache(1024)(self._judge)

    def __contains__(self, address: str) -> bool:
        """Whether an address, as text, is private."""
        return self._remembered(address)

    def _judge(self, address: str) -> bool:
        judged = _innermost(ipaddress.ip_address(address.partition("%")[0]))
        if self._networks is not None:
            return any(judged in network for network in self._networks if network.version == judged.version)
        local = isinstance(judged, ipaddress.IPv6Address) and any(judged in network for network in _LOCAL)
        return local or not judged.is_global or judged.is_multicast


def _innermost(address: Address) -> Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if int(address) > 1 and any(address in network for network in _EMBEDDING):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
