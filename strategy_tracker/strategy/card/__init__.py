"""The card on which a body says how a measure goes: reached from its own list, or by a round of reporting."""
