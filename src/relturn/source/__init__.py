"""Text that knows where it is: parsing, positions and splices. The only user of a YAML parser."""
