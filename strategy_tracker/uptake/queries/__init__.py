"""Reading how far things have come into use."""
