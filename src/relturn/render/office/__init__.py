"""Output of reports as Word, PowerPoint, Excel and PDF files."""
