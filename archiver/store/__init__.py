"""One collection on disk."""
