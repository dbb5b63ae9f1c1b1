"""What a respondent gets by e-mail, in the language of the response."""

import pytest
from sqlalchemy import select

from strategy_tracker.consultations.services import responding
from strategy_tracker.jobs.mail import written_letter
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.payload import read
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.consultations.answered import DURING, an_open_round, some_content, started
from tests.support.ground import text

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def letters(app):
    """Return a function that gives the letters asked for so far, as they would be sent."""
    settings = app.extensions["strategy_tracker.settings"]

    def letters():
        return [
            written_letter(app.jinja_env, settings, read(one.payload))
            for one in db.session.scalars(select(Outbox).order_by(Outbox.id))
        ]

    return letters


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_link_leads_back_to_the_response(letters, language):
    begun = started(an_open_round(name=text("Høring om <b>e-helse</b>")), language=language, name="Čáhppe kommune")
    (letter,) = letters()
    assert (letter["To"], letter["Content-Language"]) == ("kari@example.org", language)
    assert "Høring om <b>e-helse</b>" in letter["Subject"]
    assert f"/{language}/horinger/runde/svar/lenke/{begun.token}" in letter.get_content()
    assert "Čáhppe kommune" not in letter.get_content()
    assert "2026" in letter.get_content()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_receipt_names_its_number_and_not_a_word_of_the_response(letters, language):
    made = an_open_round()
    begun = started(made, language=language)
    with clock.fixed(DURING):
        content = some_content(made, "Fortrolige ord")
        receipt = responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    words = letters()[1].get_content()
    assert receipt.receipt in words
    assert "Fortrolige ord" not in words
    assert begun.token not in words


def test_a_name_cannot_add_a_header(letters):
    started(an_open_round(name=text("Høring\nBcc: alle@example.org")))
    (letter,) = letters()
    assert letter["Bcc"] is None
    assert letter["Subject"].endswith("Høring Bcc: alle@example.org")
