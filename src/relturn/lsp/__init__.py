"""A language server: what the command line finds and knows, in an editor, as one types."""
