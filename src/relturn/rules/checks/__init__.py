"""One rule a file, each with its failing and passing example."""
