"""Word, PowerPoint, Excel and PDF."""
