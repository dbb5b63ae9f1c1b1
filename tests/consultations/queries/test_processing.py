"""The officer's list: who may read it, what is in it, and that it is quick with ten thousand."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import insert

from strategy_tracker.consultations.kinds import Channel, ConsultationState, PartyKind, ResponseLanguage, ResponseState
from strategy_tracker.consultations.models import Party, Response, Submitter
from strategy_tracker.consultations.queries.processing import (
    PlaceInList,
    ResponseFilter,
    neighbours,
    response_facets,
    response_to_process,
    responses_to_process,
    round_to_process,
    rounds_to_process,
)
from strategy_tracker.consultations.queries.waiting import waiting_for
from strategy_tracker.consultations.services import responding
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, NotFound
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from tests.consultations.answered import AFTER, CLOSES, DURING, OPENED, a_response, an_open_round, details, started
from tests.consultations.made import a_round
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, REPORTER
from tests.support.people import a_user
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
ALL = ResponseFilter()
MANY = 10_000


def names(found):
    return [row.name for row in found.rows]


READS = {
    "rounds": lambda viewer, _response: rounds_to_process(viewer, DURING),
    "round": lambda viewer, response: round_to_process(viewer, response.round.slug),
    "list": lambda viewer, response: responses_to_process(viewer, response.round, ALL),
    "facets": lambda viewer, response: response_facets(viewer, response.round, ALL),
    "one": lambda viewer, response: response_to_process(viewer, response.uid),
    "neighbours": lambda viewer, response: neighbours(viewer, response, ALL),
}


@pytest.fixture
def response():
    return a_response(an_open_round())


@each("viewer", [EDITOR, REPORTER, ANONYMOUS])
@each("what", READS)
def test_nobody_but_an_officer_reads_what_is_not_published(response, viewer, what):
    with pytest.raises(Forbidden):
        READS[what](viewer, response)


def test_rounds_held_here_are_listed_with_what_waits():
    a_round("fra-kilder")
    made = an_open_round()
    a_response(made)
    started(made)
    (row,) = rounds_to_process(OFFICER, DURING)
    assert (row.slug, row.state, row.received, row.waiting) == ("runde", ConsultationState.OPEN, 1, 1)
    assert rounds_to_process(OFFICER, AFTER)[0].state is ConsultationState.CLOSED
    with pytest.raises(NotFound):
        round_to_process(OFFICER, "fra-kilder")


def test_drafts_are_on_no_list():
    made = an_open_round()
    draft = started(made).response
    assert responses_to_process(OFFICER, made, ALL).rows == ()
    assert response_facets(OFFICER, made, ALL).total == 0
    with pytest.raises(NotFound):
        response_to_process(OFFICER, draft.uid)


def test_responses_of_other_rounds_are_not_here():
    made, other = an_open_round(), an_open_round("annen")
    a_response(other)
    a_response(made, name="Min kommune")
    assert names(responses_to_process(OFFICER, made, ALL)) == ["Min kommune"]
    assert response_facets(OFFICER, made, ALL).total == 1


@pytest.fixture
def mixed():
    made = an_open_round()
    for number, (kind, language) in enumerate(
        [(PartyKind.COUNTY, "nb"), (PartyKind.STATE, "nn"), (PartyKind.STATE, "nb"), (PartyKind.OTHER, "en")]
    ):
        at = OPENED + timedelta(days=number)
        a_response(made, at, kind=kind, language=ResponseLanguage(language), name=f"Svar {number} 100 %")
    return made


def test_filters_narrow_the_list_and_their_counts_say_what_each_would_give(mixed):
    wanted = ResponseFilter(kind=PartyKind.STATE)
    assert names(responses_to_process(OFFICER, mixed, wanted)) == ["Svar 2 100 %", "Svar 1 100 %"]
    facets = response_facets(OFFICER, mixed, wanted)
    assert facets.total == 2
    assert facets.kind == {PartyKind.COUNTY: 1, PartyKind.STATE: 2, PartyKind.OTHER: 1}
    assert facets.language == {ResponseLanguage.NN: 1, ResponseLanguage.NB: 1}
    assert facets.state == {ResponseState.RECEIVED: 2}
    assert facets.channel == {Channel.PORTAL: 2}


@each(("name", "expected"), [("svar 1", 1), ("SVAR", 4), ("100 %", 4), ("%%", 0), ("_", 0)])
def test_a_name_is_looked_for_as_it_is_typed(mixed, name, expected):
    wanted = ResponseFilter(name=name)
    assert len(responses_to_process(OFFICER, mixed, wanted).rows) == expected
    assert response_facets(OFFICER, mixed, wanted).total == expected


def test_pages_follow_each_other_both_ways_without_loss(mixed):
    first = responses_to_process(OFFICER, mixed, ALL, limit=2)
    assert first.newer is None
    second = responses_to_process(OFFICER, mixed, ALL, first.older, limit=2)
    assert names(first) + names(second) == [f"Svar {number} 100 %" for number in (3, 2, 1, 0)]
    assert second.older is None
    assert names(responses_to_process(OFFICER, mixed, ALL, second.newer, limit=2)) == names(first)
    assert responses_to_process(OFFICER, mixed, ALL, PlaceInList((OPENED, 0)), limit=2).rows == ()


def test_a_response_knows_those_beside_it_in_the_same_filter(mixed):
    (last,) = responses_to_process(OFFICER, mixed, ALL, limit=1).rows
    newer, older = neighbours(OFFICER, response_to_process(OFFICER, last.uid), ALL)
    assert (newer, older.name) == (None, "Svar 2 100 %")
    _, county = neighbours(OFFICER, response_to_process(OFFICER, last.uid), ResponseFilter(kind=PartyKind.COUNTY))
    assert county.name == "Svar 0 100 %"


def many(round_id, times):
    """Write received responses straight into the tables: only their number matters."""
    with db.engine.connect().execution_options(write=True) as connection, connection.begin():
        party = connection.execute(
            insert(Party.__table__).values(uid=new_ulid(), kind=PartyKind.OTHER, name="Mange").returning(Party.id)
        ).scalar_one()
        submitter = connection.execute(
            insert(Submitter.__table__).values(uid=new_ulid(), name="Noen").returning(Submitter.id)
        ).scalar_one()
        rows = [
            {
                "uid": new_ulid(),
                "round_id": round_id,
                "party_id": party,
                "submitter_id": submitter,
                "state": ResponseState.RECEIVED,
                "kind": list(PartyKind)[number % 10],
                "channel": Channel.PORTAL,
                "language": ResponseLanguage.NB,
                "may_publish": True,
                "is_late": False,
                "started_at": DURING,
                "received_at": DURING + timedelta(seconds=number // 3),
                "receipt": f"R{number}",
                "number": number + 1,
                "version": 1,
                "row_version": 1,
            }
            for number in range(times)
        ]
        connection.execute(insert(Response.__table__), rows)


def test_ten_thousand_responses_are_read_page_by_page_in_a_statement_each():
    made = an_open_round()
    many(made.id, MANY)
    db.session.rollback()  # what was read before does not see them
    found, seen, beside = [], 0, None
    begun = time.process_time()
    with counted() as statements:
        while beside is not None or not seen:
            page = responses_to_process(OFFICER, made, ALL, beside, limit=500)
            found += [row.number for row in page.rows]
            seen, beside = seen + 1, page.older
    assert len(statements) <= MANY // 500 + 2
    assert time.process_time() - begun < 10
    assert found == list(range(MANY, 0, -1))
    facets = response_facets(OFFICER, made, ALL)
    assert (facets.total, facets.kind[PartyKind.STATE]) == (MANY, MANY // 10)


def test_what_waits_for_a_respondent_and_for_an_officer():
    made = an_open_round()
    user = a_user()
    me = Principal("user:1", "Kari", user_id=user.id)
    with clock.fixed(DURING):
        begun = responding.start_response(me, made, details=details())
    a_response(made)
    (mine,) = waiting_for(me, DURING)
    assert (mine.path, mine.due) == (f"/horinger/runde/svar/{begun.response.uid}", CLOSES)
    assert waiting_for(me, AFTER) == ()
    (theirs,) = waiting_for(OFFICER, DURING)
    assert theirs.path == "/saksbehandling/horinger/runde/svar?tilstand=received"
    assert waiting_for(ANONYMOUS, DURING) == ()
