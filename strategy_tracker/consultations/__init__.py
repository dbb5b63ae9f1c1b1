"""Consultations: rounds, who answered, what was said as published, and the rules for hearings."""
