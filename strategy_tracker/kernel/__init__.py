"""What everything else stands on: database, actions, errors, time, text. No word of the domain."""
