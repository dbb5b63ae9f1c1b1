"""Forms of rounds of priorities: what members, secretary and chair fill in."""
