"""Being vouched for by an issuer: sending somebody there, and believing what comes back with them.

OpenID Connect with the code flow: the browser carries a code that is worth nothing to whoever catches it, since it is
bound to a secret of this browser (PKCE), and we fetch what it stands for ourselves. What was fetched is looked at and
let go of: of all that an issuer says, the account keeps what it calls the person, and the session how sure it was.
"""

import base64
import hmac
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from msgspec import Struct
from msgspec.structs import asdict

from strategy_tracker.accounts.rules.issuer_profiles import acts_for, asked_of, assurance_of, least_of, profile_of
from strategy_tracker.accounts.rules.issuer_profiles import subject_of as named_by
from strategy_tracker.accounts.rules.tokens import new_token
from strategy_tracker.accounts.services.issuers import IssuerSilent, Metadata, key_of, metadata_of, post_to
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.issuers import Issuer
from strategy_tracker.kernel.text import Message, msg

if TYPE_CHECKING:
    from joserfc.jwk import Key

    from strategy_tracker.kernel.outgoing import JsonAnswer

log = logging.getLogger("strategy_tracker.security")
LASTS = timedelta(minutes=15)
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 60
LONGEST_SESSION_NAME = 255
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
BEGIN_AGAIN = msg("That sign-in was begun elsewhere, is too old, or was used already. Begin again.")


class ErrandAim(StrEnum):
    """What somebody is vouched for to do."""

    SIGN_IN = "sign-in"
    BEGIN = "begin"
    TIE = "tie"
    PROVE = "prove"


class Errand(Struct, frozen=True):
    """What the browser keeps while somebody is at an issuer, to be known again when they come back.

    `link` is the invitation they came with, `onwards` where they were on their way to, under the language `root`.
    """

    issuer: str
    aim: ErrandAim
    state: str
    nonce: str
    verifier: str
    begun_at: float
    root: str = ""
    onwards: str = ""
    link: str = ""

    def as_kept(self) -> dict[str, Any]:
        """Return it as a cookie holds it."""
        return asdict(self)


class Vouched(Struct, frozen=True):
    """What an issuer said of somebody, as far as we believe it.

    `session` is what it calls their session there; `acts_for` the number of the organisation they chose, "" for none,
    None where they were not asked.
    """

    issuer: Issuer
    subject: str
    assurance: Assurance
    session: str | None = None
    acts_for: str | None = None


class NotVouched(Invalid):
    """What came back cannot be believed, or is too little."""


def errand_of(kept: object) -> Errand:
    """Return what a cookie held. Raises: NotVouched for anything else, or one that was begun too long ago."""
    try:
        errand = Errand(**kept) if isinstance(kept, dict) else None
    except TypeError:
        errand = None
    if errand is None or clock.now() - datetime.fromtimestamp(errand.begun_at, clock.now().tzinfo) > LASTS:
        raise NotVouched(BEGIN_AGAIN)
    return errand


