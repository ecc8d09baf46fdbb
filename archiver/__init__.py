"""Archives news as exact bytes in WARC files, and derives from them clean texts that can be proved."""
