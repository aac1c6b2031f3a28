"""One command a file; each has a function `run`."""
