"""Actions on users, roles, sessions, passwords and links. None of them shows on a public page: all are private."""
