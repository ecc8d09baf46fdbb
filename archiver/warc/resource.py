"""What was not fetched but made, as the records of one event: a resource, and metadata that say what it is."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.warc import dates, digest, fields
from archiver.warc.event import Draft, new_id, of_fields

if TYPE_CHECKING:
    from datetime import datetime

    from archiver.warc.fields import Fields


@dataclass(frozen=True, slots=True)
class Resource:
    """Bytes with a URI (WARC 1.1, section 6.4)."""

    uri: str
    date: datetime
    """When it was made (aware, UTC)."""
    content_type: str
    block: bytes
    about: Fields
    """The block of its metadata record."""


def drafts(resource: Resource, warcinfo_id: str) -> tuple[Draft, ...]:
    """Resource and metadata, in this order."""
    label = digest.sha256_label(hashlib.sha256(resource.block).digest())
    common = (
        ("WARC-Date", dates.dumps(resource.date)),
        ("WARC-Target-URI", fields.uri(resource.uri)),
        ("WARC-Warcinfo-ID", warcinfo_id),
    )
    stated = (("WARC-Block-Digest", label), ("WARC-Payload-Digest", label))
    block = io.BytesIO(resource.block)
    main = Draft("resource", new_id(), (*common, *stated), resource.content_type, block, len(resource.block))
    about = fields.dumps((name, fields.text(value)) for name, value in resource.about)
    metadata = of_fields("metadata", new_id(), (*common, ("WARC-Concurrent-To", main.record_id)), about)
    return main, metadata
