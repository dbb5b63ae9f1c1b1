"""People who sign in: users, how they are known, what they may do, and where they are signed in."""
