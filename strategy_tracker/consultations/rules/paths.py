"""Addresses that letters name. The pages themselves are made elsewhere."""

from urllib.parse import quote


def answer_link_path(slug: str, token: str) -> str:
    """Return the path of the link that leads back to a response begun without an account."""
    return f"/horinger/{quote(slug)}/svar/lenke/{quote(token)}"


def letter_path(slug: str, token: str, code: str) -> str:
    """Return the path of the same in a letter: whoever uses it has the e-mail address."""
    return f"{answer_link_path(slug, token)}/brev/{quote(code)}"


def round_path(slug: str) -> str:
    """Return the path of a consultation's public page."""
    return f"/horinger/{quote(slug)}"


def public_response_path(slug: str, number: int) -> str:
    """Return the path of a published response."""
    return f"{round_path(slug)}/svarene/{number}"
