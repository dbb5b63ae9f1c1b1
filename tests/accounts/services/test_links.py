import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from strategy_tracker.accounts.kinds import LinkPurpose
from strategy_tracker.accounts.models import OneTimeLink
from strategy_tracker.accounts.queries.people import link_by_token, password_of, principal_of, signed_in_by
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.accounts.services.links import (
    choose_password,
    invite_user,
    issue_invitation,
    send_link,
    sign_in_by_link,
)
from strategy_tracker.accounts.services.sessions import Visit, open_session, sign_in
from strategy_tracker.accounts.services.users import deactivate_user, edit_user
from strategy_tracker.audit.models import Event
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.support.cases import each
from tests.support.jobs import caught, work
from tests.support.people import ADMINISTRATOR, PASSWORD, a_user, with_password
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
NEW = "blåbær på fjellet"
USED, OLD, UNKNOWN = "used already", "too old", "do not know this link"


def letters() -> list[dict]:
    return [json.loads(row.payload) for row in db.session.scalars(select(Outbox).order_by(Outbox.id))]


def token_of(letter: dict) -> str:
    return letter["values"]["path"].rsplit("/", 1)[1]


def asked(email: str, purpose: LinkPurpose = LinkPurpose.SIGN_IN) -> str:
    send_link(ANONYMOUS, email=email, purpose=purpose)
    return token_of(letters()[-1])


@pytest.mark.parametrize(
    ("purpose", "mail", "path"),
    [
        (LinkPurpose.SIGN_IN, "sign_in_link", "/engangslenke/"),
        (LinkPurpose.RESET_PASSWORD, "new_password", "/nytt-passord/"),
    ],
)
def test_a_link_is_sent_to_whoever_has_the_address(purpose, mail, path):
    user = a_user("Åse Ærlig", language="nn")
    asked(f" {user.email.upper()} ", purpose)
    letter = letters()[0]
    assert (letter["to"], letter["language"], letter["mail"]) == (user.email, "nn", mail)
    assert letter["values"]["path"].startswith(path)


def test_an_address_that_nobody_has_gets_nothing_and_takes_the_same_writes(app):
    user, closed = a_user(), a_user()
    deactivate_user(ADMINISTRATOR, closed)

    def written(email: str) -> list[str]:
        with counted() as sent:
            send_link(ANONYMOUS, email=email, purpose=LinkPurpose.SIGN_IN)
        return [statement.split("(")[0] for statement in sent if not statement.startswith("SELECT")]

    known = written(user.email)
    assert written("ingen@example.org") == written(closed.email)
    assert known == written("ingen@example.org")
    post = caught(app)
    work(app)
    assert [letter["To"] for letter in post.sent] == [user.email]


def test_a_link_signs_in_once():
    user = a_user("Kari")
    token = asked(user.email)
    assert token not in {link.token_hash for link in db.session.scalars(select(OneTimeLink))}
    session = sign_in_by_link(token=token, visit=Visit())
    assert signed_in_by(session, clock.now()).user_uid == user.uid
    with pytest.raises(Invalid, match=USED):
        sign_in_by_link(token=token, visit=Visit())
    event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert (event.action, event.principal_name) == ("link.use", "Kari")


@pytest.mark.parametrize(("minutes", "works"), [(9, True), (10, False), (11, False)])
def test_a_link_works_for_ten_minutes(minutes, works):
    token = asked(a_user().email)
    with clock.fixed(clock.now() + timedelta(minutes=minutes)):
        assert (link_by_token(token, clock.now()) is not None) is works
        if not works:
            with pytest.raises(Invalid, match=OLD):
                sign_in_by_link(token=token, visit=Visit())


@pytest.fixture
def link():
    return asked(a_user().email)


@each("token", ["", "x", "å" * 50, "\udc80\ud800", "x" * 10_000])
@pytest.mark.usefixtures("context", "link")
def test_a_token_that_is_none_of_ours_is_not_known(token):
    with pytest.raises(Invalid, match=UNKNOWN):
        sign_in_by_link(token=token, visit=Visit())


