"""Workspaces and the installation."""
