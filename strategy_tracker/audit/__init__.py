"""The log of every change: append only, chained, readable as history."""
