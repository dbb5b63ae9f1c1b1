"""From the ids of the files to the slugs of addresses."""

# A measure's address says /tiltak already. Goals and everything else keep the id of the file.
PREFIXES = {"measure": "tiltak-", "delivery": "leveranse-", "indicator": "ind-"}


def slug_of(kind: str, identifier: str) -> str:
    """Return the slug of a record of `kind`: its id, without a prefix that only says the kind."""
    return identifier.removeprefix(PREFIXES.get(kind, ""))
