"""The questions that relturn asks git: history, merges and commits. "No", "cannot tell", "cut off" and "refused" differ."""
