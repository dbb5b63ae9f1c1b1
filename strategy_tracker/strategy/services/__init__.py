"""Actions that change the strategy, its goals, measures and deliveries."""
