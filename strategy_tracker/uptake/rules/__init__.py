"""Pure rules of how far things have come into use."""
