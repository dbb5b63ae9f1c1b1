from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import SignInFailure, User, UserSession
from strategy_tracker.accounts.queries.people import password_of, principal_of, signed_in_by
from strategy_tracker.accounts.services.attempts import count_attempt
from strategy_tracker.accounts.services.passwords import keep_password
from strategy_tracker.accounts.services.sessions import (
    Visit,
    close_session,
    open_session,
    revoke_session,
    revoke_sessions,
    sign_in,
)
from strategy_tracker.accounts.services.users import deactivate_user
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.support.ground import an_organisation
from tests.support.people import ADMINISTRATOR, PASSWORD, a_user, with_password
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
VISIT = Visit("192.0.2.1", "Leser 1.0", timedelta(hours=1))
BAD = "feil passord her"
WRONG = "The e-mail address or the password is wrong."


def try_it(email: str, password: str = BAD, visit: Visit = VISIT) -> str:
    with pytest.raises(Invalid) as refused:
        sign_in(email=email, password=password, visit=visit)
    return str(refused.value)


def open_for(user, visit: Visit = VISIT) -> str:
    return open_session(principal_of(user), user, visit=visit)


def newest() -> UserSession:
    return db.session.scalars(select(UserSession).order_by(UserSession.id.desc())).first()


def test_the_right_password_opens_a_session_that_ends():
    user = with_password(a_user("Kari", Role.EDITOR))
    token = sign_in(email=user.email.upper(), password=PASSWORD, visit=VISIT)
    now = clock.now()
    found = signed_in_by(token, now)
    assert found.principal == principal_of(user)
    assert found.user_uid == user.uid
    assert signed_in_by(token, now + timedelta(minutes=59)) is not None
    assert signed_in_by(token, now + timedelta(minutes=61)) is None
    assert signed_in_by("x" + token, now) is None
    assert token not in {newest().token_hash, newest().uid}


def test_who_is_signed_in_is_read_in_one_statement():
    user = a_user("Kari", Role.EDITOR, Role.SECRETARY)
    token = open_for(user)
    with counted() as sent:
        found = signed_in_by(token, clock.now())
    assert len(sent) == 1
    assert found.principal.roles == {"editor", "secretary"}


def test_a_session_that_outlived_an_account_opens_nothing():
    """Closing an account ends its sessions; one that another thread opened meanwhile is none either."""
    user = a_user()
    token = open_for(user)
    with bulk():
        db.session.execute(update(User).where(User.id == user.id).values(is_active=False))
        db.session.commit()
    assert signed_in_by(token, clock.now()) is None


def test_a_session_knows_the_organisations_of_its_roles():
    body = an_organisation()
    user = a_user("Kari", Role.REPORTER, organisation=body)
    assert signed_in_by(open_for(user), clock.now()).principal.holds("reporter", body.id)


def test_whatever_is_wrong_the_answer_is_the_same():
    known, closed, fresh = with_password(a_user("Kari")), with_password(a_user("Ola")), a_user("Per")
    deactivate_user(ADMINISTRATOR, closed)
    answers = {try_it(known.email), try_it("ingen@example.org"), try_it(fresh.email), try_it("")}
    answers.add(try_it(closed.email, PASSWORD))
    assert answers == {WRONG}


@pytest.mark.parametrize("is_known", [True, False])
def test_after_five_failures_there_is_a_wait_that_doubles_whoever_it_is(is_known):
    email = with_password(a_user("Kari")).email if is_known else "ingen@example.org"
    start = clock.now()
    with clock.fixed(start):
        assert {try_it(email) for _ in range(5)} == {WRONG}
        assert "Wait 1 minute" in try_it(email, PASSWORD)
    with clock.fixed(start + timedelta(seconds=61)):
        assert try_it(email) == WRONG
        assert "Wait 2 minutes" in try_it(email, PASSWORD)
    with clock.fixed(start + timedelta(seconds=61 + 121)):
        if is_known:
            sign_in(email=email, password=PASSWORD, visit=VISIT)
        assert try_it(email) == WRONG
    with clock.fixed(start + timedelta(hours=30)):
        assert try_it(email) == WRONG


def test_a_right_password_starts_the_account_anew_and_not_the_address():
    user = with_password(a_user("Kari"))
    for _ in range(4):
        try_it(user.email)
    sign_in(email=user.email, password=PASSWORD, visit=VISIT)
    counts = {row.counted.value: row.failures for row in db.session.scalars(select(SignInFailure))}
    assert counts == {"account": 0, "account-at-address": 0, "address": 4}


