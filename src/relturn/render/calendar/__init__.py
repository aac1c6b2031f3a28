"""Output of reports and next steps as calendars."""
