"""What each sort of issuer is asked, and what its answers are worth, in the words of its own documents."""

import json

import pytest

from strategy_tracker.accounts.rules.issuer_profiles import acts_for, asked_of, assurance_of, least_of, subject_of
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.issuers import Issuer

LOW, SUBSTANTIAL, HIGH = Assurance
TENANT = "11111111-2222-3333-4444-555555555555"
LEVEL = "helseid://claims/identity/security_level"


def an_issuer(profile, **more):
    url = f"https://login.microsoftonline.com/{TENANT}/v2.0" if profile == "entra" else "https://id.example.org"
    own = {"key": "a", "name": "A", "client_id": "c", "redirect_uri": "https://s.example.org/", "url": url}
    return Issuer(**{**own, "profile": profile, **more})


@pytest.mark.parametrize(
    ("profile", "claims", "worth"),
    [
        ("id-porten", {"acr": "idporten-loa-high"}, HIGH),
        ("id-porten", {"acr": "idporten-loa-substantial"}, SUBSTANTIAL),
        ("id-porten", {"acr": "idporten-loa-low"}, LOW),
        ("id-porten", {"acr": "high"}, LOW),
        ("id-porten", {"acr": "Level4"}, LOW),
        ("id-porten", {"amr": ["mfa"]}, LOW),
        ("id-porten", {}, LOW),
        ("ansattporten", {"acr": "high"}, HIGH),
        ("ansattporten", {"acr": "substantial"}, SUBSTANTIAL),
        ("ansattporten", {"acr": "entraid", "amr": ["entraid_pwd", "entraid_mfa"]}, SUBSTANTIAL),
        ("ansattporten", {"acr": "entraid", "amr": ["entraid_pwd"]}, LOW),
        ("helseid", {LEVEL: "4"}, HIGH),
        ("helseid", {LEVEL: 3}, SUBSTANTIAL),
        ("helseid", {LEVEL: "2"}, LOW),
        ("helseid", {"acr": "4"}, LOW),
        ("entra", {"amr": ["pwd", "mfa"]}, SUBSTANTIAL),
        ("entra", {"acrs": ["c1"]}, LOW),
        ("standard", {"acr": "anything", "amr": ["mfa"]}, LOW),
        ("standard", {"acr": {"a": 1}, "amr": "mfa"}, LOW),
    ],
)
def test_what_an_answer_is_worth(profile, claims, worth):
    assert assurance_of(an_issuer(profile), claims) is worth


def test_settings_say_what_other_values_are_worth():
    issuer = an_issuer("entra", acr_substantial=("c1",), acr_high=("c2",))
    assert assurance_of(issuer, {"acrs": ["c1", "c9"]}) is SUBSTANTIAL
    assert assurance_of(issuer, {"acrs": ["c1", "c2"]}) is HIGH


def test_an_issuer_of_the_public_sector_has_to_be_sure_and_settings_say_how_much():
    assert [least_of(an_issuer(one)) for one in ("id-porten", "ansattporten", "helseid")] == [SUBSTANTIAL] * 3
    assert [least_of(an_issuer(one)) for one in ("standard", "entra")] == [LOW] * 2
    assert least_of(an_issuer("id-porten", least="high")) is HIGH


@pytest.mark.parametrize(
    ("profile", "least", "asked"),
    [
        ("id-porten", SUBSTANTIAL, {"acr_values": "idporten-loa-substantial idporten-loa-high"}),
        ("id-porten", HIGH, {"acr_values": "idporten-loa-high"}),
        ("ansattporten", HIGH, {"acr_values": "high"}),
        ("helseid", HIGH, {}),
        ("standard", LOW, {}),
        ("standard", SUBSTANTIAL, {}),
        ("entra", SUBSTANTIAL, {}),
    ],
)
def test_what_is_asked_for(profile, least, asked):
    assert asked_of(an_issuer(profile), least) == asked


def test_entra_is_asked_for_a_context_among_the_claims():
    asked = asked_of(an_issuer("entra", acr_substantial=("c1",)), SUBSTANTIAL)
    assert json.loads(asked["claims"]) == {"id_token": {"acrs": {"essential": True, "values": ["c1"]}}}


@pytest.mark.parametrize(
    ("resource", "detail"),
    [
        ("urn:altinn:resource:strategi", {"type": "ansattporten:altinn:resource"}),
        ("urn:altinn:resource:2480:40", {"type": "ansattporten:altinn:service"}),
        ("ansattporten:orgno", {"type": "ansattporten:orgno"}),
    ],
)
def test_on_whose_behalf_is_asked_for(resource, detail):
    asked = json.loads(asked_of(an_issuer("ansattporten", resource=resource), LOW)["authorization_details"])
    assert asked == [detail if detail["type"] == resource else {**detail, "resource": resource}]


def parties(*numbers):
    return [{"authorized_parties": [{"orgno": {"authority": "iso6523-actorid-upis", "ID": one}} for one in numbers]}]


@pytest.mark.parametrize(
    ("details", "number"),
    [
        (parties("0192:974760673"), "974760673"),
        ([{"reportees": [{"Authority": "iso6523-actorid-upis", "ID": "0192:974760673", "Rights": []}]}], "974760673"),
        (parties("0192:974760673", "0192:974760673"), "974760673"),
        (parties("0192:974760673", "0192:910297937"), ""),
        (parties("0088:974760673"), ""),
        (parties("97476067"), ""),
        (parties(), ""),
        ([{"type": "ansattporten:orgno"}], ""),
        ([{"authorized_parties": "x"}, None, 1], ""),
        ([{"authorized_parties": [{"orgno": 1}, {"orgno": None}, 3]}], ""),
        ("x", ""),
        (None, ""),
    ],
    ids=str,
)
def test_on_whose_behalf_somebody_is_here(details, number):
    issuer = an_issuer("ansattporten", resource="urn:altinn:resource:strategi")
    assert acts_for(issuer, {"authorization_details": details}) == number


def test_an_issuer_that_is_not_asked_on_whose_behalf_does_not_say():
    assert acts_for(an_issuer("ansattporten"), {"authorization_details": parties("0192:974760673")}) is None


def test_who_somebody_is():
    assert subject_of(an_issuer("id-porten"), {"sub": "x", "pid": "05898597468"}) == "x"
    assert subject_of(an_issuer("entra"), {"sub": "x", "oid": "y", "tid": TENANT}) == "y"


@pytest.mark.parametrize(
    "claims", [{"oid": "y"}, {"oid": "y", "tid": "another"}, {"sub": "x", "tid": TENANT}, {"oid": 1, "tid": TENANT}]
)
def test_somebody_of_another_tenant_or_without_a_name_is_nobody(claims):
    assert subject_of(an_issuer("entra"), claims) == ""
