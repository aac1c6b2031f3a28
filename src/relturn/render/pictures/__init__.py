"""Pictures: each chart becomes a scene of simple shapes, which every format draws in its own way."""
