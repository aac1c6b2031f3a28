"""Documents and tables, out and in."""
