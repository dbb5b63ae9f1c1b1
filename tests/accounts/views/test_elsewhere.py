"""Signing in by way of an issuer, as a browser does it: off to the issuer, and back with what it says."""

import json
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import IdentityKind, Role
from strategy_tracker.accounts.models import Identity, User, UserSession
from strategy_tracker.accounts.queries.people import principal_of, signed_in_by
from strategy_tracker.accounts.services import issuers
from strategy_tracker.accounts.services.elsewhere import tie_identity
from strategy_tracker.accounts.services.links import invite_user
from strategy_tracker.accounts.services.users import deactivate_user
from strategy_tracker.accounts.services.vouching import Vouched
from strategy_tracker.audit.models import Event
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import FRESH, Assurance
from strategy_tracker.kernel.db import db
from strategy_tracker.web.security_counts import security_counts
from tests.support.factors import with_app
from tests.support.forms import open_form, submit
from tests.support.ground import an_organisation
from tests.support.html import parse
from tests.support.issuers import now, visited
from tests.support.people import ADMINISTRATOR, a_user, sign_in_as, with_password

pytestmark = pytest.mark.usefixtures("context")
START = "/logg-inn/hos/prov"
PID = "05898597468"


@pytest.fixture
def at(app, puppet, monkeypatch):
    """Let the puppet vouch for people here, with what its settings say."""

    def let(**more):
        issuer = puppet.issuer(**{"acr_substantial": ("substantial",), **more})
        settings = replace(app.extensions["strategy_tracker.settings"], issuers=(issuer,))
        monkeypatch.setitem(app.extensions, "strategy_tracker.settings", settings)
        return issuer

    return let


@pytest.fixture
def issuer(at):
    return at()


@pytest.fixture
def kari():
    return with_password(a_user("Kari Nordmann", Role.EDITOR))


@pytest.fixture
def tied(kari, issuer):
    tie(kari, issuer)
    return kari


def tie(user, issuer, subject="subject-1"):
    return tie_identity(principal_of(user), user, vouched=Vouched(issuer, subject, Assurance.LOW))


def go(client, path=START):
    """Follow a link to the issuer and come back; return the answer to that."""
    return client.get(visited(client.get(path).headers["Location"]))


def press(client, page, action):
    """Press a button that leads to the issuer by a page of ours, and come back."""
    answer = submit(client, page, action=action)
    assert answer.status_code == 200
    [way] = parse(answer.text).query("main a.ds-button")
    assert answer.headers["Refresh"] == f"0; url={way.attrs['href']}"
    return client.get(visited(way.attrs["href"]))


def entered(answer) -> str | None:
    return answer.headers.get("Location") if answer.status_code == 303 else None


def sessions() -> list[UserSession]:
    return list(db.session.scalars(select(UserSession).execution_options(populate_existing=True)))


def invitation(user) -> str:
    invite_user(ADMINISTRATOR, user)
    row = db.session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
    return json.loads(row.payload)["values"]["path"]


