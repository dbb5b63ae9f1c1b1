"""Settings of letters and jobs: what cannot be used stops the start with a sentence."""

import pytest

from strategy_tracker.kernel.settings import BadSetting, Settings

PUBLIC = "https://strategi.example.org"
CONTACT = {
    "CONTACT_NAME": "Direktoratet",
    "CONTACT_EMAIL": "post@example.org",
    "ACCESSIBILITY_STATEMENT_URL": "https://uustatus.example.org/1",
}


@pytest.fixture
def read(tmp_path):
    return lambda **env: Settings.from_env({"INSTANCE_DIR": str(tmp_path), **env})


def test_without_any_letters_stay_on_this_machine(read, tmp_path):
    settings = read(PORT="8123")
    assert settings.base_url == "http://localhost:8123"
    assert settings.is_local
    assert settings.mail_route.path == tmp_path / "mail"
    assert settings.mail_from == "strategy-tracker@localhost"
    assert settings.jobs == "inside"


def test_with_a_mail_server_letters_leave(read):
    letters = {"MAIL_URL": "smtp://mail.example.org", "MAIL_FROM": "Post <post@example.org>"}
    settings = read(BASE_URL=PUBLIC + "/", **letters, **CONTACT)
    assert settings.base_url == PUBLIC
    assert settings.contact.name == "Direktoratet"
    assert not settings.is_local
    assert settings.mail_route.host == "mail.example.org"


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"BASE_URL": PUBLIC}, "set MAIL_URL"),
        ({"BASE_URL": "strategi.example.org"}, "BASE_URL must be"),
        ({"BASE_URL": PUBLIC + "/?a=b"}, "BASE_URL must be"),
        ({"MAIL_URL": "mail.example.org"}, "MAIL_URL must start with"),
        ({"MAIL_URL": "smtp://h?tls=perhaps"}, "tls=starttls or tls=none"),
        ({"MAIL_URL": "smtp://u:p@h?tls=none"}, "password in the open"),
        ({"MAIL_URL": "smtp://h:70000"}, "port"),
        ({"MAIL_URL": "smtp://h"}, "MAIL_FROM must be"),
        ({"MAIL_URL": "smtp://h", "MAIL_FROM": "a@b.no\nBcc: c@d.no"}, "MAIL_FROM must be"),
        (
            {"BASE_URL": PUBLIC, "MAIL_URL": "folder:"},
            "set CONTACT_NAME, CONTACT_EMAIL and ACCESS",
        ),
        ({"CONTACT_EMAIL": "nobody"}, "CONTACT_EMAIL must be"),
        ({"SECURITY_CONTACT": "http://example.org/"}, "SECURITY_CONTACT must be"),
        ({"ACCESSIBILITY_STATEMENT_URL": "uustatus.no/x"}, "ACCESSIBILITY_STATEMENT_URL must begin"),
        ({"BASE_URL": "http://strategi.example.org"}, "must begin with https"),
        ({"BASE_URL": PUBLIC, "SECRET_KEY": "hemmelig", "MAIL_URL": "folder:"}, "SECRET_KEY must have"),
        ({"LOG": "xml"}, "LOG must be"),
        ({"JOBS": "elsewhere"}, "JOBS must be inside or worker"),
    ],
)
def test_what_cannot_be_used_is_explained(read, env, words):
    with pytest.raises(BadSetting, match=words):
        read(**env)


def test_the_settings_do_not_show_the_password_of_the_mail_server(read):
    assert "hemmelig" not in repr(read(MAIL_URL="smtp://u:hemmelig@h", MAIL_FROM="a@b.no"))


@pytest.mark.parametrize("env", [{"HOST": "::"}, {"PROXIES": "1"}], ids=str)
def test_where_others_can_reach_it_the_example_set_is_not_loaded_unasked(read, env):
    settings = read(**env)
    assert settings.is_reachable
    assert not settings.has_example
    assert not read().is_reachable
    assert read().has_example
