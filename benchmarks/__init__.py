"""What the program costs: figures and ratios, printed; never a verdict."""
