"""Sections of documents, by topic; a kind of document is a choice of them (`documents/kinds.py`)."""
