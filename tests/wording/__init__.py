"""The guard of words."""
