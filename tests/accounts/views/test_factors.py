"""Second factors as people set them up, show them and lose them, on the pages that offer it."""

import base64
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import RoleGrant
from strategy_tracker.accounts.queries.factors import factors_of, passkeys_of
from strategy_tracker.accounts.services.links import issue_invitation
from strategy_tracker.accounts.services.roles import grant_role
from strategy_tracker.accounts.services.users import create_user
from strategy_tracker.accounts.views import browser
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE
from tests.support.factors import Device, code_now, with_app
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.html import parse
from tests.support.people import ADMINISTRATOR, PASSWORD, a_user, sign_in_as, with_password

pytestmark = pytest.mark.usefixtures("context")
PAGE = "/konto/sikkerhet"


@pytest.fixture
def kari():
    return with_password(a_user("Kari Nordmann", Role.EDITOR))


@pytest.fixture
def ada():
    return with_password(a_user("Ada", Role.ADMINISTRATOR))


@pytest.fixture
def demanding(app, monkeypatch):
    """Let administrators need a second factor."""
    monkeypatch.setitem(app.extensions, browser.DEMANDING, frozenset({Role.ADMINISTRATOR}))


def key_shown(client) -> str:
    return "".join(parse(client.get(f"{PAGE}/app").text).query_one(".qr code").to_text().split())


def by_password(client, user, path: str = "/logg-inn"):
    return submit(client, path, {"email": user.email, "password": PASSWORD})


def challenge_in(answer) -> bytes:
    text = answer.json["challenge"]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def make_passkey(client, device: Device):
    path, fields = open_form(client, f"{PAGE}/ny-nokkel")
    sent = device.make(challenge_in(client.get(f"{PAGE}/ny-nokkel.json")))
    return client.post(path, data=fill(fields, {"name": "Telefonen", "credential": sent}))


def show_passkey(client, page: str, device: Device, action: str | None = None):
    path, fields = open_form(client, page, action=action)
    sent = device.show(challenge_in(client.get("/logg-inn/nokkel.json")))
    return client.post(path, data=fill(fields, {"credential": sent}))


class TestApp:
    def test_it_is_set_up_with_the_key_the_page_shows(self, app, kari):
        client = sign_in_as(app, kari)
        page = parse(client.get(f"{PAGE}/app").text)
        assert page.query_one(".qr svg title").to_text()
        secret = "".join(page.query_one(".qr code").to_text().split())
        answer = client.post(f"{PAGE}/app", data=fill(client_form(page), {"code": code_now(secret)}))
        assert answer.headers["Location"] == PAGE
        assert factors_of(kari).app_since is not None
        assert "Satt opp" in client.get(PAGE).text

    def test_a_wrong_code_leaves_the_picture_as_it_is(self, app, kari):
        client = sign_in_as(app, kari)
        page = parse(client.get(f"{PAGE}/app").text)
        before = page.query_one(".qr code").to_text()
        answer = client.post(f"{PAGE}/app", data=fill(client_form(page), {"code": "000000"}))
        assert answer.status_code == 422
        assert parse(answer.text).query_one(".qr code").to_text() == before

    def test_a_secret_that_the_page_did_not_give_is_not_taken(self, app, kari):
        client = sign_in_as(app, kari)
        path, fields = open_form(client, f"{PAGE}/app")
        answer = client.post(path, data=fill(fields, {"sealed": "JBSWY3DPEHPK3PXP", "code": "123456"}))
        assert answer.status_code == 422
        assert not factors_of(kari).is_any


def client_form(page):
    form = next(one for one in page.query("main form") if one.attrs.get("method") == "post")
    return typed_in(form)


