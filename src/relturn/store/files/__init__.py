"""Files: read, written, locked, recovered."""
