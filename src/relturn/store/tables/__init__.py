"""Readers for tables of other programs: separated text, workbooks, OpenDocument sheets and JSON, each cell as text."""
