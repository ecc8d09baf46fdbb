"""How articles are found: one file for each way."""