class TestSignIn:
    @pytest.mark.parametrize("language", ["nb", "nn", "en"])
    def test_the_page_shows_the_ways_in_and_keeps_where_one_was_going(self, client, issuer, language):
        page = parse(client.get(f"/{language}/logg-inn?neste=/konto").text)
        way = page.query_one("main nav.form-actions a")
        assert issuer.name in way.to_text()
        assert way.attrs["href"] == f"/{language}{START}?neste=/konto"

    def test_without_an_issuer_the_page_shows_none(self, client):
        assert parse(client.get("/logg-inn").text).query("main nav.form-actions") == []
        assert client.get(START).status_code == 404

    @pytest.mark.usefixtures("context", "tied")
    def test_whoever_is_tied_is_signed_in_and_led_on(self, client):
        assert entered(go(client, f"/nn{START}?neste=/konto")) == "/nn/konto"
        assert client.get("/konto").status_code == 200

    @pytest.mark.usefixtures("context", "tied")
    def test_how_sure_the_issuer_was_is_kept_with_the_session_and_no_token_is(self, client, issuer):
        go(client)
        [session] = sessions()
        assert (session.assurance, session.issuer, session.issuer_session) == (
            Assurance.SUBSTANTIAL,
            issuer.url,
            "there-1",
        )
        with client.session_transaction() as kept:
            assert "errand" not in kept

    @pytest.mark.usefixtures("context", "tied")
    def test_nobody_is_led_to_another_site(self, client):
        assert entered(go(client, f"{START}?neste=https://example.org")) == "/min-side"

    def test_whoever_is_signed_in_stays_so(self, app, tied):
        assert entered(sign_in_as(app, tied).get(START)) == "/min-side"

    @pytest.mark.usefixtures("context", "issuer")
    def test_somebody_unknown_is_told_what_to_do_and_nothing_is_made(self, client):
        with_password(a_user(email="kari@example.org"))
        before = db.session.scalar(select(func.count()).select_from(Event))
        answer = go(client, f"/en{START}")
        assert answer.status_code == 403
        assert "invitation" in parse(answer.text).query_one("main").to_text()
        assert db.session.scalar(select(func.count()).select_from(Event)) == before
        assert sessions() == []

    @pytest.mark.usefixtures("context", "issuer")
    def test_an_e_mail_address_that_is_told_ties_nobody(self, client, puppet):
        with_password(a_user(email="kari@example.org"))
        puppet.said = {"email": "kari@example.org", "email_verified": True}
        assert go(client).status_code == 403

    def test_a_closed_account_stays_closed(self, client, tied):
        deactivate_user(ADMINISTRATOR, tied)
        assert go(client).status_code == 422
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    @pytest.mark.usefixtures("context", "issuer")
    def test_what_came_back_is_told_to_nobody(self, client):
        answer = go(client)
        assert "code-0" not in parse(answer.text).query_one("footer .licence").parent.to_text()
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"

    @pytest.mark.usefixtures("context", "issuer")
    def test_too_many_from_one_address_are_told_to_wait(self, client):
        assert [client.get(START).status_code for _ in range(61)][-2:] == [303, 429]


class TestHostile:
    @pytest.mark.usefixtures("context", "tied")
    def test_a_callback_that_nobody_began_is_refused(self, client):
        answer = client.get(f"{START}/svar?code=code-0&state=x")
        assert answer.status_code == 422
        assert sessions() == []

    @pytest.mark.usefixtures("context", "tied")
    def test_a_callback_in_another_browser_is_refused(self, app, client):
        path = visited(client.get(START).headers["Location"])
        assert app.test_client().get(path).status_code == 422
        assert sessions() == []

    @pytest.mark.usefixtures("context", "tied")
    def test_a_callback_with_another_state_is_refused(self, client, puppet):
        puppet.answer = {"state": "another"}
        assert go(client).status_code == 422

    @pytest.mark.usefixtures("context", "tied")
    def test_a_callback_works_once_also_for_whoever_has_a_copy_of_the_cookie(self, app, client):
        path = visited(client.get(START).headers["Location"])
        copy = app.test_client()
        with client.session_transaction() as kept, copy.session_transaction() as copied:
            copied.update(kept)
        assert entered(client.get(path)) == "/min-side"
        assert client.get(path).status_code == 422
        assert copy.get(path).status_code == 422
        assert len(sessions()) == 1

    @pytest.mark.usefixtures("context", "tied")
    def test_a_new_beginning_ends_the_one_before(self, client):
        first = visited(client.get(START).headers["Location"])
        client.get(START)
        assert client.get(first).status_code == 422

    @pytest.mark.usefixtures("context", "tied")
    def test_a_session_that_stood_before_is_gone_after(self, client):
        with client.session_transaction() as kept:
            kept["planted"] = "by somebody else"
        go(client)
        with client.session_transaction() as kept:
            assert set(kept) == {"_user_id"}

    @pytest.mark.parametrize("query", ["", "?state=&code=", "?error=x&state=x", "?state=%00&code=%ff", "?iss=x"])
    @pytest.mark.usefixtures("context", "issuer")
    def test_nonsense_is_refused_with_a_page(self, client, query):
        client.get(START)
        assert client.get(f"{START}/svar{query}").status_code == 422

    @pytest.mark.usefixtures("context", "issuer")
    def test_what_is_refused_is_counted_for_the_administrator(self, client, puppet):
        go(client)
        puppet.said = {"nonce": "x"}
        go(client)
        counted = {str(one.label): one.in_hours for one in security_counts()}
        assert counted["Somebody signed in elsewhere whom no account is tied to"] == 1
        assert counted["What came back from a sign-in elsewhere could not be believed"] == 1

    def test_no_secret_stands_in_the_log(self, client, puppet, issuer, caplog):
        puppet.said = {"nonce": "x", "pid": PID}
        go(client)
        told = "\n".join(
            f"{record.getMessage()} {vars(record)}" for record in caplog.records if "werk" not in record.name
        )
        assert "vouching refused" in told
        assert not [word for word in (issuer.client_secret, "adgang", "code-0", PID) if word in told]


