"""Pages that commands print, one per file, made from the analyses."""
