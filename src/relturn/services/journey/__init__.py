"""The journey of a relationship through the stages, and its current state."""
