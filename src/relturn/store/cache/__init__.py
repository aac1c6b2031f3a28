"""The data that relturn stores in the user's cache folder."""
