"""Passkeys: a key pair in a phone, a computer or a small stick, whose public half we keep (Web Authentication).

What is shown is bound to our own address and to a challenge of ours, so that neither a copied page nor a recording is
worth anything.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from msgspec import Struct

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg

# What the library lets out for texts that no browser sends, such as brackets a thousand deep.
MISSHAPEN = (ValueError, TypeError, KeyError, RecursionError)
REFUSED = msg("This passkey could not be used. Try again, or use another way.")


class Site(Struct, frozen=True):
    """Who asks for a passkey: the host it is bound to, the address of our pages, and what we are called."""

    host: str
    origin: str
    name: str


class KeyOwner(Struct, frozen=True):
    """Whose passkey it will be, as the device shows it."""

    uid: str
    email: str
    name: str


class NewKey(Struct, frozen=True):
    """What is kept of a passkey."""

    credential_id: str
    public_key: str
    sign_count: int


class KeyUse(Struct, frozen=True):
    """What was shown: how often the key has been used, and whether its holder was looked at too: finger, face, PIN."""

    sign_count: int
    is_verified: bool


def site_at(base_url: str, *, name: str) -> Site:
    """Return who asks, where people know us by `base_url`."""
    parts = urlsplit(base_url)
    return Site(parts.hostname or "", f"{parts.scheme}://{parts.netloc}", name)


def creation_options(site: Site, owner: KeyOwner, *, challenge: bytes, known: Iterable[str]) -> str:
    """Return what the browser is asked for a new passkey, as JSON; those that are `known` are not made twice."""
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415 - few requests need it
    from webauthn.helpers import structs  # noqa: PLC0415

    wanted = structs.AuthenticatorSelectionCriteria(
        resident_key=structs.ResidentKeyRequirement.PREFERRED,
        user_verification=structs.UserVerificationRequirement.PREFERRED,
    )
    asked = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=owner.uid.encode(),
        user_name=owner.email,
        user_display_name=owner.name,
        challenge=challenge,
        authenticator_selection=wanted,
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(_raw(one)) for one in known],
    )
    return options_to_json(asked)


def request_options(site: Site, *, challenge: bytes, known: Iterable[str], must_verify: bool) -> str:
    """Return what the browser is asked to show, as JSON: one of `known`, or any where none is named."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415
    from webauthn.helpers import structs  # noqa: PLC0415

    need = structs.UserVerificationRequirement
    asked = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        allow_credentials=[structs.PublicKeyCredentialDescriptor(_raw(one)) for one in known],
        user_verification=need.REQUIRED if must_verify else need.PREFERRED,
    )
    return options_to_json(asked)


def made(site: Site, sent: str, *, challenge: bytes) -> NewKey:
    """Return what is kept of a passkey that was made just now. Raises: Invalid for one that was made elsewhere."""
    from webauthn import verify_registration_response  # noqa: PLC0415
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        found = verify_registration_response(
            credential=sent, expected_challenge=challenge, expected_rp_id=site.host, expected_origin=site.origin
        )
    except (WebAuthnException, *MISSHAPEN) as problem:
        raise Invalid(REFUSED) from problem
    kept = bytes_to_base64url(found.credential_public_key)
    return NewKey(bytes_to_base64url(found.credential_id), kept, found.sign_count)


def shown(site: Site, sent: str, *, challenge: bytes, key: NewKey, must_verify: bool) -> KeyUse:
    """Return what was shown with `key`. Raises: Invalid for another site, challenge or key, or one that was copied."""
    from webauthn import verify_authentication_response  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        found = verify_authentication_response(
            credential=sent,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=_raw(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=must_verify,
        )
    except (WebAuthnException, *MISSHAPEN) as problem:
        raise Invalid(REFUSED) from problem
    return KeyUse(found.new_sign_count, found.user_verified)


def id_in(sent: str) -> str:
    """Return which passkey something was sent from. Raises: Invalid for what is none."""
    from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        return bytes_to_base64url(parse_authentication_credential_json(sent).raw_id)
    except (WebAuthnException, *MISSHAPEN) as problem:
        raise Invalid(REFUSED) from problem


def _raw(text: str) -> bytes:
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415

    return base64url_to_bytes(text)
