"""Tables out: workbook, CSV, JSON, Parquet."""
