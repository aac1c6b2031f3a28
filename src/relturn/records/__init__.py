"""The record kinds of the method, one module per file kind (`method.md#records`)."""
