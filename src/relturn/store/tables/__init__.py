"""Tables of other programs: text with separators, workbooks, OpenDocument sheets and JSON, each cell as text."""
