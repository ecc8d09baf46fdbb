"""Tests of the ways in which articles are found."""
