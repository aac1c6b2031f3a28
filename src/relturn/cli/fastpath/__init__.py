"""Shortcuts of start-up: commands that are answered without loading the command line. All such shortcuts are here."""
