"""Reading, writing, locking and recovery of files."""
