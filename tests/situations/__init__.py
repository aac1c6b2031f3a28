"""Situations with the right answer, worked out beforehand: the method by example."""
