"""Stages, gates, the journey and the next steps."""
