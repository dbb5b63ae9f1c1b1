"""Actions on consultations."""
