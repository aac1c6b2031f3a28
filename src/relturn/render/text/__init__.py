"""Output as text for terminals, as Markdown and as JSON."""
