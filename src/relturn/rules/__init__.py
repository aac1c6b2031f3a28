"""The rules that check the files of a relationship, with one module per rule."""
