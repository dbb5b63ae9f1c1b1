"""Follow a national strategy from words to deliveries: goals, measures, deliveries, indicators."""

__version__ = "0.1.0"
