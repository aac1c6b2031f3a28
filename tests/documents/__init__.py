"""Tests of documents: what they say, before anything is drawn."""
