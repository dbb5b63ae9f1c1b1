from datetime import timedelta

import pytest
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.models import RoleGrant, User, UserSession
from strategy_tracker.accounts.queries.people import principal_of, user_by_email
from strategy_tracker.accounts.queries.users import user_rows
from strategy_tracker.accounts.services.users import create_user, deactivate_user, edit_user
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit
from tests.support.ground import an_organisation
from tests.support.html import parse
from tests.support.people import ADMINISTRATOR, a_user, sign_in_as
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
LIST = "/admin/brukere"


@pytest.fixture
def admin(app):
    return sign_in_as(app, a_user("Ada Administrator", Role.ADMINISTRATOR))


def page_of(user: User) -> str:
    return f"{LIST}/{user.uid}"


def names(client, query: str = "") -> list[str]:
    return [row.to_text() for row in parse(client.get(LIST + query).text).query("tbody th a")]


def paths_of(user: User) -> list[str]:
    own = page_of(user)
    return [LIST, f"{LIST}/ny", own, f"{own}/rediger", f"{own}/roller/ny", "/admin/logg"]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.REPORTER)])
def test_every_other_role_is_refused_and_told_which_right_it_lacks(app, role):
    client = sign_in_as(app, a_user("Ola", role))
    for path, right in zip(
        paths_of(a_user("Kari")),
        ["user.create"] * 4 + ["user.grant_role", "log.read"],
        strict=True,
    ):
        answer = client.get(f"/en{path}")
        assert answer.status_code == 403
        assert str(ACTIONS[right].label) in answer.text


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("inviter", "user.invite"),
        ("steng", "user.deactivate"),
        ("apne", "user.reactivate"),
        ("roller/x/ta-tilbake", "user.revoke_role"),
    ],
)
def test_a_button_pressed_without_the_right_does_nothing(app, path, right):
    kari = a_user("Kari", Role.EDITOR)
    client = sign_in_as(app, kari)
    answer = client.post(f"/en{page_of(kari)}/{path}")
    assert answer.status_code == 403
    assert str(ACTIONS[right].label) in answer.text
    db.session.rollback()
    assert kari.is_active


def test_nobody_gets_here_without_signing_in(client):
    for path in paths_of(a_user("Kari")):
        assert client.get(path).headers["Location"].startswith("/logg-inn?neste=/admin/")


class TestIndex:
    def test_users_are_listed_searched_filtered_and_sorted(self, admin, app):
        a_user("Åse Ås", Role.EDITOR, email="aase@example.org")
        deactivate_user(ADMINISTRATOR, a_user("Zoran Ødegård", Role.OFFICER))
        bjorn = a_user("Bjørn Berg", Role.EDITOR, Role.SECRETARY)
        with clock.fixed(clock.now() + timedelta(minutes=1)):
            sign_in_as(app, bjorn)
        assert names(admin) == ["Ada Administrator", "Bjørn Berg", "Zoran Ødegård", "Åse Ås"]
        assert names(admin, "?rolle=editor") == ["Bjørn Berg", "Åse Ås"]
        assert names(admin, "?tilstand=closed") == ["Zoran Ødegård"]
        assert names(admin, "?tilstand=invited") == ["Åse Ås"]
        assert names(admin, "?q=AASE@") == ["Åse Ås"]
        assert names(admin, "?q=ødeg") == ["Zoran Ødegård"]
        assert names(admin, "?sorter=sist")[:2] == ["Bjørn Berg", "Ada Administrator"]

    def test_nonsense_in_the_address_is_named(self, admin):
        page = admin.get(f"{LIST}?rolle=konge&sorter=x&etter=%ff&q={'x' * 500}")
        assert page.status_code == 200
        assert parse(page.text).query(".notice")

    def test_two_statements_however_many(self):
        for number in range(20):
            a_user(f"Bruker {number}", Role.EDITOR)
        with counted() as sent:
            assert len(user_rows()) == 20
        assert len(sent) == 2


