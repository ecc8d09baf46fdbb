"""A capture and its article to the parts of a provenance that tell where the text comes from."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING

from archiver.derive import provenance

if TYPE_CHECKING:
    from archiver.derive.outcome import Article
    from archiver.warc.capture import Capture, Record


def source(capture: Capture) -> provenance.Source:
    """What was asked for, and what answered."""
    purpose = capture.purpose
    return provenance.Source(
        url=capture.url,
        captured=_utc(capture),
        requested=purpose.requested,
        redirects=purpose.redirects,
        status=capture.status,
        ip_address=capture.response.get("WARC-IP-Address"),
        source=purpose.source,
        via=purpose.via,
    )


def _utc(capture: Capture) -> str:
    moment = capture.date.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(timespec="microseconds" if moment.microsecond else "seconds") + "Z"


def record(capture: Capture, warc_sha256: str | None) -> provenance.Warc:
    """The response's record; `warc_sha256`: hex digest of its file, once that is closed."""
    at = capture.location
    rules = (entry.rule for entry in capture.fixity if entry.check == "payload-digest" and entry.verdict == "pass")
    return provenance.Warc(
        file=at.file,
        offset=at.offset,
        length=at.length,
        record_id=at.record_id,
        hash=f"sha256:{warc_sha256}" if warc_sha256 else None,
        request_record_id=_record_id(capture.request),
        block_digest=capture.response.get("WARC-Block-Digest"),
        payload_digest=capture.response.get("WARC-Payload-Digest"),
        payload_digest_rule=next(rules, None),
        refers_to=capture.refers_to.record_id if capture.refers_to else None,
        truncated=capture.truncated,
    )


def _record_id(record: Record | None) -> str | None:
    return (record.location.record_id or None) if record is not None else None


def removed(found: Article) -> provenance.Taken:
    """The pieces of the main content in full, the page's chrome by rule, and a hash over all of both."""
    pieces = tuple(provenance.Piece(piece.text, piece.rule, piece.reason, piece.place) for piece in found.removed)
    by_rule: dict[str, list[int]] = {}
    for piece in found.chrome:
        by_rule.setdefault(piece.rule, []).append(len(piece.text))
    chrome = tuple(provenance.Chrome(rule, len(sizes), sum(sizes)) for rule, sizes in sorted(by_rule.items()))
    listed = [
        [[piece.text, piece.rule, piece.reason, piece.place] for piece in part]
        for part in (found.removed, found.chrome)
    ]
    return provenance.Taken(pieces, chrome, f"sha256:{digest(json.dumps(listed, ensure_ascii=False))}")


def digest(content: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hex digits."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
