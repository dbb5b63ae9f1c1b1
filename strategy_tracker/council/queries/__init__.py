"""Reading the council model and its rounds of priorities: what is published, and what is not known."""
