"""What each sort of issuer says of those it vouches for, and how it is asked.

The names of claims and the values they have are those that the issuers publish:

- ID-porten: `acr` is `idporten-loa-low`, `-substantial` or `-high`; `sub` is the same each time for one client, and
  another for every other. https://docs.digdir.no/docs/idporten/oidc/oidc_protocol_id_token
- Ansattporten: `acr` is `substantial`, `high`, or `entraid` with the factors in `amr`, `entraid_mfa` among them (its
  example writes `entraid-mfa`). https://docs.digdir.no/docs/ansattporten/ansattporten_protocol.html,
  https://docs.digdir.no/docs/ansattporten/ansattporten_entraid.html. Whom somebody acts for is asked for and said in
  `authorization_details`: `authorized_parties[].orgno.ID`, `0192:` and the number; for a service of Altinn 2
  `reportees[].ID`. https://docs.digdir.no/docs/ansattporten/ansattporten_rar.html
- HelseID: `helseid://claims/identity/security_level` is 2, 3 or 4, given for a scope with `scopes` in place of
  `claims`. What is asked for is pushed, and tokens are bound to a key (DPoP). https://utviklerportal.nhn.no: “Claims”,
  “The PAR endpoint” and “Formatting DPoP proofs” of HelseID
- Microsoft Entra ID: `oid` is who it is in the tenant `tid`; `amr` is in some tokens; `acrs` names those
  authentication contexts of the tenant that are satisfied, which are asked for in `claims`.
  https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference,
  …/developer-guide-conditional-access-authentication-context

The national identity number (`pid`) is read from none of them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.issuers import Issuer

Claims = Mapping[str, Any]
ORG_NUMBER = re.compile(r"(?:0192:)?(\d{9})")
LONGEST_SUBJECT = 255
ALTINN_2, ALTINN_3, EMPLOYER = "ansattporten:altinn:service", "ansattporten:altinn:resource", "ansattporten:orgno"


class Profile(Struct, frozen=True):
    """How a sort of issuer is asked, and in which claims it answers.

    `levels`: what the values of the claim `level` are worth. `factors`: values of `amr` that tell of two factors.
    `least` is what is demanded unless the settings say otherwise; `names_levels`: they can be asked for by name.
    `is_pushed`: what is asked for is handed over without the browser. `binds_tokens`: to a key that we show.
    """

    scope: str = "openid"
    subject: str = "sub"
    level: str = "acr"
    levels: Mapping[str, Assurance] = field(default_factory=dict)
    factors: frozenset[str] = frozenset()
    least: Assurance = Assurance.LOW
    names_levels: bool = True
    is_pushed: bool = False
    binds_tokens: bool = False


HELSEID_LEVEL = "helseid://{}/identity/security_level"
PROFILES = {
    "standard": Profile(),
    "id-porten": Profile(
        levels={"idporten-loa-substantial": Assurance.SUBSTANTIAL, "idporten-loa-high": Assurance.HIGH},
        least=Assurance.SUBSTANTIAL,
    ),
    "ansattporten": Profile(
        levels={"substantial": Assurance.SUBSTANTIAL, "high": Assurance.HIGH},
        factors=frozenset({"entraid_mfa", "entraid-mfa"}),
        least=Assurance.SUBSTANTIAL,
    ),
    "helseid": Profile(
        scope=f"openid {HELSEID_LEVEL.format('scopes')}",
        level=HELSEID_LEVEL.format("claims"),
        levels={"3": Assurance.SUBSTANTIAL, "4": Assurance.HIGH},
        least=Assurance.SUBSTANTIAL,
        names_levels=False,
        is_pushed=True,
        binds_tokens=True,
    ),
    "entra": Profile(
        scope="openid profile", subject="oid", level="acrs", factors=frozenset({"mfa"}), names_levels=False
    ),
}


def profile_of(issuer: Issuer) -> Profile:
    """Return what the issuer's sort says."""
    return PROFILES[issuer.profile]


def least_of(issuer: Issuer) -> Assurance:
    """Return how sure the issuer has to be of somebody."""
    return Assurance(issuer.least) if issuer.least else profile_of(issuer).least


def subject_of(issuer: Issuer, claims: Claims) -> str:
    """Return what the issuer calls somebody, always; "" where it does not say."""
    found = claims.get(profile_of(issuer).subject)
    is_elsewhere = issuer.profile == "entra" and f"/{claims.get('tid')}/" not in f"{issuer.url}/"
    is_sound = isinstance(found, str) and len(found) <= LONGEST_SUBJECT and found.isprintable()
    return str(found) if is_sound and not is_elsewhere else ""


def assurance_of(issuer: Issuer, claims: Claims) -> Assurance:
    """Return how sure the issuer is; what nobody has said the worth of is low."""
    profile = profile_of(issuer)
    levels = _levels(issuer)
    found = [levels[value] for value in _texts(claims.get(profile.level)) if value in levels]
    if profile.factors.intersection(_texts(claims.get("amr"))):
        found.append(Assurance.SUBSTANTIAL)
    return max(found, default=Assurance.LOW, key=list(Assurance).index)


def acts_for(issuer: Issuer, claims: Claims) -> str | None:
    """Return the organisation number that was chosen, "" where none was; None where the issuer was not asked."""
    if not issuer.resource:
        return None
    found = {number for one in _dicts(claims.get("authorization_details")) for number in _numbers(one)}
    return found.pop() if len(found) == 1 else ""


def asked_of(issuer: Issuer, least: Assurance) -> dict[str, str]:
    """Return what is asked for beside what every issuer is asked: a level of at least `least`, an organisation."""
    asked, profile = {}, profile_of(issuer)
    wanted = [value for value, worth in _levels(issuer).items() if worth.reaches(least)]
    if least is not Assurance.LOW and wanted and profile.names_levels:
        asked["acr_values"] = " ".join(wanted)
    elif least is not Assurance.LOW and wanted and issuer.profile == "entra":
        asked["claims"] = json.dumps({"id_token": {"acrs": {"essential": True, "values": wanted}}})
    if issuer.resource:
        asked["authorization_details"] = json.dumps([_detail(issuer.resource)])
    return asked


def _detail(resource: str) -> dict[str, str]:
    if resource == EMPLOYER:
        return {"type": EMPLOYER}
    is_altinn_2 = re.fullmatch(r"urn:altinn:resource:\d+:\d+", resource) is not None
    return {"type": ALTINN_2 if is_altinn_2 else ALTINN_3, "resource": resource}


def _numbers(detail: Mapping[str, Any]) -> Iterator[str]:
    for party in (*_dicts(detail.get("authorized_parties")), *_dicts(detail.get("reportees"))):
        holder = party.get("orgno", party)
        found = ORG_NUMBER.fullmatch(str(holder.get("ID", ""))) if isinstance(holder, dict) else None
        if found:
            yield found[1]


def _levels(issuer: Issuer) -> dict[str, Assurance]:
    return {
        **profile_of(issuer).levels,
        **dict.fromkeys(issuer.acr_substantial, Assurance.SUBSTANTIAL),
        **dict.fromkeys(issuer.acr_high, Assurance.HIGH),
    }


def _texts(value: object) -> list[str]:
    values: Iterable[object] = value if isinstance(value, list) else [value]
    return [str(one) for one in values if isinstance(one, (str, int))]


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
