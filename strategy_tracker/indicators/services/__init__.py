"""Everything that changes indicators and international comparisons."""