def test_one_address_that_tries_many_accounts_waits_too():
    start = clock.now()
    with clock.fixed(start):
        for number in range(20):
            assert try_it(f"bruker-{number}@example.org") == WRONG
        assert "Wait 1 minute" in try_it("enda-en@example.org")
        assert try_it("enda-en@example.org", visit=Visit("192.0.2.2")) == WRONG


def test_guesses_from_elsewhere_leave_a_stranger_in():
    user = with_password(a_user("Kari"))
    for _ in range(9):
        try_it(user.email)
    assert "Wait" in try_it(user.email, PASSWORD)
    sign_in(email=user.email, password=PASSWORD, visit=Visit("192.0.2.2"))


def test_guesses_from_everywhere_leave_a_known_browser_in():
    user = with_password(a_user("Kari"))
    for number in range(100):
        count_attempt(ANONYMOUS, email=user.email, address=f"198.51.100.{number}")
    assert "Wait" in try_it(user.email, PASSWORD, visit=Visit("192.0.2.2"))
    sign_in(email=user.email, password=PASSWORD, visit=Visit("192.0.2.2", known_browser="hers"))


def test_a_known_browser_may_guess_no_more_often_than_a_stranger():
    user, known = with_password(a_user("Kari")), Visit("192.0.2.2", known_browser="hers")
    for _ in range(5):
        assert try_it(user.email, visit=known) == WRONG
    assert "Wait" in try_it(user.email, PASSWORD, visit=known)


def test_failures_are_forgotten_after_a_day():
    for number in range(3):
        try_it(f"bruker-{number}@example.org")
    with clock.fixed(clock.now() + timedelta(hours=25)):
        try_it("ny@example.org", visit=Visit("192.0.2.9"))
    assert len(db.session.scalars(select(SignInFailure)).all()) == 3


def test_what_was_typed_is_not_kept_readable():
    try_it("kari@example.org")
    assert all(
        "kari" not in row.key_hash and "192" not in row.key_hash for row in db.session.scalars(select(SignInFailure))
    )


def test_a_password_with_outdated_parameters_is_kept_anew_at_sign_in():
    user = with_password(a_user("Kari"))

    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    keep_password(principal_of(user), user, password_hash=weak)
    sign_in(email=user.email, password=PASSWORD, visit=VISIT)
    assert "m=19456,t=2,p=1" in password_of(user).password_hash
    sign_in(email=user.email, password=PASSWORD, visit=VISIT)


def test_a_browser_may_call_itself_anything():
    user = a_user("Kari")
    open_for(user, Visit("x" * 100, "Leser\x00\x1b[31m" + "y" * 1000))
    assert newest().user_agent.startswith("Leser[31my")
    assert len(newest().user_agent) == 400
    assert len(newest().address) == 45


def test_signing_out_ends_the_session_and_no_other():
    user = a_user("Kari")
    one, other = open_for(user), open_for(user)
    session = db.session.scalars(select(UserSession)).first()
    close_session(principal_of(user), session)
    assert signed_in_by(one, clock.now()) is None
    assert signed_in_by(other, clock.now()) is not None
    first = session.revoked_at
    close_session(principal_of(user), session)
    assert session.revoked_at == first


def test_a_session_is_ended_by_its_owner_or_an_administrator():
    user, other = a_user("Kari"), a_user("Ola")
    token = open_for(user)
    session = newest()
    for end in (close_session, revoke_session):
        with pytest.raises(Forbidden):
            end(principal_of(other), session)
    with pytest.raises(Forbidden):
        close_session(ADMINISTRATOR, session)
    revoke_session(ADMINISTRATOR, session)
    assert signed_in_by(token, clock.now()) is None


def test_all_other_sessions_end_and_this_one_stays():
    user, other = a_user("Kari"), a_user("Ola")
    tokens = [open_for(user) for _ in range(3)]
    others = open_for(other)
    mine = signed_in_by(tokens[1], clock.now())
    assert revoke_sessions(principal_of(user), user, but=mine.session_uid) == 2
    assert [signed_in_by(token, clock.now()) is not None for token in (*tokens, others)] == [False, True, False, True]
    with pytest.raises(Forbidden):
        revoke_sessions(principal_of(user), other)
    assert revoke_sessions(ADMINISTRATOR, user) == 1


def test_nobody_opens_a_session_for_another():
    user, other = a_user("Kari", Role.ADMINISTRATOR), a_user("Ola")
    with pytest.raises(Forbidden):
        open_session(principal_of(user), other, visit=VISIT)
