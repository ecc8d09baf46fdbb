from __future__ import annotations

import base64
import hashlib

from hypothesis import given
from hypothesis import strategies as st

from archiver.warc import event, fields
from archiver.warc.exchange import Exchange, Purpose
from tests.warc.made import CHUNKED, TLS, exchange

URLS = st.text().map(fields.uri).map(lambda url: f"http://daily.example/{url}")
PURPOSES = st.builds(
    Purpose,
    role=st.sampled_from(["article", "feed", "sitemap", "section", "robots", "other"]),
    via=st.none() | URLS,
    source=st.none() | st.text().map(fields.text),
    requested=st.none() | URLS,
    redirects=st.lists(URLS, max_size=3).map(tuple),
    attempt=st.integers(1, 99),
)


def drafted(each: Exchange, purpose: Purpose | None = None) -> dict[str, event.Draft]:
    return {draft.type: draft for draft in event.drafts(each, purpose or Purpose(), "<urn:uuid:info>")}


def noted(each: Exchange) -> dict[str, str]:
    return dict(fields.loads(drafted(each)["metadata"].block.read())[0])


@given(PURPOSES)
def test_the_purpose_comes_back_from_the_metadata_record(purpose: Purpose) -> None:
    assert event.purpose_of(drafted(exchange(), purpose)["metadata"].block.read()) == purpose


def test_other_crawlers_metadata_states_no_purpose() -> None:
    assert event.purpose_of(b"via: http://x.example/\r\nhopsFromSeed: L\r\n") is None
    assert event.purpose_of(b"role: emperor\r\n") is None
    assert event.purpose_of(b"\xff\x00") is None


def test_the_connection_is_stated() -> None:
    headers = drafted(exchange(tls=TLS))["response"].headers
    assert ("WARC-IP-Address", "192.0.2.7") in headers
    assert [value for name, value in headers if name == "WARC-Protocol"] == ["http/1.1", "tls/1.3"]
    assert ("WARC-Cipher-Suite", "TLS_AES_256_GCM_SHA384") in headers
    said = noted(exchange(tls=TLS))
    assert (said["connection"], said["exchange-on-connection"], said["port"]) == ("3", "2", "8080")
    assert (said["tls-certificate-sha256"], said["tls-verified"]) == ("ab" * 32, "yes")
    assert (said["fetchTimeMs"], said["ended"]) == ("250", "2026-11-22T10:44:55.373456Z")


def test_a_proxys_address_is_never_given_as_the_servers() -> None:
    for draft in drafted(exchange(proxied=True)).values():
        assert "192.0.2.7" not in str(draft.headers)
        assert b"192.0.2.7" not in draft.block.read()


def test_the_payload_digest_is_over_the_body_without_its_chunks() -> None:
    payload = b"<p>The first drops"
    headers = drafted(exchange(response=CHUNKED))["response"].headers
    assert ("WARC-Payload-Digest", f"sha256:{hashlib.sha256(payload).hexdigest()}") in headers
    sha1 = base64.b32encode(hashlib.sha1(payload).digest()).decode()
    assert noted(exchange(response=CHUNKED))["payload-digest"] == f"sha1:{sha1}"


def test_what_is_no_http_has_no_payload_digest() -> None:
    for garbage in (b"hello?", b"hello?\r\n\r\nanybody", b"HTTP/1.1 200 OK\r\nCut: of"):
        each = exchange(response=garbage)
        assert "WARC-Payload-Digest" not in dict(drafted(each)["response"].headers)
        assert "payload-digest" not in noted(each)


def test_what_belongs_to_neither_message_is_kept_in_the_metadata() -> None:
    said = noted(exchange(interim=b"HTTP/1.1 103 Early Hints\r\n\r\n", trailing=b"!"))
    assert base64.b64decode(said["interim-base64"]) == b"HTTP/1.1 103 Early Hints\r\n\r\n"
    assert (said["trailing-length"], said["trailing-base64"]) == ("1", "IQ==")


def test_of_a_flood_of_interim_responses_the_length_and_the_digest_are_kept() -> None:
    flood = b"HTTP/1.1 100 Continue\r\n\r\n" * 1000
    said = noted(exchange(interim=flood))
    assert said["interim-length"] == str(len(flood))
    assert said["interim-digest"] == f"sha256:{hashlib.sha256(flood).hexdigest()}"
    assert "interim-base64" not in said


def test_without_a_response_the_metadata_belongs_to_the_request() -> None:
    drafts = drafted(exchange(response=b"", error="the server closed the connection\r\nrole: feed"))
    assert list(drafts) == ["request", "metadata"]
    assert ("WARC-Concurrent-To", drafts["request"].record_id) in drafts["metadata"].headers
    block = drafts["metadata"].block.read()
    assert b"error: the server closed the connection  role: feed\r\n" in block
    assert event.purpose_of(block) == Purpose(role="article")
