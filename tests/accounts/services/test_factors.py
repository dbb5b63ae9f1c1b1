"""Second factors: set up, shown, guessed, copied, lost."""

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from strategy_tracker.accounts.kinds import LinkPurpose, Role, Told
from strategy_tracker.accounts.models import Authenticator, Passkey, RecoveryCode, UserSession
from strategy_tracker.accounts.queries.factors import factors_of, half_session_by, passkeys_of
from strategy_tracker.accounts.queries.people import principal_of, signed_in_by
from strategy_tracker.accounts.rules.passkeys import site_at
from strategy_tracker.accounts.services.factors import (
    add_passkey,
    make_codes,
    remove_app,
    remove_passkey,
    set_up_app,
    take_factors,
)
from strategy_tracker.accounts.services.links import send_link, sign_in_by_link
from strategy_tracker.accounts.services.proofs import (
    KeyShown,
    finish_by_code,
    finish_by_key,
    prove_by_key,
    prove_by_words,
    sign_in_by_key,
)
from strategy_tracker.accounts.services.sessions import Visit, open_session, sign_in
from strategy_tracker.accounts.services.users import deactivate_user
from strategy_tracker.audit.models import Event
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid, ProofNeeded
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.support.factors import Device, a_session, code_now, own_key, with_app
from tests.support.people import ADMINISTRATOR, PASSWORD, a_user, with_password

pytestmark = pytest.mark.usefixtures("context")
VISIT = Visit("192.0.2.1", "Leser 1.0", timedelta(hours=12))
SITE = site_at("http://localhost:8000", name="Strategisporet")
WRONG = "This code is wrong"
REFUSED = "This passkey could not be used"


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NO_PASSKEYS = (
    "",
    "{}",
    "null",
    "[]",
    "1",
    '{"id": 1}',
    '{"id": "", "rawId": "", "response": 1}',
    "x" * 900,
    "[" * 19_000,
)


@pytest.fixture
def kari():
    return with_password(a_user("Kari", Role.EDITOR))


@pytest.fixture
def key(app):
    return own_key(app)


def half(user) -> tuple[str, UserSession]:
    """Sign in with the first factor."""
    token = sign_in(email=user.email, password=PASSWORD, visit=VISIT)
    found = half_session_by(token, clock.now())
    assert found is not None
    return token, found


def letters() -> list[str]:
    rows = db.session.scalars(select(Outbox).order_by(Outbox.id))
    posted = [json.loads(row.payload) for row in rows]
    return [one["values"]["what"] for one in posted if one["mail"] == "account_changed"]


def with_passkey(user, **more) -> Device:
    device, challenge = Device(**more), secrets.token_bytes(32)
    made = KeyShown(device.make(challenge), SITE, challenge)
    add_passkey(principal_of(user), user, a_session(user), name="Telefonen", made=made)
    return device


def used(device: Device, challenge: bytes = b"c" * 32) -> KeyShown:
    return KeyShown(device.show(challenge), SITE, challenge)


