"""Output of reports as HTML pages and as a website."""
