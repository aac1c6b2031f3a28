"""The contents of pages and documents as data: pages, sections and charts."""
