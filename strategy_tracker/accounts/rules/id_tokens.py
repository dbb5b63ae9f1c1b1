"""Whether what an issuer signed says what it must. Imported when somebody comes back from one: it loads cryptography.

What OpenID Connect demands of an ID token is checked by Authlib, a signature by joserfc; what stands here is what both
leave to whoever uses them. https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation,
https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from authlib.oidc.core.claims import CodeIDToken, IDToken
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from joserfc.jws import extract_compact
from joserfc.jwt import JWTClaimsRegistry, decode

from strategy_tracker.kernel.issuers import Issuer

# Signatures with a key pair alone: a shared secret, or none, would let whoever knows the public key sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
LEEWAY_SECONDS, OLDEST_SECONDS = 60, 600
LARGEST_TOKEN = 64 * 1024
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
KeyFor = Callable[[str | None], Key]


class TokenRefused(Exception):  # noqa: N818 - says what became of it
    """A token does not say what it must; tells why, for the log, without the token."""


def signed_claims(token: object, key_for: KeyFor) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a token says, and its header, once its signature holds. Raises: TokenRefused."""
    if not isinstance(token, str) or len(token) > LARGEST_TOKEN:
        raise TokenRefused("no token")
    try:
        header = extract_compact(token.encode()).headers()
        if header.get("alg") not in ALGORITHMS:
            raise TokenRefused("an algorithm that is not allowed")
        key = key_for(header.get("kid"))
        if not isinstance(key, (RSAKey, ECKey, OKPKey)) or key.is_private:
            raise TokenRefused("a key of another sort")
        decoded = decode(token, key, algorithms=ALGORITHMS)
    except (JoseError, ValueError, TypeError) as problem:
        raise TokenRefused(type(problem).__name__) from problem
    return decoded.claims, dict(decoded.header)


def checked_id_token(  # noqa: PLR0913 - all that an ID token is held against
    issuer: Issuer,
    token: object,
    key_for: KeyFor,
    *,
    nonce: str,
    now: datetime,
    access_token: str | None = None,
    proved_since: datetime | None = None,
) -> dict[str, Any]:
    """Return what an ID token says. With `proved_since`, whoever it is about proved who they are after that.

    Raises: TokenRefused.
    """
    said, header = signed_claims(token, key_for)
    max_age = 1 if proved_since is not None else None
    params = {"nonce": nonce, "client_id": issuer.client_id, "access_token": access_token, "max_age": max_age}
    claims = CodeIDToken(said, header, {"iss": {"value": issuer.url}, "aud": {"value": issuer.client_id}}, params)
    _validate(claims, issuer, now)
    if proved_since is not None and claims["auth_time"] < proved_since.timestamp() - LEEWAY_SECONDS:
        raise TokenRefused("proved too long ago")
    return said


def checked_logout_token(issuer: Issuer, token: object, key_for: KeyFor, *, now: datetime) -> dict[str, Any]:
    """Return what a logout token says: which session, or whose, is over, and its own number. Raises: TokenRefused."""
    said, header = signed_claims(token, key_for)
    if "nonce" in said:
        raise TokenRefused("an ID token in place of a logout token")
    events = said.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT), dict):
        raise TokenRefused("no logout")
    if not isinstance(said.get("jti"), str) or not (_is_text(said.get("sid")) or _is_text(said.get("sub"))):
        raise TokenRefused("it does not say of whom")
    options = {"iss": {"value": issuer.url}, "aud": {"value": issuer.client_id}, "sub": {}}
    _validate(_LogoutClaims(said, header, options, {"client_id": issuer.client_id}), issuer, now)
    return said


class _LogoutClaims(IDToken):  # type: ignore[misc] # Authlib has no types
    ESSENTIAL_CLAIMS = ("iss", "aud", "exp", "iat", "jti")
    registry_cls = JWTClaimsRegistry


def _validate(claims: IDToken, issuer: Issuer, now: datetime) -> None:
    seconds = int(now.timestamp())
    try:
        claims.validate(seconds, LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError) as problem:
        raise TokenRefused(str(problem)) from problem
    if claims["aud"] not in (issuer.client_id, [issuer.client_id]):
        raise TokenRefused("it is for others too")
    if claims["iat"] < seconds - OLDEST_SECONDS:
        raise TokenRefused("it is old")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)
