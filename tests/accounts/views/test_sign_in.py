import base64
import json
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from strategy_tracker.accounts.kinds import LinkPurpose, Role
from strategy_tracker.accounts.models import OneTimeLink, UserSession
from strategy_tracker.accounts.services.users import deactivate_user
from strategy_tracker.accounts.views.sign_in import LINKS_MINUTES
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.support.forms import fill, open_form, submit
from tests.support.html import parse
from tests.support.people import ADMINISTRATOR, PASSWORD, a_user, sign_in_as, with_password
from tests.support.programs import another

pytestmark = pytest.mark.usefixtures("context")
NEW = "blåbær på fjellet"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def kari():
    return with_password(a_user("Kari Nordmann", Role.EDITOR))


def entered(answer) -> str | None:
    """The path one was led to, None where the form was shown again."""
    return answer.headers.get("Location") if answer.status_code == 303 else None


def letter_path() -> str:
    row = db.session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
    return json.loads(row.payload)["values"]["path"]


def ask(client, email: str, page: str = "/logg-inn", button: str | None = "link"):
    return submit(client, page, {"email": email}, button=button)


class TestShow:
    def test_whoever_signs_in_gets_to_their_own_page(self, client, kari):
        assert entered(submit(client, "/logg-inn", {"email": kari.email, "password": PASSWORD})) == "/min-side"
        assert client.get("/konto").status_code == 200

    def test_the_session_is_in_a_cookie_that_scripts_and_other_sites_do_not_get(self, client, kari):
        answer = submit(client, "/logg-inn", {"email": kari.email, "password": PASSWORD})
        cookies = answer.headers.getlist("Set-Cookie")
        assert {cookie.partition("=")[0] for cookie in cookies} == {"okt", "kjent"}
        for cookie in cookies:
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert "Secure" not in cookie

    def test_a_site_on_https_sends_the_cookie_over_https_only(self, app):
        settings = replace(app.extensions["strategy_tracker.settings"], base_url="https://example.org")
        with another(settings) as secure:
            answer = secure.test_client().get("/logg-inn", base_url="https://example.org")
        assert "Secure" in answer.headers["Set-Cookie"]

    def test_what_stood_in_the_cookie_before_is_gone(self, client, kari):
        with client.session_transaction() as session:
            session["planted"] = "by somebody else"
        client.get("/logg-inn")
        submit(client, "/logg-inn", {"email": kari.email, "password": PASSWORD})
        with client.session_transaction() as session:
            assert set(session) == {"_user_id"}

    def test_each_sign_in_is_a_session_of_its_own(self, app, kari):
        tokens = set()
        for _ in range(2):
            client = app.test_client()
            submit(client, "/logg-inn", {"email": kari.email, "password": PASSWORD})
            with client.session_transaction() as session:
                tokens.add(session["_user_id"])
        assert len(tokens) == 2

    @pytest.mark.parametrize("email", ["kari@example.org", "ingen@example.org", "<b>@example.org", "čđŋ@example.org"])
    def test_a_wrong_answer_says_the_same_to_all_and_keeps_what_was_typed(self, client, email):
        with_password(a_user("Kari", email="kari@example.org"))
        answer = submit(client, "/logg-inn", {"email": email, "password": "noe annet enn det"})
        page = parse(answer.text)
        assert answer.status_code == 422
        assert page.query_one("input[name=email]").attrs["value"] == email
        assert "value" not in page.query_one("input[name=password]").attrs
        summaries = page.query(".form-errors li")
        assert len(summaries) == 1

    def test_known_and_unknown_get_the_same_page_letter_by_letter(self, app, kari):
        def page(email: str) -> str:
            client = app.test_client()
            text = submit(client, "/en/logg-inn", {"email": email, "password": "noe annet enn det"}).text
            return text.replace(email, "").replace(
                parse(text).query_one("main input[name=csrf_token]").attrs["value"], ""
            )

        assert page(kari.email) == page("ingen@example.org")

    def test_after_five_failures_the_page_says_how_long_to_wait(self, client, kari):
        for _ in range(5):
            submit(client, "/en/logg-inn", {"email": kari.email, "password": "noe annet enn det"})
        answer = submit(client, "/en/logg-inn", {"email": kari.email, "password": PASSWORD})
        assert "Wait 1 minute" in answer.text

    @pytest.mark.parametrize(
        "typed",
        [
            {"email": "", "password": ""},
            {"email": "x" * 5000, "password": "x"},
            {"email": "kari@example.org", "password": "x" * 5000},
            {"email": "kari\x00@example.org", "password": "\x00"},
            {"email": SCRIPT, "password": SCRIPT},
        ],
        ids=str,
    )
    def test_nonsense_is_refused_beside_its_field(self, client, typed):
        answer = submit(client, "/logg-inn", typed)
        assert answer.status_code == 422
        assert SCRIPT not in answer.text

    def test_a_form_without_its_token_is_shown_again(self, client, kari):
        client.get("/logg-inn")
        answer = client.post("/logg-inn", data={"email": kari.email, "password": PASSWORD})
        assert answer.status_code == 422
        assert kari.email in answer.text
        assert db.session.scalars(select(UserSession)).all() == []

    @pytest.mark.parametrize("path", ["/konto", "/tiltak?sorter=navn"])
    def test_one_is_led_back_to_where_one_was(self, client, kari, path):
        assert entered(self.signed_in_from(client, kari, path)) == path

    @pytest.mark.parametrize("path", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)"])
    def test_one_is_never_led_to_another_site(self, client, kari, path):
        assert entered(self.signed_in_from(client, kari, path)) == "/min-side"
        assert entered(client.get("/logg-inn", query_string={"neste": path})) == "/min-side"

    def signed_in_from(self, client, user, path):
        _, fields = open_form(client, "/logg-inn")
        typed = fill(fields, {"email": user.email, "password": PASSWORD})
        return client.post("/logg-inn", query_string={"neste": path}, data=typed)

    def test_the_language_is_kept(self, client, kari):
        assert entered(submit(client, "/nn/logg-inn", {"email": kari.email, "password": PASSWORD})) == "/nn/min-side"

    def test_too_many_at_once_from_one_address_are_told_to_wait(self, client):
        target, fields = open_form(client, "/logg-inn")
        answers = [client.post(target, data={**fields, "email": "x"}).status_code for _ in range(31)]
        assert answers[:30] == [422] * 30
        assert answers[30] == 429


