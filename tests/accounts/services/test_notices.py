"""Letters that tell of a changed account: of each change, in each language, to those it concerns."""

import pytest

from strategy_tracker.accounts.kinds import Language, Role, Told
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.accounts.services.passwords import keep_password
from strategy_tracker.accounts.services.roles import grant_role, revoke_role
from strategy_tracker.accounts.services.users import create_user, edit_user
from strategy_tracker.kernel.actions import perform
from strategy_tracker.kernel.principal import EXAMPLE
from tests.support.jobs import caught, work
from tests.support.people import ADMINISTRATOR, HASH, a_user, with_password

pytestmark = pytest.mark.usefixtures("context")
WORDS = {
    Language.NB: "Kontoen din i Strategisporet ble endret",
    Language.NN: "Kontoen din i Strategisporet vart endra",
    Language.EN: "Your account in the strategy tracker was changed",
}


@pytest.fixture
def letters(app):
    return caught(app)


@pytest.mark.parametrize("language", Language)
def test_each_change_is_told_in_the_language_of_its_reader(app, letters, language):
    user = with_password(a_user("Kari", email="kari@example.org", language=language))
    for what in Told:
        perform("test.tell", ADMINISTRATOR, lambda _run, what=what: tell(user, what))
    work(app)
    texts = [letter.get_content() for letter in letters.to("kari@example.org")]
    assert [letter["Subject"] for letter in letters.sent] == [WORDS[language]] * len(Told)
    assert len(set(texts)) == len(Told)
    assert all("22" in text and f"/{language}/konto/okter" in text for text in texts)


def test_a_new_address_is_told_to_the_old_one_too(app, letters):
    user = with_password(a_user("Kari", email="kari@example.org"))
    edit_user(ADMINISTRATOR, user, email="ny@example.org")
    work(app)
    assert {letter["To"] for letter in letters.sent} == {"kari@example.org", "ny@example.org"}


def test_a_password_and_a_role_are_told_of(app, letters):
    user = with_password(a_user("Kari"))
    keep_password(principal_of(user), user, password_hash=HASH)
    grant = grant_role(ADMINISTRATOR, user, role=Role.EDITOR)
    revoke_role(ADMINISTRATOR, grant)
    revoke_role(ADMINISTRATOR, grant)
    work(app)
    assert len(letters.sent) == 3


def test_who_was_never_let_in_and_who_is_an_example_are_not_written_to(app, letters):
    a_user("Ny", Role.EDITOR)
    example = with_password(create_user(EXAMPLE, name="Eksempel", email="eks@example.org"))
    grant_role(EXAMPLE, example, role=Role.EDITOR)
    work(app)
    assert letters.sent == []