def test_a_link_does_only_what_it_was_sent_for():
    user = a_user()
    signing_in, resetting = asked(user.email), asked(user.email, LinkPurpose.RESET_PASSWORD)
    with pytest.raises(Invalid, match=UNKNOWN):
        choose_password(token=signing_in, password=NEW, visit=Visit())
    with pytest.raises(Invalid, match=UNKNOWN):
        sign_in_by_link(token=resetting, visit=Visit())
    assert link_by_token(signing_in, clock.now()) is not None


def test_a_password_is_chosen_with_a_link_and_every_session_before_it_ends():
    user = with_password(a_user("Kari Nordmann"))
    old = open_session(principal_of(user), user, visit=Visit())
    first, token = (asked(user.email, LinkPurpose.RESET_PASSWORD) for _ in range(2))
    session = choose_password(token=token, password=NEW, visit=Visit())
    assert signed_in_by(session, clock.now()) is not None
    assert signed_in_by(old, clock.now()) is None
    sign_in(email=user.email, password=NEW, visit=Visit())
    for spent in (first, token):
        with pytest.raises(Invalid, match=USED):
            choose_password(token=spent, password=PASSWORD, visit=Visit())


def test_a_refused_password_leaves_the_link_to_try_again():
    user = a_user("Kari Nordmann")
    token = asked(user.email, LinkPurpose.RESET_PASSWORD)
    for easy in ("kort", "Kari Nordmann", "passord12345"):
        with pytest.raises(Invalid) as refused:
            choose_password(token=token, password=easy, visit=Visit())
        assert refused.value.field == "password"
    assert password_of(user) is None
    choose_password(token=token, password=NEW, visit=Visit())


def test_a_forgotten_password_is_a_way_out_of_the_wait():
    user = with_password(a_user())
    for _ in range(6):
        with pytest.raises(Invalid):
            sign_in(email=user.email, password="noe annet enn det", visit=Visit())
    choose_password(token=asked(user.email, LinkPurpose.RESET_PASSWORD), password=NEW, visit=Visit())
    sign_in(email=user.email, password=NEW, visit=Visit())


def test_an_invitation_is_sent_by_an_administrator_and_lasts_a_day():
    user = a_user("Ny Bruker")
    invite_user(ADMINISTRATOR, user)
    letter = letters()[0]
    assert (letter["mail"], letter["values"]["hours"]) == ("invitation", 24)
    assert user.invited_at is not None
    with clock.fixed(clock.now() + timedelta(hours=23)):
        choose_password(token=token_of(letter), password=NEW, visit=Visit())


def test_nobody_else_invites():
    user = a_user()
    with pytest.raises(Forbidden):
        invite_user(principal_of(user), user)
    with pytest.raises(Forbidden):
        issue_invitation(ANONYMOUS, user)
    with pytest.raises(Invalid):
        send_link(ANONYMOUS, email=user.email, purpose=LinkPurpose.INVITATION)
    assert letters() == []


def test_whoever_is_let_out_or_gets_a_new_address_cannot_use_what_was_sent():
    closed, moved = a_user(), a_user()
    tokens = [asked(closed.email), asked(moved.email)]
    deactivate_user(ADMINISTRATOR, closed)
    edit_user(ADMINISTRATOR, moved, email="ny@example.org")
    for token in tokens:
        with pytest.raises(Invalid, match=USED):
            sign_in_by_link(token=token, visit=Visit())
    with pytest.raises(Invalid):
        invite_user(ADMINISTRATOR, closed)


def test_old_links_are_cleared_away():
    asked(a_user().email)
    with clock.fixed(clock.now() + timedelta(days=3)):
        token = asked(a_user().email)
    assert [link.token_hash for link in db.session.scalars(select(OneTimeLink))] == [hash_of(token)]
