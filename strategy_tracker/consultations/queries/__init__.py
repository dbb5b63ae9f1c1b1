"""Reading consultations: what is published, and what is not known."""
