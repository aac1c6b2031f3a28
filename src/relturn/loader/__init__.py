"""Loading of one relationship from the texts of its files."""
