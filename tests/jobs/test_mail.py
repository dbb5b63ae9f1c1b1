"""Letters: their language, their headers, and what nobody can smuggle into them."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader
from jinja2.exceptions import TemplateNotFound, UndefinedError
from msgspec.structs import replace

from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.payload import read, written
from strategy_tracker.jobs.services import post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.settings import ROOT
from strategy_tracker.kernel.translated import Translated
from tests.support.jobs import work

SETTINGS = "strategy_tracker.settings"
MOMENT = datetime(2026, 3, 1, 11, 30, tzinfo=UTC)
TEMPLATES = {
    "mail/test_hello.txt": (
        "Subject: {{ _('Changes') }}: {{ title|say }}\n\nHei {{ name }} – {{ at|moment }}\n{{ link(path) }}\n"
    ),
    "mail/test_headless.txt": "{{ name }}\n\nText\n",
}
VALUES = {
    "title": Translated(nb="Høring om e-helse", nn="Høyring om e-helse", en="Consultation on eHealth"),
    "name": "Åse Ødegård",
    "at": MOMENT,
    "path": "/horinger/x",
}


@pytest.fixture
def send(app, context, letters, asking):  # noqa: ARG001 - inside the application
    """Post a letter, run the jobs, and return what was sent as it would arrive."""
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])

    def send(mail="test_hello", language="nb", to="kari@example.org", **values):
        asking(lambda: post_mail(to=to, language=language, mail=mail, values=VALUES | values))
        work(app)
        return [message_from_bytes(letter.as_bytes(), policy=default) for letter in letters.sent]

    return send


class TestALetter:
    def test_it_has_the_headers_of_a_letter_that_nobody_wrote_by_hand(self, send):
        with clock.fixed(MOMENT):
            [letter] = send()
        assert letter["To"] == "kari@example.org"
        assert letter["From"] == "Strategisporet <strategy-tracker@localhost>"
        assert letter["Date"].datetime == MOMENT
        assert letter["Auto-Submitted"] == "auto-generated"
        assert re.fullmatch(r"<[0-9A-Z]{26}@localhost>", letter["Message-ID"])

    @pytest.mark.parametrize(
        ("language", "name"), [("nb", "Strategisporet"), ("nn", "Strategisporet"), ("en", "Strategy tracker")]
    )
    def test_the_sender_has_the_name_of_the_site_in_its_language(self, send, language, name):
        [letter] = send(language=language)
        assert letter["From"].addresses[0].display_name == name

    def test_a_name_that_was_set_up_is_kept(self, app, send):
        app.extensions[SETTINGS] = replace(app.extensions[SETTINGS], mail_from="Etaten <post@example.no>")
        [letter] = send(language="en")
        assert letter["From"] == "Etaten <post@example.no>"

    @pytest.mark.parametrize(
        ("language", "subject", "moment"),
        [
            ("nb", "Endringer: Høring om e-helse", "1. mars 2026 12:30"),
            ("nn", "Endringar: Høyring om e-helse", "1. mars 2026 12:30"),
            ("en", "Changes: Consultation on eHealth", "1 Mar 2026 12:30"),
        ],
    )
    def test_it_speaks_the_language_of_the_one_who_gets_it(self, send, language, subject, moment):
        [letter] = send(language=language)
        assert letter["Subject"] == subject
        assert letter["Content-Language"] == language
        text = letter.get_content()
        assert f"Hei Åse Ødegård – {moment}" in text
        assert f"http://localhost:8000/{language}/horinger/x" in text.splitlines()

    def test_letters_after_each_other_keep_their_languages_apart(self, send):
        send(language="nn")
        send(language="en")
        subjects = [letter["Subject"] for letter in send(language="nb")]
        assert [subject.partition(":")[0] for subject in subjects] == ["Endringar", "Changes", "Endringer"]

    def test_it_says_who_sent_it_and_travels_as_plain_letters(self, send, letters):
        send()
        raw = letters.sent[0].as_bytes()
        assert raw.isascii()
        assert b"\r\n" in raw
        assert "http://localhost:8000" in letters.sent[0].get_content().partition("-- \n")[2]

    def test_signs_of_markup_stay_signs(self, send):
        [letter] = send(name="<b>A&B</b>")
        assert "Hei <b>A&B</b>" in letter.get_content()


class TestSmuggling:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x00"])
    def test_a_line_break_in_a_value_begins_no_header(self, send, end):
        evil = Translated(nb=f"Høring{end}Bcc: alle@example.org{end}{end}Kjøp")
        [letter] = send(title=evil, name=f"A{end}B")
        assert letter["Bcc"] is None
        assert letter["Subject"] == "Endringer: Høring Bcc: alle@example.org Kjøp"
        assert letter.get_content().startswith("Hei A B")

    def test_a_very_long_subject_is_folded_not_cut(self, send):
        [letter] = send(title=Translated(nb="ø" * 400))
        assert letter["Subject"] == "Endringer: " + "ø" * 400


class TestFaults:
    def state(self):
        db.session.rollback()
        return db.session.scalars(db.select(Outbox)).one()

    @pytest.mark.parametrize(
        ("mail", "error"),
        [
            ("test_unknown", TemplateNotFound),
            ("test_headless", ValueError),
            ("../errors/error.html", TemplateNotFound),
        ],
    )
    def test_a_letter_that_cannot_be_written_is_seen_and_not_sent(self, send, mail, error):
        assert send(mail=mail) == []
        row = self.state()
        assert (row.state, row.about) == (JobState.QUEUED, mail)
        assert row.last_error.startswith(error.__name__)

    def test_a_value_that_is_missing_is_a_fault_and_no_hole(self, send, asking, app, letters):
        send()
        asking(lambda: post_mail(to="k@example.org", language="nb", mail="test_hello", values={}))
        work(app)
        assert len(letters.sent) == 1
        errors = db.session.scalars(db.select(Outbox.last_error).where(Outbox.last_error.is_not(None))).all()
        assert [error.partition(":")[0] for error in errors] == [UndefinedError.__name__]

    def test_the_address_is_forgotten_once_the_letter_is_sent(self, send):
        send()
        assert "kari" not in self.state().payload


def test_a_payload_keeps_the_types_that_a_letter_shows():
    payload = {
        "text": Translated(nb="Ø"),
        "at": MOMENT,
        "on": date(2026, 3, 1),
        "by": PartialDate.parse("2026"),
        "ids": [1, None, True],
        "inner": {"deeper": Translated(en="x")},
    }
    assert read(written(payload)) == payload


TEMPLATE_FILES = sorted((ROOT / "templates" / "mail").glob("*.txt"))
POSTED = re.compile(r"""mail=["']([a-z_]+)["']""")


@pytest.mark.parametrize("path", [path for path in TEMPLATE_FILES if path.stem != "foot"], ids=lambda path: path.stem)
def test_a_template_begins_with_a_subject_and_an_empty_line(path: Path) -> None:
    first, second, *_ = [*path.read_text().splitlines(), "", ""]
    assert first.startswith("Subject: ")
    assert not second


def test_every_letter_that_is_posted_has_its_template() -> None:
    code = [path.read_text() for path in (ROOT / "strategy_tracker").rglob("*.py")]
    posted = {name for text in code if "post_mail(" in text for name in POSTED.findall(text)}
    assert posted - {path.stem for path in TEMPLATE_FILES} == set()
