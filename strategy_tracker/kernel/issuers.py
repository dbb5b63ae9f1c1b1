"""Who vouches for people, as the settings `OIDC_1_…`, `OIDC_2_…` say: where they are, and who we are to them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from strategy_tracker.kernel.slugs import slug_from

MOST_ISSUERS = 9
LONGEST_ISSUER = 200
PROFILES = ("standard", "id-porten", "ansattporten", "helseid", "entra")
LEVELS = ("low", "substantial", "high")
DEMANDED = ("ISSUER", "CLIENT_ID")
KNOWN = {
    *(*DEMANDED, "NAME", "PROFILE", "CLIENT_SECRET", "KEY_FILE", "KEY_ID", "SCOPE", "LEAST"),
    *("ACR_SUBSTANTIAL", "ACR_HIGH", "RESOURCE", "HOSTS"),
}


class Issuer(Struct, frozen=True):
    """One who vouches for people.

    `key` stands in addresses of ours, `name` on buttons; `url` is what its tokens call it, letter by letter. With
    `client_key` (a private key in PEM) we prove who we are by a signature, else by `client_secret`. `hosts` are names
    its addresses may have beside its own and those below it. `is_near`: it may be on this machine, and without TLS.
    """

    key: str
    name: str
    url: str
    client_id: str
    redirect_uri: str
    profile: str = "standard"
    client_secret: str = ""
    client_key: str = ""
    key_id: str = ""
    scope: str = ""
    least: str = ""
    acr_substantial: tuple[str, ...] = ()
    acr_high: tuple[str, ...] = ()
    resource: str = ""
    hosts: tuple[str, ...] = ()
    is_near: bool = False

    def __repr__(self) -> str:
        """Name the issuer alone: the secret and the key belong in no log."""
        return f"Issuer({self.url!r})"


def issuers_in(env: Mapping[str, str], base_url: str, *, is_near: bool) -> tuple[Issuer, ...]:
    """Read every issuer, in the order of its number. Raises: ValueError with what is wrong."""
    found = tuple(_issuers(env, base_url, is_near=is_near))
    for what in ("key", "url"):
        values = [getattr(one, what) for one in found]
        if len(set(values)) < len(values):
            raise ValueError(f"two issuers have the same {'name' if what == 'key' else 'OIDC_…_ISSUER'}")
    return found


def _issuers(env: Mapping[str, str], base_url: str, *, is_near: bool) -> Iterator[Issuer]:
    for number in range(1, MOST_ISSUERS + 1):
        own = {
            name.removeprefix(f"OIDC_{number}_"): value
            for name, value in env.items()
            if name.startswith(f"OIDC_{number}_") and value
        }
        if own:
            yield _issuer(f"OIDC_{number}", own, base_url, is_near=is_near)


def _issuer(number: str, own: Mapping[str, str], base_url: str, *, is_near: bool) -> Issuer:
    missing = next((name for name in DEMANDED if not own.get(name)), None)
    if unknown := sorted(set(own) - KNOWN):
        raise ValueError(f"{number}_{unknown[0]} is no setting; there are {', '.join(sorted(KNOWN))}")
    if missing:
        raise ValueError(f"{number}_{missing} is missing")
    name = own.get("NAME") or urlsplit(own["ISSUER"]).hostname or ""
    key = slug_from(name)
    if not key:
        raise ValueError(f"{number}_NAME must have letters in it, not {name!r}")
    secret, client_key = own.get("CLIENT_SECRET", ""), _client_key(number, own.get("KEY_FILE", ""))
    if bool(secret) is bool(client_key):
        raise ValueError(f"{number} needs either {number}_CLIENT_SECRET or {number}_KEY_FILE")
    profile = _one_of(f"{number}_PROFILE", own.get("PROFILE", "standard"), PROFILES)
    if profile == "entra" and client_key:
        raise ValueError(
            f"{number}_KEY_FILE is of no use with Entra ID, which wants a certificate: set a client secret"
        )
    return Issuer(
        key=key,
        name=name,
        url=_url(number, own["ISSUER"], is_near=is_near),
        client_id=own["CLIENT_ID"],
        redirect_uri=f"{base_url}/logg-inn/hos/{key}/svar",
        profile=profile,
        client_secret=secret,
        client_key=client_key,
        key_id=own.get("KEY_ID", ""),
        scope=own.get("SCOPE", ""),
        least=_one_of(f"{number}_LEAST", own.get("LEAST", ""), ("", *LEVELS)),
        acr_substantial=tuple(own.get("ACR_SUBSTANTIAL", "").split()),
        acr_high=tuple(own.get("ACR_HIGH", "").split()),
        resource=own.get("RESOURCE", ""),
        hosts=tuple(own.get("HOSTS", "").lower().split()),
        is_near=is_near,
    )


def _url(number: str, text: str, *, is_near: bool) -> str:
    parts = urlsplit(text)
    is_sound = parts.hostname and not parts.query and not parts.fragment and len(text) <= LONGEST_ISSUER
    if not is_sound or not (parts.scheme == "https" or (parts.scheme == "http" and is_near)):
        raise ValueError(f"{number}_ISSUER must be an address that begins with https://, not {text!r}")
    return text


def _client_key(number: str, path: str) -> str:
    try:
        text = Path(path).read_text() if path else ""
    except (OSError, UnicodeDecodeError) as problem:
        raise ValueError(f"{number}_KEY_FILE cannot be read: {path}") from problem
    if path and "PRIVATE KEY-----" not in text:
        raise ValueError(f"{number}_KEY_FILE must hold a private key in PEM: {path}")
    return text


def _one_of(setting: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ValueError(f"{setting} must be one of {', '.join(filter(None, allowed))}, not {text!r}")
    return text
