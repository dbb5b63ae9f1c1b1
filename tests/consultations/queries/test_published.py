"""What is counted and told of responses: those that are published, whatever else came in."""

import pytest

from strategy_tracker.consultations.kinds import Agreement, PartyKind
from strategy_tracker.consultations.queries.published import chosen_levels, published_texts, response_lines
from strategy_tracker.consultations.services import processing
from strategy_tracker.kernel import clock
from tests.consultations.answered import AFTER, a_response, an_open_round
from tests.support.ground import OFFICER

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def answered():
    """A round with three responses of one type: published, withheld and unread."""
    round_ = an_open_round()
    published = a_response(round_, level="totally-agree", words="Vi er enige.")
    withheld = a_response(round_, level="totally-disagree", words="Holdes tilbake.")
    a_response(round_, level="neither", words="Er ikke lest.")
    with clock.fixed(AFTER):
        processing.publish_response(OFFICER, published)
        processing.withhold_response(OFFICER, withheld, ground="Taushetsplikt.")
    return round_, published


def test_agreement_is_counted_in_published_responses_alone(answered):
    round_, _ = answered
    rows = chosen_levels(round_.slug)
    assert {row.kind for row in rows} == {PartyKind.MUNICIPALITY}
    assert {(row.answers, row.levels[Agreement("totally-agree")]) for row in rows} == {(1, 1)}


def test_nothing_is_told_of_what_is_withheld_or_unread(answered):
    round_, published = answered
    assert {line.number for line in response_lines(round_.slug)} == {published.number}
    assert set(published_texts([published.uid])) == {published.uid}
