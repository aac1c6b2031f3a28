"""The model of one relationship: its records, as of a day and for an audience."""
