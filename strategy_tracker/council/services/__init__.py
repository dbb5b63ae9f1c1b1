"""Actions on the council model and its rounds of priorities."""