class TestSetUp:
    def test_the_first_code_shows_that_the_app_has_the_secret(self, kari, key):
        with pytest.raises(Invalid, match="not the code"):
            set_up_app(
                principal_of(kari), a_session(kari), secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", code="000000", key=key
            )
        assert not factors_of(kari).is_any

    def test_other_sessions_end_and_this_one_goes_on_with_a_new_token_and_two_factors(self, kari):
        there = open_session(principal_of(kari), kari, visit=VISIT)
        with_app(kari)
        assert signed_in_by(there, clock.now()) is None
        here = db.session.scalars(select(UserSession).order_by(UserSession.id.desc())).first()
        assert here.revoked_at is None
        assert here.assurance is Assurance.SUBSTANTIAL

    def test_the_owner_is_told_by_letter(self, kari):
        with_app(kari)
        assert letters() == [Told.FACTOR_ADDED]

    def test_neither_the_log_nor_the_table_holds_the_secret(self, kari):
        secret = with_app(kari)
        assert secret not in db.session.scalars(select(Authenticator.sealed_secret)).one()
        told = [json.dumps(event.fields, default=str) for event in db.session.scalars(select(Event))]
        assert not [one for one in told if secret in one]

    def test_a_second_app_is_refused(self, kari, key):
        secret = with_app(kari)
        with pytest.raises(Invalid, match="already"):
            set_up_app(principal_of(kari), a_session(kari), secret=secret, code=code_now(secret), key=key)

    def test_nobody_sets_it_up_for_another(self, kari, key):
        ola = a_user("Ola", Role.ADMINISTRATOR)
        with pytest.raises(Forbidden):
            set_up_app(
                principal_of(ola),
                a_session(kari),
                secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                code=code_now("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
                key=key,
            )


class TestCodes:
    def test_the_password_alone_lets_nobody_in_who_has_a_second_factor(self, kari):
        with_app(kari)
        token, session = half(kari)
        assert signed_in_by(token, clock.now()) is None
        assert session.awaits_factor

    def test_a_link_alone_lets_nobody_in_either(self, kari):
        with_app(kari)
        send_link(ANONYMOUS, email=kari.email, purpose=LinkPurpose.SIGN_IN)
        row = db.session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
        token = json.loads(row.payload)["values"]["path"].rpartition("/")[2]
        assert signed_in_by(sign_in_by_link(token=token, visit=VISIT), clock.now()) is None

    def test_the_code_does_and_the_token_is_a_new_one(self, kari, key):
        secret = with_app(kari)
        before, session = half(kari)
        after = finish_by_code(session, code_now(secret), visit=VISIT, key=key)
        assert after != before
        assert signed_in_by(before, clock.now()) is None
        assert half_session_by(before, clock.now()) is None
        found = signed_in_by(after, clock.now() + timedelta(hours=11))
        assert found.principal.assurance is Assurance.SUBSTANTIAL

    def test_a_code_is_worth_nothing_the_second_time(self, kari, key):
        secret = with_app(kari)
        finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)
        with pytest.raises(Invalid, match=WRONG):
            finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)
        with pytest.raises(Invalid, match=WRONG):
            finish_by_code(half(kari)[1], code_now(secret, steps=-1), visit=VISIT, key=key)

    def test_of_those_who_show_the_same_code_at_once_one_gets_in(self, app, kari, key):
        code = code_now(with_app(kari))
        tokens = [half(kari)[0] for _ in range(4)]
        db.session.remove()
        together = Barrier(len(tokens))

        def gets_in(token: str) -> bool:
            with app.app_context():
                session = half_session_by(token, clock.now())
                together.wait()
                try:
                    return bool(finish_by_code(session, code, visit=VISIT, key=key))
                except Invalid:
                    return False
                finally:
                    db.session.remove()

        with ThreadPoolExecutor(len(tokens)) as threads:
            assert sorted(threads.map(gets_in, tokens)) == [False, False, False, True]

    def test_another_users_code_is_worth_nothing(self, kari, key):
        with_app(kari)
        other = with_app(a_user("Ola"))
        with pytest.raises(Invalid, match=WRONG):
            finish_by_code(half(kari)[1], code_now(other), visit=VISIT, key=key)

    def test_half_a_session_ends_after_ten_minutes(self, kari):
        with_app(kari)
        token, _ = half(kari)
        assert half_session_by(token, clock.now() + timedelta(minutes=9)) is not None
        assert half_session_by(token, clock.now() + timedelta(minutes=11)) is None

    def test_guessing_is_stopped_also_for_who_says_the_password_again_and_again(self, kari, key):
        secret = with_app(kari)
        for _ in range(5):
            with pytest.raises(Invalid, match=WRONG):
                finish_by_code(half(kari)[1], "000000", visit=VISIT, key=key)
        with pytest.raises(Invalid, match="too often"):
            finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)

    def test_a_right_code_starts_the_count_anew(self, kari, key):
        secret = with_app(kari)
        for steps in (0, 1):
            for _ in range(3):
                with pytest.raises(Invalid, match=WRONG):
                    finish_by_code(half(kari)[1], "000000", visit=VISIT, key=key)
            finish_by_code(half(kari)[1], code_now(secret, steps=steps), visit=VISIT, key=key)

    def test_under_another_key_of_the_program_no_code_works(self, kari):
        secret = with_app(kari)
        with pytest.raises(Invalid, match=WRONG):
            finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key="another key")


