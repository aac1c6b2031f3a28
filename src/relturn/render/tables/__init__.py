"""Export of tables as a workbook, CSV, JSON or Parquet."""
