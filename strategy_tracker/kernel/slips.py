"""Words that were typed with one letter too many, too few, another, or two in each other's place."""

from collections.abc import Mapping

SHORTEST = 4  # one letter of three is another word


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """Return the word one letter away that most have, of those `known` with how many have each; None for none."""
    if len(word) < SHORTEST:
        return None
    near = [(-count, other) for other, count in known.items() if is_one_letter_away(other, word)]
    return min(near)[1] if near else None


def is_one_letter_away(one: str, other: str) -> bool:
    """Tell whether a single slip makes one word the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[same:], other[same:]
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return is_swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
