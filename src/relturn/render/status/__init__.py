"""The status report on a screen, and as data."""
