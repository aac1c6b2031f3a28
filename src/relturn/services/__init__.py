"""Use cases of relturn: each module carries out one command or one kind of work."""