def begin(  # noqa: PLR0913 - all that somebody is sent off with
    issuer: Issuer,
    aim: ErrandAim,
    *,
    language: str,
    root: str = "",
    onwards: str = "",
    link: str = "",
) -> tuple[str, Errand]:
    """Return where to send the browser, and what it is to keep. Raises: IssuerSilent."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # noqa: PLC0415 - 4 MiB that few processes need

    metadata = metadata_of(issuer)
    errand = Errand(
        issuer=issuer.key,
        aim=aim,
        state=new_token(),
        nonce=new_token(),
        verifier=new_token(),
        begun_at=clock.now().timestamp(),
        root=root,
        onwards=onwards,
        link=link,
    )
    asked = _asked(issuer, errand, language)
    if metadata.must_push or (profile_of(issuer).is_pushed and metadata.pushed_authorization_request_endpoint):
        asked = _pushed(issuer, metadata, asked)
    address = prepare_grant_uri(metadata.authorization_endpoint, issuer.client_id, **asked)
    return address, errand


def finish(issuer: Issuer, errand: Errand, answer: Mapping[str, str]) -> Vouched:
    """Return what the issuer says of whoever came back. Raises: NotVouched, IssuerSilent."""
    metadata = metadata_of(issuer)
    _require_own(issuer, metadata, errand, answer)
    if "error" in answer:
        raise NotVouched(_why(answer["error"], issuer))
    tokens = _redeemed(issuer, metadata, errand, answer.get("code", ""))
    claims = _believed(issuer, errand, tokens)
    return _as_vouched(issuer, claims)


def _asked(issuer: Issuer, errand: Errand, language: str) -> dict[str, Any]:
    from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415 - as above

    is_again = errand.aim == ErrandAim.PROVE
    least = max(least_of(issuer), Assurance.SUBSTANTIAL, key=list(Assurance).index) if is_again else least_of(issuer)
    again = {"prompt": "login", "max_age": "0"} if is_again else {}
    return {
        "response_type": "code",
        "redirect_uri": issuer.redirect_uri,
        "scope": issuer.scope or profile_of(issuer).scope,
        "state": errand.state,
        "nonce": errand.nonce,
        "code_challenge": create_s256_code_challenge(errand.verifier),
        "code_challenge_method": "S256",
        "ui_locales": language,
        **again,
        **asked_of(issuer, least),
    }


def _pushed(issuer: Issuer, metadata: Metadata, asked: dict[str, Any]) -> dict[str, Any]:
    """Hand over what is asked for without the browser (RFC 9126); return what it carries instead."""
    where = metadata.pushed_authorization_request_endpoint
    answer = _posted(issuer, metadata, where, {"client_id": issuer.client_id, **asked})
    if not answer.is_good or not isinstance(answer.body.get("request_uri"), str):
        raise _refused(issuer, answer.body)
    return {"response_type": "code", "request_uri": answer.body["request_uri"]}


def _require_own(issuer: Issuer, metadata: Metadata, errand: Errand, answer: Mapping[str, str]) -> None:
    """Refuse what this browser did not ask for, or another issuer says (RFC 9207)."""
    is_own = errand.issuer == issuer.key and hmac.compare_digest(
        errand.state.encode(), answer.get("state", "").encode("utf-8", "surrogatepass")
    )
    named = answer.get("iss")
    is_theirs = named == issuer.url if named is not None else not metadata.is_named_in_answers
    if not is_own or not is_theirs:
        raise not_believed(issuer, "the answer was not asked for")


def _redeemed(issuer: Issuer, metadata: Metadata, errand: Errand, code: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": issuer.redirect_uri,
        "code_verifier": errand.verifier,
        "client_id": issuer.client_id,
    }
    answer = _posted(issuer, metadata, metadata.token_endpoint, form, _key_shown(issuer, metadata))
    nonce = answer.headers.get("DPoP-Nonce", "")
    if answer.body.get("error") == "use_dpop_nonce" and nonce:
        answer = _posted(issuer, metadata, metadata.token_endpoint, form, _key_shown(issuer, metadata, nonce))
    if not answer.is_good:
        raise _refused(issuer, answer.body)
    return answer.body


def _posted(
    issuer: Issuer, metadata: Metadata, where: str, form: dict[str, str], headers: Mapping[str, str] = NO_HEADERS
) -> "JsonAnswer":
    """Post, showing who we are: by a signature, else by the secret we share."""
    if issuer.client_key:
        shown = {"client_assertion_type": ASSERTION, "client_assertion": _assertion(issuer)}
        return post_to(issuer, where, {**form, **shown}, dict(headers))
    both = f"{quote_plus(issuer.client_id)}:{quote_plus(issuer.client_secret)}"
    basic = base64.b64encode(both.encode()).decode()
    return post_to(issuer, where, form, {**headers, "Authorization": f"Basic {basic}"})


def _key_shown(issuer: Issuer, metadata: Metadata, nonce: str = "") -> dict[str, str]:
    """Return what binds tokens to a key (RFC 9449), for an issuer that gives none without; we use no token after."""
    if not profile_of(issuer).binds_tokens:
        return {}
    from joserfc.jwk import ECKey  # noqa: PLC0415 - loads cryptography
    from joserfc.jwt import encode  # noqa: PLC0415

    key, now = ECKey.generate_key("P-256"), int(clock.now().timestamp())
    header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": dict(key.as_dict(private=False))}
    said = {"jti": new_token(), "htm": "POST", "htu": metadata.token_endpoint, "iat": now}
    return {"DPoP": encode(header, said | ({"nonce": nonce} if nonce else {}), key)}


def _believed(issuer: Issuer, errand: Errand, tokens: dict[str, Any]) -> dict[str, Any]:
    from strategy_tracker.accounts.rules.id_tokens import TokenRefused, checked_id_token  # noqa: PLC0415 - as above

    begun_at = datetime.fromtimestamp(errand.begun_at, clock.now().tzinfo)
    try:
        return checked_id_token(
            issuer,
            tokens.get("id_token"),
            lambda kid: key_of(issuer, kid),
            nonce=errand.nonce,
            now=clock.now(),
            access_token=tokens.get("access_token"),
            proved_since=begun_at if errand.aim == ErrandAim.PROVE else None,
        )
    except TokenRefused as problem:
        raise not_believed(issuer, str(problem)) from problem


def _as_vouched(issuer: Issuer, claims: dict[str, Any]) -> Vouched:
    subject, assurance, session = named_by(issuer, claims), assurance_of(issuer, claims), claims.get("sid")
    if not subject:
        raise not_believed(issuer, "it does not say who it is")
    if not assurance.reaches(least_of(issuer)):
        log.warning("assurance too low", extra={"issuer": issuer.key})
        raise NotVouched(msg("%(name)s is not sure enough that it is you. Choose a safer way there.", name=issuer.name))
    is_named = isinstance(session, str) and 0 < len(session) <= LONGEST_SESSION_NAME
    return Vouched(issuer, subject, assurance, session if is_named else None, acts_for(issuer, claims))


def _assertion(issuer: Issuer) -> str:
    """Return what proves that we are the client (RFC 7523), for a minute."""
    from authlib.oauth2.rfc7523.assertion import sign_jwt_bearer_assertion  # noqa: PLC0415 - as above

    key, now = _own_key(issuer), int(clock.now().timestamp())
    alg = {"RSA": "RS256", "EC": "ES256"}.get(key.key_type, "EdDSA")
    header = {"kid": issuer.key_id} if issuer.key_id else {}
    signed: str = sign_jwt_bearer_assertion(
        key,
        issuer.client_id,
        issuer.url,
        subject=issuer.client_id,
        issued_at=now,
        expires_at=now + ASSERTION_SECONDS,
        header={**header, "alg": alg},
    )
    return signed


def _own_key(issuer: Issuer) -> "Key":
    """Return our private key, of whatever sort the file holds. Raises: ValueError where it holds none."""
    from joserfc.jwk import ECKey, OKPKey, RSAKey  # noqa: PLC0415 - loads cryptography

    for kind in (RSAKey, ECKey, OKPKey):
        with suppress(ValueError, TypeError, AttributeError):
            return kind.import_key(issuer.client_key)
    raise ValueError(f"the key of {issuer.key} cannot be read")


def not_believed(issuer: Issuer, why: str) -> NotVouched:
    """Write down that something was not believed, and return what is said of it."""
    log.warning("vouching refused", extra={"issuer": issuer.key, "problem": why})
    return NotVouched(BEGIN_AGAIN)


def _refused(issuer: Issuer, said: dict[str, Any]) -> NotVouched | IssuerSilent:
    """Return what is said where the issuer refuses us: with a code it does not know, or with what is set here."""
    return not_believed(issuer, f"refused there: {str(said.get('error'))[:80]}")


def _why(error: str, issuer: Issuer) -> Message:
    if error in ("access_denied", "login_required", "interaction_required", "consent_required"):
        return msg("Nobody was signed in at %(name)s.", name=issuer.name)
    log.warning("vouching refused", extra={"issuer": issuer.key, "problem": f"error there: {error[:80]}"})
    return BEGIN_AGAIN
