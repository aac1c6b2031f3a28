"""The findings that relturn reports about files, each with a code, severity, place, message and hint."""
