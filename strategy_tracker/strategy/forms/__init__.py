"""What people fill in about strategies, goals, measures, deliveries, and how measures go."""
