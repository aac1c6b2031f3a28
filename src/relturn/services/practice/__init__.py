"""Structured pieces of work."""
