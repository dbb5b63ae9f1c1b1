"""Documents to hand on: one tree of values, drawn on the page, as a Word file and as a tagged PDF."""
