"""The declarations of fields, records, file kinds and settings, and the tables compiled from them."""
