"""Sections of documents, by topic. Each kind of document uses a selection of them (`documents/kinds.py`)."""
