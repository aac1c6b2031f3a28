"""What a field, a record, a file kind and a setting is, and the tables compiled from them."""