class TestSilent:
    @pytest.mark.usefixtures("context", "issuer")
    def test_an_issuer_that_is_down_leaves_the_other_ways(self, client, kari, puppet):
        puppet.metadata = {"issuer": "https://another.example"}
        answer = client.get(f"/en{START}")
        assert answer.status_code == 503
        assert "does not answer" in parse(answer.text).query_one("main").to_text()
        assert client.get("/logg-inn").status_code == 200
        assert entered(submit(client, "/logg-inn", {"email": kari.email, "password": "fjell vott ugle"})) == "/min-side"


class TestInvitation:
    @pytest.mark.usefixtures("context", "issuer")
    def test_whoever_is_invited_begins_without_a_password(self, app, client, puppet):
        puppet.said = {"pid": PID, "email": "another@example.org"}
        invited = a_user("Ola Nordmann")
        path = invitation(invited)
        assert entered(press(client, path, "/hos/prov")) == "/min-side"
        [identity] = db.session.scalars(select(Identity))
        assert (identity.user_id, identity.kind, identity.subject) == (invited.id, IdentityKind.OIDC, "subject-1")
        assert entered(go(app.test_client())) == "/min-side"

    @pytest.mark.usefixtures("context", "issuer")
    def test_the_national_identity_number_is_nowhere(self, client, puppet):
        puppet.said = {"pid": PID}
        press(client, invitation(a_user()), "/hos/prov")
        for table in (Identity, UserSession, Event, User):
            assert PID not in str([vars(row) for row in db.session.scalars(select(table))])

    @pytest.mark.usefixtures("context", "issuer")
    def test_an_invitation_works_once(self, app, client, puppet):
        path = invitation(a_user())
        target, fields = open_form(client, path, action="/hos/prov")
        press(client, path, "/hos/prov")
        puppet.subject = "subject-2"
        other = app.test_client()
        other.get("/logg-inn")
        with client.session_transaction() as kept, other.session_transaction() as copied:
            copied.update(kept)
        answer = other.post(target, data=fields)
        assert (
            answer.status_code != 200
            or other.get(visited(parse(answer.text).query_one("main a.ds-button").attrs["href"])).status_code == 422
        )
        assert len(db.session.scalars(select(Identity)).all()) == 1

    @pytest.mark.usefixtures("context", "tied")
    def test_one_who_is_tied_already_is_not_tied_to_another_account(self, client):
        invited = a_user("Ola Nordmann")
        answer = press(client, invitation(invited), "/hos/prov")
        assert answer.status_code == 422
        assert sessions() == []

    @pytest.mark.usefixtures("context", "issuer")
    def test_a_link_for_a_new_password_ties_nobody(self, client, kari):
        submit(client, "/glemt-passord", {"email": kari.email})
        row = db.session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
        path = json.loads(row.payload)["values"]["path"]
        assert "/hos/prov" not in client.get(path).text
        _, fields = open_form(client, path)
        answer = client.post(f"{path}/hos/prov", data={"csrf_token": fields["csrf_token"]})
        back = client.get(visited(parse(answer.text).query_one("main a.ds-button").attrs["href"]))
        assert back.status_code == 422
        assert sessions() == []

    @pytest.mark.usefixtures("context", "issuer")
    def test_another_site_cannot_begin_it(self, client):
        path = invitation(a_user())
        assert entered(client.post(f"{path}/hos/prov")) == path


