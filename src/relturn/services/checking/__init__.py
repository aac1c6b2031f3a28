"""Validation of a workspace, automatic fixes, and the checks behind editors."""
