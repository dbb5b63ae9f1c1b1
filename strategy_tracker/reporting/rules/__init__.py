"""Pure rules of the rounds of reporting."""