class TestRecoveryCodes:
    def test_each_stands_in_for_the_app_once(self, kari, key):
        with_app(kari)
        codes = make_codes(principal_of(kari), kari)
        assert factors_of(kari).codes_left == 10
        finish_by_code(half(kari)[1], codes[2], visit=VISIT, key=key)
        assert factors_of(kari).codes_left == 9
        with pytest.raises(Invalid, match=WRONG):
            finish_by_code(half(kari)[1], codes[2], visit=VISIT, key=key)
        assert letters()[-1] == Told.CODE_USED

    def test_new_ones_make_those_before_worth_nothing(self, kari, key):
        with_app(kari)
        before = make_codes(principal_of(kari), kari)
        make_codes(principal_of(kari), kari)
        with pytest.raises(Invalid, match=WRONG):
            finish_by_code(half(kari)[1], before[0], visit=VISIT, key=key)

    def test_they_are_kept_as_hashes(self, kari):
        with_app(kari)
        codes = make_codes(principal_of(kari), kari)
        kept = db.session.scalars(select(RecoveryCode.code_hash)).all()
        assert len(kept) == 10
        assert not [code for code in codes for one in kept if code.split("-")[1] in one.lower()]

    def test_there_are_none_without_a_second_factor(self, kari):
        with pytest.raises(Invalid, match="Set up"):
            make_codes(principal_of(kari), kari)


class TestPasskeys:
    def test_one_that_looks_at_its_holder_is_enough_to_sign_in(self, kari):
        device = with_passkey(kari)
        token, email = sign_in_by_key(used(device), visit=VISIT)
        assert email == kari.email
        assert signed_in_by(token, clock.now()).principal.assurance is Assurance.SUBSTANTIAL

    def test_one_that_does_not_is_a_second_factor_only(self, kari):
        device = with_passkey(kari, is_verifying=False)
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(used(device), visit=VISIT)
        token = finish_by_key(half(kari)[1], used(device), visit=VISIT)
        assert signed_in_by(token, clock.now()).principal.assurance is Assurance.SUBSTANTIAL

    def test_it_takes_the_challenge_that_was_asked(self, kari):
        device = with_passkey(kari)
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(KeyShown(device.show(b"c" * 32), SITE, b"d" * 32), visit=VISIT)

    @pytest.mark.parametrize("elsewhere", [{"origin": "https://strategi.example"}, {"host": "strategi.example"}])
    def test_what_was_shown_to_another_site_is_refused(self, kari, elsewhere):
        device = with_passkey(kari)
        for name, value in elsewhere.items():
            setattr(device, name, value)
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(used(device), visit=VISIT)

    def test_one_made_for_another_site_is_not_kept(self, kari):
        device = Device(origin="https://strategi.example")
        made = KeyShown(device.make(b"c" * 32), SITE, b"c" * 32)
        with pytest.raises(Invalid, match=REFUSED):
            add_passkey(principal_of(kari), kari, a_session(kari), name="x", made=made)

    def test_anothers_is_no_second_factor(self, kari):
        with_app(kari)
        theirs = with_passkey(a_user("Ola"))
        with pytest.raises(Invalid, match=REFUSED):
            finish_by_key(half(kari)[1], used(theirs), visit=VISIT)

    def test_one_belongs_to_one_user(self, kari):
        device = with_passkey(kari)
        ola = a_user("Ola")
        made, session = KeyShown(device.make(b"c" * 32), SITE, b"c" * 32), a_session(ola)
        with pytest.raises(Invalid, match=REFUSED):
            add_passkey(principal_of(ola), ola, session, name="x", made=made)

    def test_one_that_counts_backwards_was_copied(self, kari):
        device = with_passkey(kari)
        sign_in_by_key(used(device), visit=VISIT)
        device.count -= 1
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(used(device), visit=VISIT)

    def test_another_key_under_its_name_is_refused(self, kari):
        device = with_passkey(kari)
        forged = Device(credential_id=device.credential_id, count=9)
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(used(forged), visit=VISIT)

    @pytest.mark.parametrize(
        "sent", ["", "{}", "null", "[]", "1", '{"id": 1}', '{"id": "", "rawId": "", "response": 1}', "x" * 900]
    )
    def test_what_is_no_passkey_is_refused(self, kari, sent):
        with_passkey(kari)
        shown = KeyShown(sent, SITE, b"c" * 32)
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(shown, visit=VISIT)
        with pytest.raises(Invalid, match=REFUSED):
            add_passkey(principal_of(kari), kari, a_session(kari), name="x", made=shown)

    def test_a_closed_account_is_not_opened_by_one(self, kari):
        device = with_passkey(kari)
        deactivate_user(ADMINISTRATOR, kari)
        with pytest.raises(Invalid):
            sign_in_by_key(used(device), visit=VISIT)

    def test_several_are_kept_and_each_can_be_removed(self, kari):
        first, second = with_passkey(kari), with_passkey(kari)
        gone = passkeys_of(kari)[0]
        remove_passkey(principal_of(kari), kari, a_session_with(second), key=gone)
        with pytest.raises(Invalid, match=REFUSED):
            sign_in_by_key(used(first), visit=VISIT)
        sign_in_by_key(used(second), visit=VISIT)


