import pytest

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.models import UserSession
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.services.sessions import Visit, sign_in
from strategy_tracker.kernel.db import db
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.ground import an_organisation
from tests.support.html import parse
from tests.support.people import PASSWORD, a_user, sign_in_as, with_password

pytestmark = pytest.mark.usefixtures("context")
NEW = "blåbær på fjellet"
MINE = ("/konto", "/konto/passord", "/konto/okter")


@pytest.fixture
def kari():
    return with_password(a_user("Kari Nordmann", Role.REPORTER, organisation=an_organisation("byra")))


@pytest.mark.parametrize("path", MINE)
def test_nobody_sees_an_account_without_signing_in(client, path):
    assert client.get(path).headers["Location"] == f"/logg-inn?neste={path}"


def test_one_sees_and_changes_ones_own_name_and_language(app, kari):
    client = sign_in_as(app, kari)
    page = client.get("/konto").text
    assert kari.email in page
    assert "Byra" in page
    assert submit(client, "/konto", {"name": "  Áilu   Čáhci ", "language": "nn"}).status_code == 303
    db.session.refresh(kari)
    assert (kari.name, kari.language) == ("Áilu Čáhci", Language.NN)
    assert "Áilu Čáhci" in client.get("/").text


@each(
    "typed",
    [{"name": ""}, {"name": " "}, {"name": "x" * 121}, {"name": "Ka\x07ri"}, {"name": "\u202e\u200b"},
     {"language": "se"}, {"language": ""}],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_kept_in_the_form(app, kari, typed):
    client = sign_in_as(app, kari)
    answer = submit(client, "/konto", typed)
    assert answer.status_code == 422
    db.session.refresh(kari)
    assert (kari.name, kari.language) == ("Kari Nordmann", Language.NB)


def test_markup_in_a_name_is_shown_as_text(app, kari):
    client = sign_in_as(app, kari)
    submit(client, "/konto", {"name": "<img src=x onerror=alert(1)>"})
    page = parse(client.get("/konto").text)
    assert page.query("img") == []
    assert "<img src=x onerror=alert(1)>" in page.query_one(".signed-in").to_text()


def test_more_than_is_asked_for_is_not_taken(app, kari):
    client = sign_in_as(app, kari)
    before = kari.email
    path, fields = open_form(client, "/konto")
    more = {"email": "annen@example.org", "is_active": "0", "role": "administrator"}
    assert client.post(path, data={**fields, **more}).status_code == 303
    db.session.refresh(kari)
    assert kari.email == before
    assert principal_of(kari).roles == {"reporter"}


def test_a_password_is_changed_and_other_browsers_are_signed_out(app, kari):
    here, there = sign_in_as(app, kari), sign_in_as(app, kari)
    assert submit(here, "/konto/passord", {"present": PASSWORD, "password": NEW}).status_code == 303
    assert here.get("/konto").status_code == 200
    assert there.get("/konto").status_code == 303
    sign_in(email=kari.email, password=NEW, visit=Visit())


@pytest.mark.parametrize(
    "typed",
    [
        {"present": "", "password": NEW},
        {"present": "noe annet enn det", "password": NEW},
        {"present": PASSWORD, "password": ""},
        {"present": PASSWORD, "password": "kort"},
        {"present": PASSWORD, "password": "Kari Nordmann"},
        {"present": PASSWORD, "password": "x" * 201},
    ],
    ids=str,
)
def test_a_bad_change_of_password_changes_nothing(app, kari, typed):
    client = sign_in_as(app, kari)
    answer = submit(client, "/konto/passord", typed)
    assert answer.status_code == 422
    assert NEW not in answer.text
    sign_in(email=kari.email, password=PASSWORD, visit=Visit())


def test_whoever_came_in_by_a_link_chooses_a_first_password_without_an_old_one(app):
    user = a_user("Ola")
    client = sign_in_as(app, user)
    assert submit(client, "/konto/passord", {"password": NEW}).status_code == 303
    sign_in(email=user.email, password=NEW, visit=Visit())


def test_the_browsers_are_listed_and_this_one_is_marked(app, kari):
    sign_in_as(app, kari)
    client = sign_in_as(app, kari)
    sign_in_as(app, a_user("Ola"))
    rows = [row.to_text() for row in parse(client.get("/en/konto/okter").text).query(".sessions > li")]
    assert len(rows) == 2
    assert ["– this browser" in row for row in rows] == [True, False]


def test_one_browser_is_signed_out_from_another(app, kari):
    there, here = sign_in_as(app, kari), sign_in_as(app, kari)
    other = db.session.query(UserSession).order_by(UserSession.id).first().uid
    answer = submit(here, "/konto/okter", action=f"{other}/avslutt")
    assert answer.headers["Location"] == "/konto/okter"
    assert there.get("/konto").status_code == 303
    assert here.get("/konto").status_code == 200


def test_all_other_browsers_are_signed_out_at_once(app, kari):
    others, here = [sign_in_as(app, kari) for _ in range(3)], sign_in_as(app, kari)
    submit(here, "/konto/okter", action="avslutt-andre")
    assert [one.get("/konto").status_code for one in others] == [303] * 3
    assert here.get("/konto").status_code == 200


def test_nobody_ends_the_session_of_another(app, kari):
    ola = a_user("Ola")
    his, hers = sign_in_as(app, ola), sign_in_as(app, kari)
    uid = db.session.query(UserSession).filter_by(user_id=ola.id).one().uid
    token = parse(hers.get("/konto/okter").text).query_one("main input[name=csrf_token]").attrs["value"]
    assert hers.post(f"/konto/okter/{uid}/avslutt", data={"csrf_token": token}).status_code == 404
    assert hers.post("/konto/okter/finnes-ikke/avslutt", data={"csrf_token": token}).status_code == 404
    assert his.get("/konto").status_code == 200
