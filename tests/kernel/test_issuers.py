"""Settings of issuers: what cannot be used stops the start with a sentence, and no secret is told."""

import pytest

from strategy_tracker.accounts.rules.issuer_profiles import PROFILES as DESCRIBED
from strategy_tracker.kernel.issuers import PROFILES, issuers_in
from strategy_tracker.kernel.settings import BadSetting, Settings

SITE = "https://strategi.example.org"
ONE = {"OIDC_1_ISSUER": "https://id.example.org", "OIDC_1_CLIENT_ID": "strategi", "OIDC_1_CLIENT_SECRET": "hemmelig"}
TWO = {name.replace("_1_", "_2_"): value for name, value in ONE.items()}


def read(**env):
    return issuers_in({**ONE, **env}, SITE, is_near=False)


def test_without_any_there_are_none(tmp_path):
    assert Settings.from_env({"INSTANCE_DIR": str(tmp_path)}).issuers == ()


def test_each_has_a_number_a_name_and_an_address_of_its_own():
    two = {**TWO, "OIDC_2_ISSUER": "https://b.example.org", "OIDC_2_NAME": "Ærlig ås"}
    first, second = read(**two, OIDC_1_NAME="ID-porten")
    assert (first.key, first.name, first.profile) == ("id-porten", "ID-porten", "standard")
    assert first.redirect_uri == f"{SITE}/logg-inn/hos/id-porten/svar"
    assert second.key == "aerlig-as"


def test_a_setting_that_is_empty_is_not_set():
    assert len(read(OIDC_2_ISSUER="", OIDC_3_NAME="")) == 1


def test_every_profile_that_can_be_named_is_described():
    assert set(PROFILES) == set(DESCRIBED)


def test_neither_secret_nor_key_is_told(tmp_path):
    [issuer] = read()
    assert "hemmelig" not in repr(issuer)
    settings = Settings.from_env({"INSTANCE_DIR": str(tmp_path), **ONE})
    assert settings.issuers[0].client_secret == "hemmelig"
    assert "hemmelig" not in repr(settings)


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"OIDC_1_ISSUER": ""}, "OIDC_1_ISSUER is missing"),
        ({"OIDC_1_CLIENT_ID": ""}, "OIDC_1_CLIENT_ID is missing"),
        ({"OIDC_1_CLIENT_SECRET": ""}, "needs either"),
        ({"OIDC_1_ISSUER": "http://id.example.org"}, "https://"),
        ({"OIDC_1_ISSUER": "https://id.example.org/?a"}, "https://"),
        ({"OIDC_1_ISSUER": "ftp://id.example.org"}, "https://"),
        ({"OIDC_1_ISSUER": "https://"}, "must"),
        ({"OIDC_1_NAME": "日本"}, "must have letters"),
        ({"OIDC_1_PROFILE": "bankid"}, "OIDC_1_PROFILE must be one of"),
        ({"OIDC_1_LEAST": "some"}, "OIDC_1_LEAST must be one of"),
        ({"OIDC_1_KEY_FILE": "/nowhere.pem", "OIDC_1_CLIENT_SECRET": ""}, "cannot be read"),
        ({"OIDC_1_CLIENT_SECRT": "x"}, "OIDC_1_CLIENT_SECRT is no setting"),
        (TWO, "the same"),
        ({**TWO, "OIDC_2_ISSUER": "https://b.example.org", "OIDC_1_NAME": "A!", "OIDC_2_NAME": "a"}, "the same name"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named(env, words):
    with pytest.raises(ValueError, match=words):
        read(**env)


def test_a_key_is_read_from_its_file_and_from_no_other(tmp_path):
    key = tmp_path / "key.pem"
    key.write_text("-----BEGIN PRIVATE KEY-----\n")
    [issuer] = read(OIDC_1_KEY_FILE=str(key), OIDC_1_CLIENT_SECRET="")
    assert issuer.client_key.startswith("-----BEGIN")
    with pytest.raises(ValueError, match="Entra"):
        read(OIDC_1_KEY_FILE=str(key), OIDC_1_CLIENT_SECRET="", OIDC_1_PROFILE="entra")
    key.write_text("-----BEGIN CERTIFICATE-----\n")
    with pytest.raises(ValueError, match="private key in PEM"):
        read(OIDC_1_KEY_FILE=str(key), OIDC_1_CLIENT_SECRET="")


def test_the_start_is_stopped_with_the_same_sentence(tmp_path):
    with pytest.raises(BadSetting, match="OIDC_1_PROFILE"):
        Settings.from_env({"INSTANCE_DIR": str(tmp_path), **ONE, "OIDC_1_PROFILE": "bankid"})


def test_only_on_this_machine_an_issuer_may_go_without_tls():
    env = {**ONE, "OIDC_1_ISSUER": "http://127.0.0.1:9400"}
    assert issuers_in(env, "http://localhost:8000", is_near=True)[0].is_near
