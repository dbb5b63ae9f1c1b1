"""The thread: strategy, goal, sub-goal, measure, delivery."""