class TestSignIn:
    def test_the_code_is_asked_after_the_password_and_leads_on(self, client, kari):
        secret = with_app(kari)
        answer = by_password(client, kari, "/logg-inn?neste=/konto")
        assert answer.headers["Location"] == "/logg-inn/kode?neste=/konto"
        assert client.get("/konto").status_code == 303
        answer = submit(client, "/logg-inn/kode?neste=/konto", {"code": code_now(secret)})
        assert answer.headers["Location"] == "/konto"
        assert client.get("/konto").status_code == 200

    def test_whoever_goes_elsewhere_meanwhile_is_not_signed_in(self, client, kari):
        with_app(kari)
        by_password(client, kari)
        assert "Kari" not in client.get("/").text
        assert client.get("/logg-inn").headers["Location"] == "/logg-inn/kode"

    def test_a_wrong_code_is_said_beside_the_field(self, client, kari):
        with_app(kari)
        by_password(client, kari)
        for typed in ("", "000000", "3-abcde-fghjk"):
            answer = submit(client, "/logg-inn/kode", {"code": typed})
            assert answer.status_code == 422
            assert parse(answer.text).query("[id='code-error']")

    def test_somebody_else_can_sign_in_instead(self, client, kari):
        with_app(kari)
        by_password(client, kari)
        submit(client, "/logg-inn/kode", action="/logg-ut")
        assert client.get("/logg-inn").status_code == 200

    def test_the_browser_gets_another_token_with_the_second_factor(self, client, kari):
        secret = with_app(kari)
        by_password(client, kari)
        with client.session_transaction() as session:
            planted = session[browser.TOKEN]
        submit(client, "/logg-inn/kode", {"code": code_now(secret)})
        with client.session_transaction() as session:
            assert session[browser.TOKEN] != planted
            session[browser.TOKEN] = planted
        assert client.get("/konto").status_code == 303

    def test_a_new_password_by_link_asks_too(self, client, kari):
        with_app(kari)
        token = issue_invitation(ADMINISTRATOR, kari)
        answer = submit(client, f"/nytt-passord/{token}", {"password": "blåbær på fjellet"})
        assert answer.headers["Location"] == "/logg-inn/kode"


class TestPasskeys:
    def test_one_is_made_and_signs_in_by_itself(self, app, client, kari):
        device, here = Device(), sign_in_as(app, kari)
        assert make_passkey(here, device).headers["Location"] == PAGE
        assert [one.name for one in passkeys_of(kari)] == ["Telefonen"]
        answer = show_passkey(client, "/logg-inn?neste=/konto", device, action="/logg-inn/nokkel?neste=/konto")
        assert answer.headers["Location"] == "/konto"
        assert client.get("/konto").status_code == 200

    def test_it_is_the_second_factor_after_a_password(self, app, client, kari):
        device = Device(is_verifying=False)
        make_passkey(sign_in_as(app, kari), device)
        by_password(client, kari)
        assert show_passkey(client, "/logg-inn/kode", device).headers["Location"] == "/min-side"

    def test_what_was_sent_once_is_refused_the_second_time(self, app, client, kari):
        device = Device()
        make_passkey(sign_in_as(app, kari), device)
        path, fields = open_form(client, "/logg-inn", action="/logg-inn/nokkel")
        asked = challenge_in(client.get("/logg-inn/nokkel.json"))
        with client.session_transaction() as session:
            kept = dict(session)
        sent = fill(fields, {"credential": device.show(asked)})
        assert client.post(path, data=sent).headers["Location"] == "/min-side"
        other = app.test_client()
        with other.session_transaction() as session:
            session.update(kept)
        device.count += 1
        again = fill(fields, {"credential": device.show(asked)})
        assert other.post(path, data=again).headers["Location"] == "/logg-inn"
        assert other.get("/konto").status_code == 303

    def test_a_challenge_of_another_browser_is_refused(self, app, client, kari):
        device = Device()
        make_passkey(sign_in_as(app, kari), device)
        theirs = challenge_in(app.test_client().get("/logg-inn/nokkel.json"))
        path, fields = open_form(client, "/logg-inn", action="/logg-inn/nokkel")
        client.get("/logg-inn/nokkel.json")
        answer = client.post(path, data=fill(fields, {"credential": device.show(theirs)}))
        assert answer.headers["Location"] == "/logg-inn"

    def test_what_was_asked_to_make_one_signs_nobody_in(self, app, kari):
        device, client = Device(), sign_in_as(app, kari)
        make_passkey(client, device)
        path, fields = open_form(client, "/konto/bekreft")
        challenge = challenge_in(client.get(f"{PAGE}/ny-nokkel.json"))
        answer = client.post(path, data=fill(fields, {"credential": device.show(challenge)}))
        assert answer.status_code == 422

    def test_a_challenge_lasts_ten_minutes(self, app, client, kari):
        device = Device()
        make_passkey(sign_in_as(app, kari), device)
        path, fields = open_form(client, "/logg-inn", action="/logg-inn/nokkel")
        sent = fill(fields, {"credential": device.show(challenge_in(client.get("/logg-inn/nokkel.json")))})
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            assert client.post(path, data=sent).headers["Location"] == "/logg-inn"

    def test_one_is_removed(self, app, kari):
        client = sign_in_as(app, kari)
        make_passkey(client, Device())
        submit(client, PAGE, action="/fjern")
        assert passkeys_of(kari) == []


