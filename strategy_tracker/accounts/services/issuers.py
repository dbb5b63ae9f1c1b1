"""What issuers say of themselves: where they are asked, and which keys they sign with. Kept for a while, per process.

An issuer that does not answer is not asked again at once, and a key that is not known is looked for once in a while
only: whoever sends us nonsense makes us ask nobody.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.issuers import Issuer
from strategy_tracker.kernel.text import msg

if TYPE_CHECKING:
    from joserfc.jwk import Key

    from strategy_tracker.kernel.outgoing import AllowedHosts, JsonAnswer

log = logging.getLogger("strategy_tracker.security")
KEPT, DOWN_FOR, KEYS_AFTER = timedelta(hours=1), timedelta(seconds=30), timedelta(minutes=1)
SECONDS_TO_WAIT = 2
DISCOVERY = "/.well-known/openid-configuration"
DEMANDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
OPTIONAL = ("end_session_endpoint", "pushed_authorization_request_endpoint")


class IssuerSilent(Invalid):
    """An issuer does not answer, or not as it should; other ways in stay."""

    def __init__(self, issuer: Issuer) -> None:
        """Say so, and what to do."""
        super().__init__(
            msg(
                "%(name)s does not answer just now. Try again in a minute, or sign in with your e-mail address.",
                name=issuer.name,
            )
        )


class Metadata(Struct, frozen=True):
    """Where an issuer is asked for what. What it does not offer is ""."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str = ""
    pushed_authorization_request_endpoint: str = ""
    is_named_in_answers: bool = False
    must_push: bool = False


class _Known(Struct):
    """What is kept of one issuer."""

    metadata: Metadata | None = None
    read_at: datetime | None = None
    keys: dict[str, Any] = field(default_factory=dict)
    keys_read_at: datetime | None = None
    silent_until: datetime | None = None
    lock: Lock = field(default_factory=Lock)


_known: dict[Issuer, _Known] = {}


def metadata_of(issuer: Issuer) -> Metadata:
    """Return what the issuer says of itself. Raises: IssuerSilent."""
    known = _of(issuer)
    with _alone(issuer, known):
        if known.metadata is None or not _is_younger(known.read_at, KEPT):
            said = _ask(issuer, known, issuer.url.rstrip("/") + DISCOVERY).body
            known.metadata, known.read_at = _checked(issuer, said), clock.now()
        return known.metadata


def known_metadata(issuer: Issuer) -> Metadata | None:
    """Return what the issuer has said of itself before; it is not asked."""
    return _of(issuer).metadata


def key_of(issuer: Issuer, kid: str | None) -> "Key":
    """Return the key an issuer signs with, read anew where it is not known. Raises: IssuerSilent, TokenRefused."""
    from strategy_tracker.accounts.rules.id_tokens import TokenRefused  # noqa: PLC0415 - loads cryptography

    where, known = metadata_of(issuer).jwks_uri, _of(issuer)
    with _alone(issuer, known):
        is_old = not _is_younger(known.keys_read_at, KEPT)
        if is_old or (_named(known.keys, kid) is None and not _is_younger(known.keys_read_at, KEYS_AFTER)):
            known.keys = _keys_in(_ask(issuer, known, where).body)
            known.keys_read_at = clock.now()
        found: Key | None = _named(known.keys, kid)
    if found is None:
        raise TokenRefused("signed with a key that is not known")
    return found


def post_to(issuer: Issuer, url: str, form: dict[str, str], headers: dict[str, str]) -> "JsonAnswer":
    """Post a form to an address of the issuer. Raises: IssuerSilent."""
    from strategy_tracker.kernel.outgoing import Unanswered, ask  # noqa: PLC0415 - 6 MiB that few processes need

    try:
        return ask(url, _reach(issuer), form=form, headers=headers)
    except Unanswered as problem:
        raise _silent(issuer, problem) from problem


@contextmanager
def _alone(issuer: Issuer, known: _Known) -> Iterator[None]:
    """Let one ask at a time; the others do not wait long for it, and keep no thread from answering."""
    if not known.lock.acquire(timeout=SECONDS_TO_WAIT):
        raise IssuerSilent(issuer)
    try:
        yield
    finally:
        known.lock.release()


def _ask(issuer: Issuer, known: _Known, url: str) -> "JsonAnswer":
    """Ask, unless it has just not answered."""
    from strategy_tracker.kernel.outgoing import Unanswered, ask  # noqa: PLC0415 - as above

    if known.silent_until is not None and clock.now() < known.silent_until:
        raise IssuerSilent(issuer)
    known.silent_until = clock.now() + DOWN_FOR  # until it has answered
    try:
        answer = ask(url, _reach(issuer))
    except Unanswered as problem:
        raise _silent(issuer, problem) from problem
    if not answer.is_good:
        raise _silent(issuer, ValueError(f"the status {answer.status}"))
    known.silent_until = None
    return answer


def _silent(issuer: Issuer, problem: Exception) -> IssuerSilent:
    log.warning("issuer silent", extra={"issuer": issuer.key, "problem": str(problem)})
    return IssuerSilent(issuer)


def _checked(issuer: Issuer, said: dict[str, Any]) -> Metadata:
    """Return what was said, if it is of this issuer and leads to addresses of its own."""
    reach = _reach(issuer)
    places = {name: said[name] for name in (*DEMANDED, *OPTIONAL) if said.get(name)}
    strays = [name for name in (*DEMANDED, *places) if not reach.covers(places.get(name))]
    if said.get("issuer") != issuer.url or strays:
        raise _silent(issuer, ValueError(f"another issuer, or another's {strays}"))
    return Metadata(
        **places,
        is_named_in_answers=said.get("authorization_response_iss_parameter_supported") is True,
        must_push=said.get("require_pushed_authorization_requests") is True,
    )


def _reach(issuer: Issuer) -> "AllowedHosts":
    from strategy_tracker.kernel.outgoing import AllowedHosts  # noqa: PLC0415 - as above

    return AllowedHosts((urlsplit(issuer.url).hostname or "", *issuer.hosts), is_near=issuer.is_near)


def _keys_in(said: dict[str, Any]) -> dict[str, Any]:
    """Return the keys that signatures are checked with, by their names; one that cannot be read is left out."""
    from joserfc.errors import JoseError  # noqa: PLC0415 - loads cryptography
    from joserfc.jwk import import_key  # noqa: PLC0415

    found, told = {}, said.get("keys")
    for one in told if isinstance(told, list) else ():
        if isinstance(one, dict) and one.get("use", "sig") == "sig" and one.get("kty") in ("RSA", "EC", "OKP"):
            try:
                found[str(one.get("kid") or "")] = import_key(one)
            except (JoseError, ValueError, TypeError, KeyError):
                continue
    return found


def _named(keys: dict[str, Any], kid: str | None) -> Any:
    """Return the key with this name; one that signs without a name is meant where there is no other."""
    if kid is None:
        return next(iter(keys.values())) if len(keys) == 1 else None
    return keys.get(kid)


def _of(issuer: Issuer) -> _Known:
    return _known.setdefault(issuer, _Known())


def _is_younger(moment: datetime | None, age: timedelta) -> bool:
    return moment is not None and clock.now() - moment < age
