"""What can break, as one tree.

::

    ArchiverError
    ├── UsageError             the command line or a configuration file is wrong (exit status 2)
    │   └── SourcesError       sources.toml: the line, and what was expected there
    ├── CollectionError        a collection's folder can't be opened, read or written
    │   └── StorageError       a write failed (disk full, I/O error): says what is safe
    ├── RecordError            a file can't be read as WARC: the path and the offset
    │   └── UnsupportedFormat  it is something that we know, and can't read
    ├── FormatError            a text or a provenance is not in its format
    └── SelfCheckError         the installation lacks something: what, and which range is supported

Outcomes that are expected (a rejection, a refused connection, a failed audit check) are values, not exceptions.
"""


class ArchiverError(Exception):
    """Something broke.

    what: what happened, as a sentence without its full stop.
    where: the URL, or the file and offset, that it happened at.
    remedy: what the user can do about it, and what is safe.

    ``str()`` gives all three on one line.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join((f"{self.where}: {self.told}" if self.where else self.told).split())

    @property
    def told(self) -> str:
        """What happened and what to do, for a reader who knows where."""
        return " ".join((f"{self.what}; {self.remedy}" if self.remedy else self.what).split())

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword arguments when a worker process sends an error home."""
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(cls: type[ArchiverError], what: str, where: str, remedy: str) -> ArchiverError:
    return cls(what, where=where, remedy=remedy)


class UsageError(ArchiverError):
    """The command line or a configuration file is wrong: exit status 2."""


class SourcesError(UsageError):
    """sources.toml is wrong: `where` holds file and line, the sentence what was expected."""


class CollectionError(ArchiverError):
    """A collection's folder can't be opened, read or written."""


class StorageError(CollectionError):
    """A write failed: what was acknowledged before is safe."""


class RecordError(ArchiverError):
    """A file can't be read as WARC."""


class UnsupportedFormat(RecordError):
    """A file of a known format that can't be read here (bz2, lz4, ...)."""


class FormatError(ArchiverError):
    """A text or a provenance is not in its format."""


class SelfCheckError(ArchiverError):
    """The installation lacks something that this version needs."""
