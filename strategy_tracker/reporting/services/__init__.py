"""Actions on rounds of reporting."""
