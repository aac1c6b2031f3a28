"""Interview notes, the interview guide, surveys, and notes from separate sessions."""
