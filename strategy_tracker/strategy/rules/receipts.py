"""The number on the receipt of a report."""


def receipt_number(ulid: str) -> str:
    """Return a number people can read out: the last eight letters of a new ULID, which are random."""
    return f"R-{ulid[-8:-4]}-{ulid[-4:]}"
