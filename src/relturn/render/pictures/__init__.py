"""Pictures: each chart worked out to a scene of simple shapes, which a format draws in its own way."""
