"""What relturn says to a person about their files: code, severity, place, message, hint."""