class TestTied:
    def test_one_ties_and_unties_ones_own_account(self, app, kari, issuer):
        client = sign_in_as(app, kari)
        assert entered(press(client, "/konto/andre", "/prov/knytt")) == "/konto/andre"
        assert issuer.name in parse(client.get("/konto/andre").text).query_one("main .held-list").to_text()
        assert entered(go(app.test_client())) == "/min-side"
        assert entered(submit(client, "/konto/andre", action="/fjern")) == "/konto/andre"
        assert go(app.test_client()).status_code == 403

    def test_the_administrator_sees_by_way_of_whom_somebody_signs_in(self, app, tied, issuer):
        admin = sign_in_as(app, a_user("Ada", Role.ADMINISTRATOR))
        assert issuer.name in parse(admin.get(f"/admin/brukere/{tied.uid}").text).query_one("main").to_text()

    def test_the_last_way_in_is_kept(self, app, issuer):
        invited = a_user()
        tie(invited, issuer)
        client = sign_in_as(app, invited)
        answer = submit(client, "/konto/andre", action="/fjern")
        assert answer.status_code == 422
        assert entered(go(app.test_client())) == "/min-side"

    def test_to_untie_ends_the_sessions_that_began_there(self, app, tied):
        there, here = app.test_client(), sign_in_as(app, tied)
        go(there)
        submit(here, "/konto/andre", action="/fjern")
        assert entered(there.get("/konto")) == "/logg-inn?neste=/konto"
        assert here.get("/konto").status_code == 200

    @pytest.mark.usefixtures("context", "issuer")
    def test_nobody_unties_anothers(self, app, tied):
        other = with_password(a_user("Ola"))
        client, uid = sign_in_as(app, other), tied.identities[-1].uid
        _, fields = open_form(client, "/konto/andre")
        assert client.post(f"/konto/andre/{uid}/fjern", data=fields).status_code == 404

    @pytest.mark.usefixtures("context", "tied", "issuer")
    def test_one_who_is_tied_already_is_not_tied_twice(self, app):
        client = sign_in_as(app, with_password(a_user("Ola")))
        assert press(client, "/konto/andre", "/prov/knytt").status_code == 422

    @pytest.mark.usefixtures("context", "issuer")
    def test_a_tie_that_comes_back_to_whoever_is_signed_out_ties_nobody(self, app, kari):
        client = sign_in_as(app, kari)
        answer = submit(client, "/konto/andre", action="/prov/knytt")
        with client.session_transaction() as kept:
            del kept["_user_id"]
        way = parse(answer.text).query_one("main a.ds-button").attrs["href"]
        assert client.get(visited(way)).status_code == 422
        assert [one.kind for one in db.session.scalars(select(Identity))] == [IdentityKind.PASSWORD]

    def test_another_site_can_do_neither(self, app, tied):
        client, uid = sign_in_as(app, tied), tied.identities[-1].uid
        for path in ("/konto/andre/prov/knytt", f"/konto/andre/{uid}/fjern"):
            assert client.post(path).status_code == 422


