"""From texts to one relationship."""
