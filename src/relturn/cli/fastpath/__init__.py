"""Shortcuts for a fast start: commands that run without loading the full command line. All such shortcuts are here."""
