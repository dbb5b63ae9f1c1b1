"""Reading audits: what is published of each, and of what it found."""
