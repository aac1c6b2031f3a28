"""Working papers, one page a file: what a command answers, from the analyses."""