class TestLeave:
    def test_whoever_signs_out_is_out_here_and_nowhere_else(self, app, kari):
        here, there = sign_in_as(app, kari), sign_in_as(app, kari)
        token = parse(here.get("/konto").text).query_one("input[name=csrf_token]").attrs["value"]
        answer = here.post("/logg-ut", data={"csrf_token": token})
        assert entered(answer) == "/"
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert entered(here.get("/konto")) == "/logg-inn?neste=/konto"
        assert there.get("/konto").status_code == 200

    def test_another_site_cannot_sign_anybody_out(self, app, kari):
        client = sign_in_as(app, kari)
        client.post("/logg-ut")
        assert client.get("/konto").status_code == 200

    def test_a_link_cannot_sign_out(self, client):
        assert client.get("/logg-ut").status_code == 405

    def test_whoever_is_out_is_out(self, client):
        assert entered(client.post("/logg-ut")) == "/"


class TestSession:
    def test_a_session_that_is_ended_elsewhere_ends_in_the_middle_of_the_work(self, app, kari):
        client = sign_in_as(app, kari)
        assert client.get("/konto").status_code == 200
        deactivate_user(ADMINISTRATOR, kari)
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    def test_a_session_ends_by_itself(self, app, kari):
        client = sign_in_as(app, kari, minutes=5)
        later = clock.now().replace(year=clock.now().year + 1)
        with clock.fixed(later):
            assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    def test_what_was_being_sent_in_when_it_ended_is_kept(self, app, kari):
        client = sign_in_as(app, kari)
        target, fields = open_form(client, "/konto")
        deactivate_user(ADMINISTRATOR, kari)
        answer = client.post(target, data=fill(fields, {"name": "Kari <Ås>"}))
        assert answer.status_code == 401
        assert parse(answer.text).query_one("main input[name=name]").attrs["value"] == "Kari <Ås>"

    @pytest.mark.parametrize("token", ["x", "", "å", "../../etc", "x" * 3000])
    def test_a_made_up_token_is_nobody(self, client, token):
        with client.session_transaction() as session:
            session["_user_id"] = token
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    def test_the_cookie_is_signed_with_sha_256(self, app, kari):
        signature = sign_in_as(app, kari).get_cookie("okt").value.rpartition(".")[2]
        assert len(base64.urlsafe_b64decode(f"{signature}=")) == 32

    def test_a_cookie_signed_by_somebody_else_is_nobody(self, app, kari):
        client = sign_in_as(app, kari)
        app.secret_key = "another secret"
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"


