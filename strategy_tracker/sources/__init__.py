"""Where every figure and statement comes from, and what the files we hold say of themselves."""
