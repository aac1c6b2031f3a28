"""Export and import of documents and tables."""
