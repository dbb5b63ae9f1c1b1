"""Work that is done after an answer: an outbox in the database, and what empties it."""
