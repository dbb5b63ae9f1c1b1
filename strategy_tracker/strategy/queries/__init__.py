"""Reading the thread: strategies, goals, measures and deliveries as the public sees them."""
