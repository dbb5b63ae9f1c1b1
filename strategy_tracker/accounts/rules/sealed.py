"""Secrets that we must be able to read again: kept so that the database alone tells nobody what they are."""

import base64
import binascii
import hashlib
import secrets

NONCE_BYTES = 12


def sealed(key: str, text: str, *, owner: str) -> str:
    """Return `text` under the program's key; it opens for this owner only."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - 5 MiB that few requests need

    nonce = secrets.token_bytes(NONCE_BYTES)
    closed = AESGCM(_key(key)).encrypt(nonce, text.encode(), owner.encode())
    return base64.urlsafe_b64encode(nonce + closed).decode()


def opened(key: str, kept: str, *, owner: str) -> str | None:
    """Return what was sealed; None under another key, for another owner, or where somebody changed it."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        whole = base64.urlsafe_b64decode(kept.encode())
        return AESGCM(_key(key)).decrypt(whole[:NONCE_BYTES], whole[NONCE_BYTES:], owner.encode()).decode()
    except (InvalidTag, ValueError, binascii.Error):
        return None


def _key(key: str) -> bytes:
    return hashlib.sha256(f"sealed secrets:{key}".encode()).digest()
