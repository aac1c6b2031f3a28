"""The business itself: records, the method, its gates and analyses. Knows no files and no terminal."""
