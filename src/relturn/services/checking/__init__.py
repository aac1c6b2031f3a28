"""Validation, fixes, editors."""
