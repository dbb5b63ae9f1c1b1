"""How far what is made has come into use: the roadmap's phases, and counts of who uses it."""
