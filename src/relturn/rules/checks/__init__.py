"""The rules, one per module, each with an example that fails and an example that passes."""
