"""Everything that reads indicators and international comparisons, for pages, charts and files."""
