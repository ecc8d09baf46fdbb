"""Which addresses a public page must not lead to."""

from __future__ import annotations

import pytest

from archiver.fetch.address import PrivateAddresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::127.0.0.1",
        "::10.0.0.1",
        "fec0::1",
        "64:ff9b:1::7f00:1",
        "::ffff:0:127.0.0.1",
    ],
)
def test_private(address: str) -> None:
    assert address in PrivateAddresses()


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822", "::93.184.216.34"]
)
def test_public(address: str) -> None:
    assert address not in PrivateAddresses()


def test_networks_of_ones_own() -> None:
    private = PrivateAddresses(["127.0.0.1/32", "fd00::/8"])
    assert "127.0.0.1" in private
    assert "fd00::9" in private
    assert "127.0.0.2" not in private
    assert "10.0.0.1" not in private
