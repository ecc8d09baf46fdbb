"""A record -> whether its digests still hold, under every rule that is in real use.

WARC 1.1, sections 5.8 and 5.9, leave the algorithm and its spelling open, and writers differ on what a payload is. Of
2,599 payload digests in real files most hold over the body as it is stored, some only without its chunks, some over
the whole block: so each rule is tried, and the one that held is named.
"""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archiver.warc import digest
from archiver.warc.capture import Fixity, Record

if TYPE_CHECKING:
    from archiver.warc.digest import Span

_ALGORITHMS = ("sha1", "sha256", "sha512", "md5", "sha224", "sha384", "sha3_256", "sha3_512", "blake2b", "blake2s")
_PAYLOAD_RULES: tuple[Span, ...] = ("payload", "body-as-stored", "block")
_WITH_PAYLOAD = ("response", "resource", "revisit", "conversion")
_HEX = re.compile(r"[0-9a-fA-F]+")
_Check = Literal["block-digest", "payload-digest"]
_Spelling = Literal["hex", "HEX", "base32", "base64"]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A digest as a record states it."""

    label: str
    """The algorithm as it was written, with its colon; empty when it was not."""
    algorithm: str
    """As hashlib names it."""
    value: bytes
    spelling: _Spelling

    def spell(self, value: bytes) -> str:
        """Another digest, spelled the same way."""
        match self.spelling:
            case "hex":
                text = value.hex()
            case "HEX":
                text = value.hex().upper()
            case "base32":
                text = base64.b32encode(value).decode()
            case "base64":
                text = base64.b64encode(value).decode()
        return self.label + text


def check(record: Record) -> tuple[Fixity, ...]:
    """The block digest and, where the record's type has a payload or states a digest of one, the payload digest."""
    block = record.get("WARC-Block-Digest")
    payload = record.get("WARC-Payload-Digest")
    results = [_absent("block-digest") if block is None else _check(record, "block-digest", block, ("block",))]
    if payload is not None:
        results.append(check_payload(record, payload))
    elif record.type in _WITH_PAYLOAD:
        results.append(_absent("payload-digest"))
    return tuple(results)


def check_payload(record: Record, stated: str) -> Fixity:
    """Whether a digest, wherever it was stated, is that of a record's payload under one of the rules."""
    if record.type == "revisit" or record.get("WARC-Segment-Number") is not None:
        return Fixity("payload-digest", "unverifiable", stated, rule="of a payload that is in another record")
    return _check(record, "payload-digest", stated, _PAYLOAD_RULES)


def _absent(check: _Check) -> Fixity:
    return Fixity(check, "absent")


def _check(record: Record, check: _Check, stated: str, rules: tuple[Span, ...]) -> Fixity:
    readings = _readings(stated)
    if readings is None:
        return Fixity(check, "unverifiable", stated, rule="of an algorithm that is not known here")
    head = digest.head_of(record.block, record.type) if len(rules) > 1 else None
    wanted = {(rule, reading.algorithm) for rule in rules for reading in readings}
    found = digest.digests(record.block, head, wanted).of
    record.block.seek(0)
    for rule in rules:
        for reading in readings:
            if found[rule, reading.algorithm] == reading.value:
                return Fixity(check, "pass", stated, reading.spell(reading.value), rule)
    if not readings:
        return Fixity(check, "fail", stated, rule="what is stated is no digest")
    return Fixity(check, "fail", stated, readings[0].spell(found[rules[0], readings[0].algorithm]), rules[0])


def _readings(stated: str) -> list[_Stated] | None:
    """What a stated digest may mean: none of it when it is malformed; None when the algorithm is not known."""
    name, colon, text = stated.strip().rpartition(":")
    plain = name.strip().lower().replace("-", "").replace("_", "")
    known = {algorithm.replace("_", ""): algorithm for algorithm in _ALGORITHMS}
    if colon and plain not in known:
        return None
    algorithms = (known[plain],) if colon else _ALGORITHMS
    label = stated.strip()[: len(name) + 1] if colon else ""
    return [
        _Stated(label, algorithm, value, spelling)
        for algorithm in algorithms
        for spelling, value in _values(text.strip(), hashlib.new(algorithm).digest_size)
    ]


def _values(text: str, size: int) -> list[tuple[_Spelling, bytes]]:
    """The bytes that a digest of this size may be the spelling of, with the name of the spelling."""
    values: list[tuple[_Spelling, bytes]] = []
    if len(text) == size * 2 and _HEX.fullmatch(text):
        values.append(("hex" if text == text.lower() else "HEX", bytes.fromhex(text)))
    bare = text.rstrip("=")
    standard = bare.replace("-", "+").replace("_", "/")
    with suppress(ValueError):
        values.append(("base32", base64.b32decode(bare + "=" * (-len(bare) % 8), casefold=True)))
    with suppress(ValueError):
        values.append(("base64", base64.b64decode(standard + "=" * (-len(bare) % 4), validate=True)))
    return [(spelling, value) for spelling, value in values if len(value) == size]
