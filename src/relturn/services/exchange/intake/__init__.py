"""Import of tables: edited workbooks that relturn exported, and tables of other systems."""
