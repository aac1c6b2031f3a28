"""Commands for structured work, such as surveys, interviews, reviews and workshops."""
