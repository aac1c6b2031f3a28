"""One relationship of typed, located records: as of a day, and for an audience."""
