"""The log loses nothing: played back from an empty database it gives the tables, record for record.

Left out are what is marked secret, and the keys and counters of saves, which the program keeps for itself.
"""

from datetime import date

import pytest
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import edit_organisation
from strategy_tracker.audit.models import Event
from strategy_tracker.consultations.kinds import Channel
from strategy_tracker.consultations.services.processing import publish_response
from strategy_tracker.consultations.services.receiving import receive_by_mail
from strategy_tracker.consultations.services.responding import withdraw_response
from strategy_tracker.council.services.holders import end_holder
from strategy_tracker.engagement.kinds import GatheringKind
from strategy_tracker.engagement.services import (
    create_gathering,
    create_gathering_input,
    edit_gathering,
    remove_gathering_input,
)
from strategy_tracker.exchange.imports.example.remove import remove_example
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.principal import EXAMPLE, SEED
from strategy_tracker.strategy.rules.documents import DocumentKind
from strategy_tracker.strategy.services.documents import create_document, write_clauses
from strategy_tracker.strategy.services.measures import edit_measure, set_goals
from tests.consultations.answered import AFTER, DURING, a_document, a_response, details, some_content
from tests.consultations.answered import an_open_round as an_open_consultation
from tests.council.asked import a_published_round, while_open
from tests.council.made import a_whole_model
from tests.support.ground import (
    EDITOR,
    OFFICER,
    SECRETARY,
    a_goal,
    a_measure,
    a_strategy,
    an_organisation,
    text,
)
from tests.support.replay import differences

GATHERING = {"kind": GatheringKind.CONFERENCE, "name": text("Samling"), "held_on": PartialDate.parse("2026")}
ADOPTED = {"kind": DocumentKind.ADOPTED, "version": "2", "title": text("Vedtatt"), "language": "nb"}
VAGUE = [PartialDate.parse("2027-06-30", precision) for precision in Precision]


@pytest.fixture
def inside(app):
    with app.app_context():
        yield


def actions(*tables: str) -> list[str]:
    """What the newest event of each table says was done."""
    newest = (
        select(Event.action).where(Event.subject_type == one).order_by(Event.id.desc()).limit(1) for one in tables
    )
    return [db.session.scalars(one).one() for one in newest]


def test_the_log_gives_the_real_data_and_the_example_set(example_app):
    with example_app.app_context():
        assert differences() == []


def test_the_log_gives_what_is_left_when_the_example_set_is_removed(example_copy):
    with example_copy.app_context():
        of_example = select(Organisation).where(Organisation.is_example.is_(True))
        example, real = (db.session.scalars(of_example).first(), an_organisation("ekte"))
        edit_organisation(SEED, real, successor=example)
        create_gathering(EDITOR, a_strategy(), slug="ekte", participants=[real, example], **GATHERING)
        remove_example(EXAMPLE)
        assert real.successor is None
        assert differences() == []


@pytest.mark.usefixtures("inside")
class TestWalk:
    def test_lists_keep_the_order_they_were_given(self):
        first, second, third = (an_organisation(f"nr-{number}") for number in range(3))
        made = create_gathering(EDITOR, a_strategy(), slug="samling", participants=[third, first], **GATHERING)
        for order in ([first, third], [third, second, first], [second, third], [], [first, second, third]):
            edit_gathering(EDITOR, made, participants=order)
            db.session.expire_all()
            assert made.participants == order
            assert differences() == []

    def test_dates_stay_as_vague_as_they_were_given(self):
        measure = a_measure(a_goal(a_strategy()))
        for when in VAGUE:
            edit_measure(EDITOR, measure, starts_on=when, ends_on=when)
            assert differences() == []

    def test_parts_come_and_go(self):
        strategy = a_strategy("annen")
        first, second = a_goal(strategy, "1"), a_goal(strategy, "2")
        measure = a_measure(first)
        set_goals(EDITOR, measure, main=second, others=[first])
        set_goals(EDITOR, measure, main=first)
        said = {
            "slug": "innspill",
            "theme": text("Mer"),
            "statement": text("Mer"),
            "givers": [an_organisation()],
            "measures": [measure],
        }
        gathering = create_gathering(EDITOR, strategy, slug="samling", **GATHERING)
        remove_gathering_input(EDITOR, create_gathering_input(EDITOR, gathering, **said))
        a_whole_model()
        assert differences() == []

    def test_a_text_follows_another_and_keeps_its_clauses(self):
        first = a_document()
        follower = create_document(OFFICER, first.strategy, slug="vedtatt", predecessor=first, **ADOPTED)
        write_clauses(OFFICER, follower, "# Innledning\n\nVi vil.\n\n# Mål\n\nNoe annet.")
        assert {one.uid for one in first.clauses} & {one.uid for one in follower.clauses}
        assert differences() == []

    def test_a_consultation_from_its_plan_to_what_was_published(self):
        round_ = an_open_consultation()
        published, withdrawn = a_response(round_), a_response(round_, name="Annen kommune")
        fields = {"channel": Channel.LETTER, "arrived_on": date(2026, 1, 14), "content": some_content(round_)}
        with clock.fixed(DURING):
            withdraw_response(OFFICER, withdrawn)
            receive_by_mail(OFFICER, round_, details=details(email=None), **fields)
        with clock.fixed(AFTER):
            publish_response(OFFICER, published)
        assert actions("response_version", "party") == ["response.receive_by_mail"] * 2
        assert differences() == []

    def test_a_round_of_priorities_from_its_plan_to_its_result(self):
        round_, holders = a_published_round()
        with while_open():
            end_holder(SECRETARY, holders[0], to_on=clock.today())
        assert round_.published_at
        assert differences() == []

    def test_what_somebody_did_is_named_and_not_the_steps_it_took(self):
        a_published_round()
        assert actions("priority_series") == ["priority_series.freeze"]
        assert db.session.scalar(select(Event.action).where(Event.subject_type == "priority_round").limit(1)) == (
            "priority_series.create"
        )
