"""Taking data in and giving it out: imports, tables and the formats they come in."""
