"""Arguments in, one call, lines out. The only user of click.

Only `main` is imported here, and it imports the rest when it is called: so that Ctrl-C in the first second is met.
"""

from archiver.cli.entry import main

__all__ = ["main"]
