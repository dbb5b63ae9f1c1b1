"""The number an organisation has in the national register: nine digits, of which the last bears out the others."""

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)


def is_org_number(digits: str) -> bool:
    """Tell whether these are nine digits that fit each other."""
    if len(digits) != len(WEIGHTS) or not (digits.isascii() and digits.isdecimal()):
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0
