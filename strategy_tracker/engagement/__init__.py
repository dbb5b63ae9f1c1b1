"""Gatherings outside formal consultations, what was said there, and which goals it touches."""
