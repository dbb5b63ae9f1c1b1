"""How an indicator is read: pure functions and values, no session, no model."""
