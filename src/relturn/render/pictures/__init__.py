"""Pictures of a status report: places and words worked out here, drawn by SVG templates."""