class TestNew:
    def test_a_user_is_taken_in_and_invited(self, admin):
        answer = submit(admin, f"{LIST}/ny", {"name": "Čáhppe Đoŋga", "email": "Ny@Example.org", "language": "nn"})
        user = user_by_email("ny@example.org")
        assert answer.headers["Location"] == page_of(user)
        assert (user.name, user.language, user.is_example) == ("Čáhppe Đoŋga", Language.NN, False)
        assert db.session.scalars(select(Outbox)).one().about == "invitation"
        assert admin.get(page_of(user)).status_code == 200

    def test_without_a_letter_if_so_wished(self, admin):
        submit(admin, f"{LIST}/ny", {"name": "Kari", "email": "ny@example.org", "invite": None})
        assert user_by_email("ny@example.org") is not None
        assert db.session.scalars(select(Outbox)).all() == []

    @pytest.fixture
    def ola(self):
        return a_user("Ola", email="opptatt@example.org")

    @each(
        "typed",
        [
            {"name": ""}, {"name": "x" * 121}, {"name": "Ka\x00ri"}, {"email": ""}, {"email": "kari"},
            {"email": "opptatt@example.org"}, {"email": "x" * 300 + "@example.org"}, {"language": "xx"},
            {"email": "kari@example.org\r\nBcc: alle@example.org"},
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused_with_all_that_was_typed(self, admin, ola, typed):
        assert ola.email == "opptatt@example.org"
        answer = submit(admin, f"{LIST}/ny", {"name": "Kari <b>Ås</b>", "email": "ny@example.org", **typed})
        assert answer.status_code == 422
        assert user_by_email("ny@example.org") is None
        if "name" not in typed:
            assert parse(answer.text).query_one("main input[name=name]").attrs["value"] == "Kari <b>Ås</b>"


class TestShow:
    def test_markup_in_a_name_is_shown_as_text(self, admin):
        user = a_user("<script>alert(1)</script>")
        for path in (LIST, *paths_of(user)[2:5]):
            assert "<script>alert(1)" not in admin.get(path).text

    @pytest.mark.parametrize("uid", ["finnes-ikke", "0", "%00", "x" * 300])
    def test_a_user_that_is_not_there(self, admin, uid):
        for tail in ("", "/rediger", "/roller/ny"):
            assert admin.get(f"{LIST}/{uid}{tail}").status_code == 404


class TestChange:
    def test_an_administrator_mends_a_user(self, admin):
        user = a_user("Kari")
        typed = {"name": "Kari Ås", "email": "kari.aas@example.org", "language": "en", "reason": "Giftet seg"}
        assert submit(admin, f"{page_of(user)}/rediger", typed).headers["Location"] == page_of(user)
        db.session.rollback()
        assert (user.name, user.email, user.language) == ("Kari Ås", "kari.aas@example.org", Language.EN)

    def test_the_second_of_two_who_save_sees_both_texts(self, admin):
        user = a_user("Kari")
        path = f"{page_of(user)}/rediger"
        target, fields = open_form(admin, path)
        edit_user(ADMINISTRATOR, user, name="Kari fra en annen")
        answer = admin.post(target, data=fill(fields, {"name": "Kari fra meg"}))
        assert answer.status_code == 409
        assert "Kari fra en annen" in answer.text
        assert "Kari fra meg" in answer.text


class TestRoles:
    def test_a_role_is_given_for_an_organisation_in_a_period(self, admin):
        body, user = an_organisation("byra"), a_user("Kari")
        typed = {"role": "reporter", "organisation": "byra", "from_on": "01.01.2026", "to_on": "2099-12-31"}
        assert submit(admin, f"{page_of(user)}/roller/ny", typed).status_code == 303
        assert principal_of(user).holds("reporter", body.id)
        assert "Byra" in admin.get(page_of(user)).text

    def test_today_and_until_further_notice_unless_said(self, admin):
        user = a_user("Kari")
        submit(admin, f"{page_of(user)}/roller/ny", {"role": "editor"})
        grant = db.session.scalars(select(RoleGrant).where(RoleGrant.user_id == user.id)).one()
        assert (grant.from_on, grant.to_on, grant.organisation_id) == (clock.today(), None, None)

    @pytest.fixture
    def secretary(self):
        an_organisation("byra")
        return a_user("Kari", Role.SECRETARY)

    @each(
        "typed",
        [
            {"role": ""}, {"role": "konge"}, {"role": "reporter"}, {"role": "editor", "organisation": "byra"},
            {"role": "editor", "organisation": "finnes-ikke"}, {"role": "editor", "from_on": "31.12.1899"},
            {"role": "editor", "from_on": "i morgen"}, {"role": "editor", "to_on": "30.02.2026"},
            {"role": "editor", "from_on": "02.01.2026", "to_on": "01.01.2026"}, {"role": "secretary"},
            {"role": "editor", "to_on": "31.12.9999"},
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused(self, admin, secretary, typed):
        assert submit(admin, f"{page_of(secretary)}/roller/ny", typed).status_code == 422
        assert principal_of(secretary).roles == {"secretary"}

    def test_a_role_is_taken_back(self, admin):
        user = a_user("Kari", Role.EDITOR)
        submit(admin, page_of(user), action="ta-tilbake")
        db.session.rollback()
        assert principal_of(user).roles == frozenset()
        assert parse(admin.get(page_of(user)).text).query("form[action$=ta-tilbake]") == []

    def test_the_last_administrator_keeps_the_role_and_is_told_why(self, admin):
        ada = db.session.scalars(select(User)).one()
        for action in ("ta-tilbake", "steng"):
            answer = submit(admin, page_of(ada), action=action)
            assert answer.status_code == 422
            assert "last active administrator" in answer.text or "siste aktive" in answer.text
        db.session.rollback()
        assert principal_of(ada).has_role("administrator")

    def test_the_role_of_another_user_is_not_found_here(self, admin):
        user, other = a_user("Kari", Role.EDITOR), a_user("Ola", Role.EDITOR)
        target, fields = open_form(admin, page_of(user), action="ta-tilbake")
        wrong = target.replace(user.grants[0].uid, other.grants[0].uid)
        assert admin.post(wrong, data=fields).status_code == 404


class TestInAndOut:
    def test_an_account_is_closed_and_opened(self, admin, app):
        user = a_user("Kari", Role.EDITOR)
        theirs = sign_in_as(app, user)
        submit(admin, page_of(user), action="steng")
        assert theirs.get("/konto").status_code == 303
        submit(admin, page_of(user), action="apne")
        db.session.rollback()
        assert user.is_active

    def test_an_invitation_is_sent_again(self, admin):
        user = a_user("Kari")
        submit(admin, page_of(user), action="inviter")
        assert db.session.scalars(select(Outbox)).one().about == "invitation"

    def test_sessions_are_ended_one_or_all(self, admin, app):
        user = a_user("Kari")
        clients = [sign_in_as(app, user) for _ in range(3)]
        first = db.session.scalars(select(UserSession).where(UserSession.user_id == user.id)).first().uid
        submit(admin, page_of(user), action=f"{first}/avslutt")
        assert [one.get("/konto").status_code for one in clients] == [303, 200, 200]
        submit(admin, page_of(user), action="okter/avslutt")
        assert [one.get("/konto").status_code for one in clients] == [303] * 3

    def test_a_button_without_its_token_does_nothing(self, admin):
        user = a_user("Kari")
        assert admin.post(f"{page_of(user)}/steng").status_code == 422
        db.session.rollback()
        assert user.is_active


def test_the_list_says_how_many_of_its_users_are_examples(admin):
    words = "One of them is invented, of the example set"
    assert words not in admin.get(f"/en{LIST}").text
    create_user(EXAMPLE, name="Eksempel Eksempel", email="eksempel@eksempel.example", language=Language.NB)
    assert words in admin.get(f"/en{LIST}").text
