"""What relturn works out from the records, one module per thing worked out (`method.md#analyses`)."""