def a_session_with(device: Device) -> UserSession:
    """Return a session that was opened with a passkey."""
    sign_in_by_key(used(device), visit=VISIT)
    return db.session.scalars(select(UserSession).order_by(UserSession.id.desc())).first()


class TestRemoval:
    def test_the_last_one_takes_the_codes_along_and_leaves_one_factor(self, kari, key):
        secret = with_app(kari)
        make_codes(principal_of(kari), kari)
        here = finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)
        there = finish_by_code(half(kari)[1], code_now(secret, steps=1), visit=VISIT, key=key)
        session = db.session.get(UserSession, signed_in_session(here).id)
        remove_app(principal_of(kari), kari, session)
        assert not factors_of(kari).is_any
        assert factors_of(kari).codes_left == 0
        assert signed_in_by(there, clock.now()) is None
        assert signed_in_by(here, clock.now()).principal.assurance is Assurance.LOW
        assert letters()[-1] == Told.FACTOR_REMOVED

    def test_an_administrator_takes_what_was_lost(self, kari, key):
        secret = with_app(kari)
        with_passkey(kari)
        make_codes(principal_of(kari), kari)
        token = finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)
        take_factors(ADMINISTRATOR, kari)
        assert db.session.scalars(select(Passkey)).all() == db.session.scalars(select(RecoveryCode)).all() == []
        assert signed_in_by(token, clock.now()) is None
        assert letters()[-1] == Told.FACTORS_TAKEN
        assert signed_in_by(sign_in(email=kari.email, password=PASSWORD, visit=VISIT), clock.now()) is not None

    def test_nobody_else_does(self, kari):
        with_app(kari)
        for role in set(Role) - {Role.ADMINISTRATOR, Role.REPORTER}:
            with pytest.raises(Forbidden):
                take_factors(principal_of(a_user("Ola", role)), kari)

    def test_an_administrator_shows_two_factors_first(self, kari):
        with_app(kari)
        ada = a_user("Ada", Role.ADMINISTRATOR)
        token = open_session(principal_of(ada), ada, visit=VISIT)
        with pytest.raises(ProofNeeded):
            take_factors(signed_in_by(token, clock.now()).principal, kari)


def signed_in_session(token: str) -> UserSession:
    found = signed_in_by(token, clock.now())
    return db.session.scalars(select(UserSession).where(UserSession.uid == found.session_uid)).one()


class TestProof:
    def test_it_holds_for_ten_minutes(self, kari, key):
        secret = with_app(kari)
        token = finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)
        session = signed_in_session(token)
        for minutes, is_held in ((9, True), (11, False)):
            with clock.fixed(clock.now() + timedelta(minutes=minutes)):
                by = signed_in_by(token, clock.now()).principal
                if is_held:
                    make_codes(by, kari)
                else:
                    with pytest.raises(ProofNeeded):
                        remove_app(by, kari, session)

    def test_who_has_two_factors_shows_both_again(self, kari, key):
        secret = with_app(kari)
        token = finish_by_code(half(kari)[1], code_now(secret), visit=VISIT, key=key)
        session, by = signed_in_session(token), principal_of(kari)
        with pytest.raises(Invalid, match="present password"):
            prove_by_words(by, session, password="noe annet", code=code_now(secret, steps=1), key=key)
        with pytest.raises(Invalid, match=WRONG):
            prove_by_words(by, session, password=PASSWORD, code="", key=key)
        with clock.fixed(clock.now() + timedelta(hours=1)):
            new = prove_by_words(by, session, password=PASSWORD, code=code_now(secret), key=key)
            assert signed_in_by(new, clock.now()).principal.proof.is_fresh()
            assert signed_in_by(token, clock.now()) is None

    def test_a_passkey_that_looks_at_its_holder_shows_both(self, kari):
        device = with_passkey(kari)
        session = a_session_with(device)
        prove_by_key(principal_of(kari), session, used(device))
        device.is_verifying = False
        with pytest.raises(Invalid, match=REFUSED):
            prove_by_key(principal_of(kari), session, used(device))

    def test_nobody_proves_for_another(self, kari, key):
        ola = with_password(a_user("Ola"))
        with pytest.raises(Forbidden):
            prove_by_words(principal_of(ola), a_session(kari), password=PASSWORD, code="", key=key)
