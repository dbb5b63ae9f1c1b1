"""How it goes with deliveries, measures and goals: pure functions that explain what they say."""
