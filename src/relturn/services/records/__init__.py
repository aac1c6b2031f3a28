"""Changes of records, and undoing them."""
