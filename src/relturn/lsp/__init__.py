"""A language server that shows relturn's findings and help in an editor while the user types."""
