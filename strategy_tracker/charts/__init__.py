"""Charts, one file each: a loader that returns numbers and a sentence, and a pure figure."""
