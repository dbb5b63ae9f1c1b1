"""The public pages as they were on another day: copies of the tables, made from the log and from dated facts."""
