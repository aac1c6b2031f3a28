"""What relturn asks of git: history, merges, commits. "No", "cannot tell", "cut off" and "refused" are different answers."""
