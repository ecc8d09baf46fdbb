"""Capture to article to text and provenance. Pure: no I/O, no clock, no network."""
