"""What people type and answer: notes, guides, surveys, sheets."""
