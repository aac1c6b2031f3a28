"""The criteria of each gate, in modules by stage (`method.md#gates`)."""
