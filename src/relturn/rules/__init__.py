"""What is checked in the files of a relationship, one rule a file."""