class TestOrganisation:
    RESOURCE = "urn:altinn:resource:strategi"

    def said(self, *numbers):
        parties = [{"orgno": {"authority": "iso6523-actorid-upis", "ID": f"0192:{one}"}} for one in numbers]
        kind = "ansattporten:altinn:resource"
        return {"authorization_details": [{"type": kind, "resource": self.RESOURCE, "authorized_parties": parties}]}

    @pytest.mark.parametrize(
        ("chosen", "holds"), [(["974760673"], True), (["910297937"], False), ([], False)], ids=["own", "other", "none"]
    )
    def test_whoever_chose_an_organisation_holds_no_role_for_another(self, at, client, puppet, chosen, holds):
        issuer = at(profile="ansattporten", resource=self.RESOURCE)
        organisation = an_organisation("brreg", org_number="974760673")
        tie(a_user("Kari", Role.REPORTER, organisation=organisation), issuer)
        puppet.said = self.said(*chosen)
        go(client)
        assert json.loads(puppet.asked["authorization_details"]) == [
            {"type": "ansattporten:altinn:resource", "resource": self.RESOURCE}
        ]
        assert puppet.asked["acr_values"] == "substantial high"
        assert self.principal(client).scopes == ({("reporter", organisation.id)} if holds else set())

    @pytest.mark.usefixtures("context", "puppet")
    def test_a_role_for_the_whole_program_stays(self, at, client):
        issuer = at(profile="ansattporten", resource=self.RESOURCE)
        tie(a_user("Kari", Role.EDITOR), issuer)
        go(client)
        assert self.principal(client).roles == {"editor"}

    def principal(self, client):
        with client.session_transaction() as kept:
            return signed_in_by(kept["_user_id"], clock.now()).principal


class TestEnded:
    def path(self):
        return "/logg-ut/hos/prov"

    @pytest.mark.usefixtures("context", "tied")
    def test_signing_out_here_leads_on_to_signing_out_there(self, client, puppet):
        go(client)
        token = parse(client.get("/konto").text).query_one("input[name=csrf_token]").attrs["value"]
        answer = client.post("/logg-ut", data={"csrf_token": token})
        way = parse(answer.text).query_one("main a.ds-button").attrs["href"]
        assert way.startswith(f"{puppet.url}/leave?client_id=strategi&post_logout_redirect_uri=http")
        assert answer.headers["Refresh"] == f"0; url={way}"
        assert "Clear-Site-Data" in answer.headers
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    @pytest.mark.usefixtures("context", "tied")
    def test_an_issuer_that_is_silent_keeps_nobody_signed_in(self, client, puppet):
        go(client)
        puppet.metadata = {"end_session_endpoint": None}
        issuers._known.clear()
        token = parse(client.get("/konto").text).query_one("input[name=csrf_token]").attrs["value"]
        assert entered(client.post("/logg-ut", data={"csrf_token": token})) == "/"

    @pytest.mark.usefixtures("context", "tied")
    def test_the_browser_tells_that_it_is_over_there(self, app, client, puppet):
        go(client)
        answer = app.test_client().get(self.path(), query_string={"iss": puppet.url, "sid": "there-1"})
        assert answer.status_code == 200
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    @pytest.mark.parametrize("query", [{}, {"sid": "there-1"}, {"iss": "x", "sid": "there-1"}, {"sid": ""}])
    @pytest.mark.usefixtures("context", "puppet", "tied")
    def test_a_browser_that_says_too_little_ends_nothing(self, client, query):
        go(client)
        assert client.get(self.path(), query_string=query).status_code == 200
        assert client.get("/konto").status_code == 200

    @pytest.mark.usefixtures("context", "tied")
    def test_the_issuer_tells_that_a_session_is_over(self, app, client, puppet):
        go(client)
        answer = app.test_client().post(self.path(), data={"logout_token": puppet.logout_token()})
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"

    @pytest.mark.usefixtures("context", "tied")
    def test_the_issuer_tells_that_somebody_is_signed_out_everywhere(self, app, client, puppet):
        go(client)
        other = sign_in_as(app, with_password(a_user("Ola")))
        token = puppet.logout_token(sid=None, sub="subject-1")
        assert app.test_client().post(self.path(), data={"logout_token": token}).status_code == 200
        assert entered(client.get("/konto")) == "/logg-inn?neste=/konto"
        assert other.get("/konto").status_code == 200

    @pytest.mark.usefixtures("context", "tied")
    def test_what_it_told_once_is_not_told_again(self, app, client, puppet):
        token = puppet.logout_token()
        assert app.test_client().post(self.path(), data={"logout_token": token}).status_code == 200
        go(client)
        assert app.test_client().post(self.path(), data={"logout_token": token}).status_code == 400
        assert client.get("/konto").status_code == 200

    @pytest.mark.parametrize("token", [None, "", "x", "a.b.c", "é" * 10])
    @pytest.mark.usefixtures("context", "puppet", "tied")
    def test_what_is_no_token_ends_nothing(self, app, client, token):
        go(client)
        sent = {} if token is None else {"logout_token": token}
        assert app.test_client().post(self.path(), data=sent).status_code == 400
        assert client.get("/konto").status_code == 200

    @pytest.mark.usefixtures("context", "tied")
    def test_an_id_token_is_no_logout_token(self, app, client, puppet):
        go(client)
        token = puppet.token(sub="subject-1", nonce="x")
        assert app.test_client().post(self.path(), data={"logout_token": token}).status_code == 400
        assert client.get("/konto").status_code == 200


