"""The commands: one per file, each with a function `run` or a group `APP`."""
