"""Analyses: the conclusions that relturn draws from the records, one module for each (`method.md#analyses`)."""
