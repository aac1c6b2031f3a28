"""Text for terminals, Markdown and JSON."""
