"""What is counted and measured: indicators, their targets and values, and international indices."""
