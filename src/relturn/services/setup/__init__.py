"""Commands that set up workspaces and check the installation."""
