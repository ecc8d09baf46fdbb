from __future__ import annotations

import base64
import hashlib
import io

import pytest

from archiver.warc.capture import Fixity, Location, Record
from archiver.warc.fixity import check, check_payload
from tests.warc.made import CHUNKED, PAGE

BODY = PAGE.partition(b"\r\n\r\n")[2]


def record(block: bytes, kind: str = "response", **stated: str) -> Record:
    headers = tuple((f"WARC-{name.replace('_', '-')}", value) for name, value in stated.items())
    return Record(kind, headers, io.BytesIO(block), Location("x.warc", 0, 1, ""))


def of_payload(block: bytes, stated: str) -> Fixity:
    return check(record(block, Payload_Digest=stated))[1]


def b32(name: str, data: bytes) -> str:
    return base64.b32encode(hashlib.new(name, data).digest()).decode()


@pytest.mark.parametrize(
    "stated",
    [
        f"sha1:{b32('sha1', BODY)}",
        f"sha1:{b32('sha1', BODY).lower()}",
        f"SHA-1:{hashlib.sha1(BODY).hexdigest()}",
        f"sha1:{hashlib.sha1(BODY).hexdigest().upper()}",
        f"md5:{hashlib.md5(BODY).hexdigest()}",
        f"md5:{b32('md5', BODY)}",
        f"md5:{b32('md5', BODY).rstrip('=')}",
        f"sha256:{hashlib.sha256(BODY).hexdigest()}",
        f"sha-256:{b32('sha256', BODY)}",
        f"sha256:{b32('sha256', BODY).rstrip('=')}",
        f"sha256:{base64.b64encode(hashlib.sha256(BODY).digest()).decode()}",
        f"sha256:{base64.urlsafe_b64encode(hashlib.sha256(BODY).digest()).decode()}",
        f"sha512:{hashlib.sha512(BODY).hexdigest()}",
        b32("sha1", BODY),
        hashlib.sha256(BODY).hexdigest(),
        f"  sha1:{b32('sha1', BODY)} ",
    ],
)
def test_every_algorithm_and_spelling_in_use_is_understood(stated: str) -> None:
    found = of_payload(PAGE, stated)
    assert (found.verdict, found.rule, found.expected) == ("pass", "payload", stated)
    assert of_payload(PAGE + b"!", stated).verdict == "fail"


@pytest.mark.parametrize(
    ("covered", "rule"),
    [
        (b"<p>The first drops", "payload"),
        (CHUNKED.partition(b"\r\n\r\n")[2], "body-as-stored"),
        (CHUNKED, "block"),
    ],
)
def test_the_rule_that_a_payload_digest_follows_is_named(covered: bytes, rule: str) -> None:
    found = of_payload(CHUNKED, f"sha1:{b32('sha1', covered)}")
    assert (found.verdict, found.rule) == ("pass", rule)


def test_a_body_that_claims_to_be_chunked_and_is_not_is_its_own_payload() -> None:
    body = b"<p>Stored without its chunks."
    found = of_payload(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body, f"sha1:{b32('sha1', body)}")
    assert (found.verdict, found.rule) == ("pass", "payload")


def test_what_was_found_is_spelled_as_it_was_stated() -> None:
    other = hashlib.sha256(b"other").hexdigest()
    found = check(record(PAGE, Block_Digest=f"SHA-256:{other.upper()}"))[0]
    assert (found.verdict, found.found) == ("fail", f"SHA-256:{hashlib.sha256(PAGE).hexdigest().upper()}")


def test_what_is_not_stated_is_absent() -> None:
    assert check(record(PAGE)) == (Fixity("block-digest", "absent"), Fixity("payload-digest", "absent"))
    assert check(record(b"role: article", "metadata")) == (Fixity("block-digest", "absent"),)


def test_an_unknown_algorithm_cannot_be_checked() -> None:
    found = of_payload(PAGE, "tiger:ABCDEF")
    assert (found.verdict, found.expected) == ("unverifiable", "tiger:ABCDEF")


@pytest.mark.parametrize("stated", ["sha1:", "sha1:rain", "sha256:" + "zz" * 32, "sha1:" + "ä" * 32, "rain", ""])
def test_what_is_no_digest_fails(stated: str) -> None:
    assert of_payload(PAGE, stated).verdict == "fail"


def test_a_part_of_a_record_in_segments_cannot_be_checked() -> None:
    stated = {"Segment_Number": "1", "Payload_Digest": f"sha1:{b32('sha1', BODY)}"}
    assert check(record(PAGE, **stated))[1].verdict == "unverifiable"


def test_a_digest_stated_elsewhere_is_checked_by_the_same_rules() -> None:
    assert check_payload(record(CHUNKED), f"sha1:{b32('sha1', b'<p>The first drops')}").verdict == "pass"


def test_a_block_of_many_pieces_is_checked_and_left_at_its_begin() -> None:
    body = bytes(range(256)) * (3 << 12)
    one = record(PAGE + body, Block_Digest=f"sha1:{b32('sha1', PAGE + body)}")
    assert check(one)[0].verdict == "pass"
    assert one.block.tell() == 0
