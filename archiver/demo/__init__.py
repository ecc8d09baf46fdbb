"""A bundled news site of our own making, its server on loopback, and the tour that `archiver demo` takes of it."""
