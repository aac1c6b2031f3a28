"""Parsing of YAML text with positions, and edits at those positions. No other package uses a YAML parser."""