class TestRecoveryCodes:
    def test_they_are_shown_once_and_open_once(self, app, client, kari):
        here = sign_in_as(app, kari)
        make_passkey(here, Device())
        answer = submit(here, PAGE, action="/koder")
        assert answer.headers["Cache-Control"] == "no-store"
        codes = [one.to_text() for one in parse(answer.text).query(".recovery-codes code")]
        assert len(codes) == 10
        assert codes[0] not in here.get(PAGE).text
        by_password(client, kari)
        assert submit(client, "/logg-inn/kode", {"code": codes[0]}).status_code == 303
        again = app.test_client()
        by_password(again, kari)
        assert submit(again, "/logg-inn/kode", {"code": codes[0]}).status_code == 422


class TestDemanded:
    pytestmark = pytest.mark.usefixtures("demanding")

    @pytest.mark.parametrize("path", ["/min-side", "/admin/brukere", "/konto", "/konto/passord"])
    def test_whoever_needs_a_second_factor_and_has_none_is_led_to_it(self, app, ada, path):
        client = sign_in_as(app, ada)
        assert client.get(path).headers["Location"] == f"{PAGE}?neste={path}"
        assert "krever en andre faktor" in client.get(PAGE).text

    def test_and_holds_no_role_meanwhile_on_public_pages_either(self, app, ada):
        assert "/admin/" not in sign_in_as(app, ada).get("/").text

    def test_what_they_were_sending_is_kept(self, app, ada):
        client = sign_in_as(app, ada)
        answer = client.post("/konto", data={"name": "Ada Lovelace", "password": "hemmelig"})
        assert answer.status_code == 403
        assert typed_in(parse(answer.text).query_one("main form"))["name"] == "Ada Lovelace"
        assert "hemmelig" not in answer.text

    def test_with_one_all_is_open(self, app, ada):
        client = sign_in_as(app, ada)
        page = parse(client.get(f"{PAGE}/app").text)
        secret = "".join(page.query_one(".qr code").to_text().split())
        client.post(f"{PAGE}/app", data=fill(client_form(page), {"code": code_now(secret)}))
        assert client.get("/admin/brukere").status_code == 200

    def test_without_the_last_one_nothing_is(self, app, ada):
        client = sign_in_as(app, ada)
        make_passkey(client, Device())
        assert client.get("/admin/brukere").status_code == 200
        submit(client, PAGE, action="/fjern")
        assert client.get("/admin/brukere").headers["Location"].startswith(PAGE)

    def test_others_are_not_asked(self, app, kari):
        assert sign_in_as(app, kari).get("/konto").status_code == 200

    def test_nor_are_users_of_the_example_set(self, app):
        example = create_user(EXAMPLE, name="Eksempel", email="eks@example.org")
        grant_role(EXAMPLE, example, role=Role.ADMINISTRATOR)
        assert sign_in_as(app, example).get("/admin/brukere").status_code == 200


class TestProof:
    def test_who_showed_it_long_ago_is_asked_again_and_comes_back(self, app, ada, kari):
        client, path = sign_in_as(app, ada), f"/admin/brukere/{kari.uid}/roller/ny"
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            assert client.get(path).headers["Location"] == f"/konto/bekreft?neste={path}"
            answer = submit(client, f"/konto/bekreft?neste={path}", {"present": PASSWORD})
            assert answer.headers["Location"] == path
            assert client.get(path).status_code == 200

    def test_what_was_being_sent_goes_on_with_one_press(self, app, ada, kari):
        client = sign_in_as(app, ada)
        path, fields = open_form(client, f"/admin/brukere/{kari.uid}/rediger")
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            refused = client.post(path, data=fill(fields, {"email": "ny@example.org"}))
            assert refused.status_code == 403
            carried = typed_in(parse(refused.text).query_one("main form"))
            submit(client, "/konto/bekreft", {"present": PASSWORD})
            assert client.post(path, data=carried).status_code == 303
        db.session.refresh(kari)
        assert kari.email == "ny@example.org"

    def test_a_button_too(self, app, ada, kari):
        client = sign_in_as(app, ada)
        path, fields = open_form(client, f"/admin/brukere/{kari.uid}", action="/ta-tilbake")
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            refused = client.post(path, data=fields)
            assert refused.status_code == 403
            assert db.session.scalars(select(RoleGrant.revoked_at).where(RoleGrant.user_id == kari.id)).all() == [None]
            submit(client, "/konto/bekreft", {"present": PASSWORD})
            assert client.post(path, data=typed_in(parse(refused.text).query_one("main form"))).status_code == 303

    def test_to_sign_other_browsers_out_asks_again(self, app, kari):
        other, client = sign_in_as(app, kari), sign_in_as(app, kari)
        path, fields = open_form(client, "/konto/okter", action="avslutt-andre")
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            assert client.post(path, data=fields).status_code == 403
            assert other.get("/konto").status_code == 200
            submit(client, "/konto/bekreft", {"present": PASSWORD})
            assert client.post(path, data=fields).status_code == 303
            assert other.get("/konto").status_code == 303

    def test_a_forged_form_is_given_no_token_that_holds(self, app, ada, kari):
        client = sign_in_as(app, ada)
        path, fields = open_form(client, f"/admin/brukere/{kari.uid}/rediger")
        fields["csrf_token"] = "x"
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            assert client.post(path, data=fill(fields, {"email": "ny@example.org"})).status_code == 422

    def test_a_new_name_alone_asks_for_nothing(self, app, ada, kari):
        client = sign_in_as(app, ada)
        with clock.fixed(clock.now() + timedelta(minutes=11)):
            assert submit(client, f"/admin/brukere/{kari.uid}/rediger", {"name": "Kari Ny"}).status_code == 303

    def test_a_wrong_password_shows_nothing(self, app, ada):
        client = sign_in_as(app, ada)
        answer = submit(client, "/konto/bekreft", {"present": "noe annet enn det"})
        assert answer.status_code == 422

    def test_who_has_no_password_is_told_to_sign_in_again(self, app):
        client = sign_in_as(app, a_user("Ola"))
        page = client.get("/konto/bekreft").text
        assert "Logg ut" in page


