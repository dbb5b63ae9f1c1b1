"""Rounds of reporting: who is asked how which measure goes, by when, and what each answered."""
