"""Everything that reads the rounds of reporting."""
