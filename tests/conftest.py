"""What all tests share: servers on loopback, and nothing from the environment that would lead elsewhere."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme

from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ELSEWHERE = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "archiver_contact", "archiver_collection")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    """An HTTP server."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority of the tests' own."""
    return trustme.CA()


@pytest.fixture(scope="session")
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    """For HTTPS servers: a certificate for localhost and the loopback addresses that tests use."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    names = ("localhost", "127.0.0.1", "127.0.0.2", "::1", "paper.example", "wire.example")
    authority.issue_cert(*names).configure_cert(context)
    return context


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the authority's certificate."""
    path = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture
def secure_server(server_tls: ssl.SSLContext, trusted: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """An HTTPS server, whose certificate this process, and those that it starts, trust."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with Server(tls=server_tls) as running:
        yield running
