"""A small news site of our own making, to try everything on."""
