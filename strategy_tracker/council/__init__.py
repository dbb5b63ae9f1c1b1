"""The council model: bodies, seats, meetings and cases, and how priorities are said to be set."""
