"""What those who run the reporting, and those who report, fill in."""
