"""relturn: turn around difficult B2B client relationships, in plain files."""

__version__ = "0.1.0"
