"""Reading who is who: the one who is signed in, users with their roles and sessions, the log for the administrator."""
