"""What holds for every consultation: deadlines, states, and what an answer may be."""
