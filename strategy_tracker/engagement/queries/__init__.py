"""Reading gatherings: what is published, and what is not known."""
