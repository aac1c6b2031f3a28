"""Output of findings, with one module for each format."""
