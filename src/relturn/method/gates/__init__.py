"""The criteria to leave each stage, one module per stage (`method.md#gates`)."""
