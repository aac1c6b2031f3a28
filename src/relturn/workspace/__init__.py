"""Documents to one relationship of typed, located records."""
