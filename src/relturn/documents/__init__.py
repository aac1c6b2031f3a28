"""What a reader is told, as data: pages, sections, charts."""
