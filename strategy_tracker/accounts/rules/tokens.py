"""Secrets that a browser or a mail carries, of which we keep the hash."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Return 256 random bits as text for an address or a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(text: str) -> str:
    """Return the SHA-256 of `text`. Enough for what nobody can guess; passwords need more."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
