"""Forms for indicators, and for what is seen, aimed at and meant."""
