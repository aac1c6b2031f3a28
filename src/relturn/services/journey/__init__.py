"""The journey of a relationship, and where it stands."""
