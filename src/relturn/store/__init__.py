"""The only package that reads and writes files on the disk."""
