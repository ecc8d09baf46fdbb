"""Arguments in, one call, lines out. The only user of click."""

from archiver.cli.main import archiver, main

__all__ = ["archiver", "main"]
