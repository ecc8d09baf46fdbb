"""Exchange to record to capture: WARC files, written and read. The only user of warcio."""
