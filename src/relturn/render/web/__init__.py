"""HTML pages and the site."""
