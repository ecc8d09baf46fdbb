"""What a collection holds already, for a run that need not archive it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import RecordError
from archiver.warc.fixity import check_payload
from archiver.warc.records import record_at

if TYPE_CHECKING:
    from pathlib import Path

    from archiver.store.catalog import Catalog
    from archiver.warc.revisit import Original


@dataclass(frozen=True, slots=True)
class Collected:
    """The responses of a collection, as its catalogue knows them.

    Each is read before it is given: what a revisit refers to must be there, and be what its digest says.
    """

    catalog: Catalog
    archive: Path

    def same(self, url: str, payload_digest: str) -> Original | None:
        """A response for this URL with this payload digest."""
        return self._sound(self.catalog.same(url, payload_digest))

    def last(self, url: str) -> Original | None:
        """What a conditional request for this URL can be about."""
        return self._sound(self.catalog.last(url))

    def _sound(self, original: Original | None) -> Original | None:
        if original is None:
            return None
        try:
            record = record_at(self.archive / original.location.file, original.location)
        except RecordError:
            return None
        return original if check_payload(record, original.payload_digest).verdict == "pass" else None
