"""Changes of records, and taking them back."""