class TestProve:
    BEFORE_TYING = "/konto/andre"

    @pytest.fixture
    def stale(self, client, tied, puppet):
        """Somebody who came by way of the issuer and has shown it too long ago."""
        puppet.said = {"auth_time": now()}
        go(client)
        with clock.fixed(clock.now() + FRESH + timedelta(seconds=1)):
            puppet.said = {"auth_time": now(), "iat": now(), "exp": now() + 120}
            yield tied

    @pytest.mark.usefixtures("context", "stale")
    def test_who_they_are_is_shown_again_where_it_was_shown_before(self, client, puppet):
        asked = entered(client.get(self.BEFORE_TYING))
        assert asked == "/konto/bekreft?neste=/konto/andre"
        [way] = parse(client.get(asked).text).query("main nav.form-actions a")
        with client.session_transaction() as kept:
            before = kept["_user_id"]
        assert entered(go(client, way.attrs["href"])) == self.BEFORE_TYING
        assert (puppet.asked["prompt"], puppet.asked["max_age"]) == ("login", "0")
        assert client.get(self.BEFORE_TYING).status_code == 200
        with client.session_transaction() as kept:
            assert kept["_user_id"] != before

    @pytest.mark.usefixtures("context", "stale")
    def test_somebody_else_there_shows_nothing(self, client, puppet):
        puppet.subject = "subject-2"
        assert go(client, "/konto/bekreft/hos/prov").status_code == 422
        assert entered(client.get(self.BEFORE_TYING)) == "/konto/bekreft?neste=/konto/andre"

    @pytest.mark.usefixtures("context", "stale")
    def test_an_issuer_that_did_not_ask_again_shows_nothing(self, client, puppet):
        puppet.said |= {"auth_time": now() - 3600}
        assert go(client, "/konto/bekreft/hos/prov").status_code == 422

    def test_whoever_is_signed_out_is_asked_to_sign_in(self, client, issuer):
        assert issuer.key == "prov"
        assert entered(client.get("/konto/bekreft/hos/prov")).startswith("/logg-inn?neste=")

    def test_an_issuer_that_saw_one_factor_leads_to_the_second_here(self, client, tied, puppet):
        with_app(tied)
        puppet.said = {"acr": "low"}
        assert entered(go(client, f"{START}?neste=/konto")) == "/logg-inn/kode?neste=/konto"
        assert entered(client.get("/konto")) is not None
        puppet.said = {}
        assert entered(go(client, f"{START}?neste=/konto")) == "/konto"

    def test_whoever_is_tied_or_untied_is_told_so_by_letter(self, app, tied):
        submit(sign_in_as(app, tied), "/konto/andre", action="/fjern")
        told = [json.loads(row.payload)["values"].get("what") for row in db.session.scalars(select(Outbox))]
        assert told == ["identity-tied", "identity-untied"]