class TestIdle:
    def test_who_opens_no_page_for_half_an_hour_is_signed_out(self, app, kari):
        client = sign_in_as(app, kari)
        with clock.fixed(clock.now() + timedelta(minutes=31)):
            assert client.get("/konto").headers["Location"] == "/logg-inn?neste=/konto"

    def test_who_goes_on_reading_is_not(self, app, kari):
        client = sign_in_as(app, kari)
        for minutes in range(20, 200, 20):
            with clock.fixed(clock.now() + timedelta(minutes=minutes)):
                assert client.get("/konto").status_code == 200

    def test_without_the_stamp_it_counts_from_the_proof(self, app, kari):
        client = sign_in_as(app, kari)
        with clock.fixed(clock.now() + timedelta(minutes=20)):
            client.get("/konto")
        client.delete_cookie("sett")
        with clock.fixed(clock.now() + timedelta(minutes=31)):
            assert client.get("/konto").status_code == 303

    def test_what_was_being_written_is_kept(self, app, kari):
        client = sign_in_as(app, kari)
        path, fields = open_form(client, "/konto")
        with clock.fixed(clock.now() + timedelta(minutes=31)):
            answer = client.post(path, data=fill(fields, {"name": "Kari Nesten"}))
        assert answer.status_code == 401
        assert typed_in(parse(answer.text).query_one("main form"))["name"] == "Kari Nesten"


class TestTaken:
    def test_an_administrator_with_two_factors_takes_those_that_were_lost(self, client, ada, kari):
        with_app(kari)
        secret = with_app(ada)
        by_password(client, ada)
        submit(client, "/logg-inn/kode", {"code": code_now(secret)})
        page = f"/admin/brukere/{kari.uid}"
        assert "Koder fra en app" in client.get(page).text
        assert submit(client, page, action="/faktorer/fjern").status_code == 303
        assert not factors_of(kari).is_any

    def test_one_with_a_password_alone_is_led_to_set_one_up(self, app, ada, kari):
        with_app(kari)
        client = sign_in_as(app, ada)
        answer = submit(client, f"/admin/brukere/{kari.uid}", action="/faktorer/fjern")
        assert answer.status_code == 403
        assert factors_of(kari).is_any
        assert PAGE in client.get("/konto/bekreft").text


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/app", f"{PAGE}/ny-nokkel", f"{PAGE}/ny-nokkel.json", "/konto/bekreft"])
def test_nobody_sees_factors_without_signing_in(client, path):
    assert client.get(path).status_code == 303


def test_the_table_of_rights_tells_who_needs_two(app, client):
    assert "Krever en andre faktor" not in client.get("/rettigheter").text
    settings = app.extensions["strategy_tracker.settings"]
    app.extensions["strategy_tracker.settings"] = replace(settings, second_factor="editor")
    try:
        assert client.get("/rettigheter?rolle=editor").text.count("Krever en andre faktor") == 1
    finally:
        app.extensions["strategy_tracker.settings"] = settings