class TestLink:
    def test_whoever_asks_gets_the_same_answer_known_or_not(self, client, kari):
        known, unknown = ask(client, kari.email), ask(client, "ingen@example.org")
        assert (
            (known.status_code, entered(known)) == (unknown.status_code, entered(unknown)) == (303, "/logg-inn/sendt")
        )
        assert set(known.headers.keys()) == set(unknown.headers.keys())
        assert client.get("/logg-inn/sendt").status_code == 200

    def test_what_is_no_address_is_refused_beside_its_field(self, client):
        for wrong in ("", "kari", "x" * 300 + "@example.org", SCRIPT):
            answer = ask(client, wrong)
            assert answer.status_code == 422
            assert SCRIPT not in answer.text

    def test_to_look_at_the_link_does_not_use_it_up(self, app, client, kari):
        ask(client, kari.email)
        path = letter_path()
        for scanner in (app.test_client(), app.test_client()):
            assert scanner.get(path).status_code == 200
            assert scanner.head(path).status_code == 200
        assert entered(submit(client, path)) == "/min-side"
        assert client.get("/konto").status_code == 200

    def test_a_link_is_kept_nowhere_and_told_to_nobody(self, client, kari):
        ask(client, kari.email)
        answer = client.get(letter_path())
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"

    def test_a_used_link_offers_a_new_one(self, app, client, kari):
        ask(client, kari.email)
        path = letter_path()
        target, fields = open_form(client, path)
        other = app.test_client()
        submit(other, path)
        assert client.post(target, data=fields).status_code == 422
        page = parse(client.get(path).text)
        assert page.query("main form") == []
        assert page.query_one("main a[href='/logg-inn']")

    def test_an_expired_link_offers_a_new_one(self, client, kari):
        ask(client, kari.email)
        path = letter_path()
        with clock.fixed(clock.now().replace(year=clock.now().year + 1)):
            assert parse(client.get(path).text).query("main form") == []

    def test_a_letter_box_cannot_be_filled(self, app, kari):
        for _ in range(8):
            ask(app.test_client(), kari.email)
        assert len(db.session.scalars(select(OneTimeLink)).all()) == 2

    def test_whoever_is_sent_no_other_letter_has_a_link_that_works(self):
        assert timedelta(minutes=LINKS_MINUTES) < LinkPurpose.SIGN_IN.lasts
        assert timedelta(minutes=LINKS_MINUTES) < LinkPurpose.RESET_PASSWORD.lasts

    def test_one_address_cannot_ask_for_links_to_everybody(self, client):
        target, fields = open_form(client, "/logg-inn")
        answers = [
            client.post(target, data={**fields, "email": f"bruker{number}@example.org", "link": "1"}).status_code
            for number in range(21)
        ]
        assert answers == [303] * 20 + [429]

    def test_two_languages_and_a_link_that_leads_there(self, client, kari):
        ask(client, kari.email)
        for language in ("nb", "nn", "en"):
            assert client.get(f"/{language}{letter_path()}").status_code == 200


class TestNewPassword:
    def test_a_forgotten_password_is_chosen_anew(self, client, kari):
        assert entered(ask(client, kari.email, "/glemt-passord", None)) == "/logg-inn/sendt"
        path = letter_path()
        assert entered(submit(client, path, {"password": NEW})) == "/min-side"
        assert client.get("/konto").status_code == 200
        assert parse(client.get(path).text).query("main form") == []

    @pytest.mark.parametrize("password", ["", "kort", "Kari Nordmann", "passord12345", "x" * 300, "fjell\x07vott ugle"])
    def test_a_bad_password_is_refused_and_never_shown_again(self, client, kari, password):
        ask(client, kari.email, "/glemt-passord", None)
        path = letter_path()
        answer = submit(client, path, {"password": password})
        assert answer.status_code == 422
        assert "value" not in parse(answer.text).query_one("main input[name=password]").attrs
        assert entered(submit(client, path, {"password": NEW})) == "/min-side"

    def test_a_link_to_sign_in_does_not_set_a_password(self, client, kari):
        ask(client, kari.email)
        token = letter_path().rsplit("/", 1)[1]
        assert parse(client.get(f"/nytt-passord/{token}").text).query("main form") == []
