import pytest

from strategy_tracker.council.kinds import StatementKind
from strategy_tracker.council.queries.bodies import council_by_slug, council_overview, endorsements_of_strategy
from strategy_tracker.council.queries.meetings import cases, meeting_by_slug, meetings, meetings_about_measure


@pytest.fixture(autouse=True)
def real_data(seeded_app):
    with seeded_app.app_context():
        yield


def test_the_bodies_on_file_are_there():
    overview = council_overview()
    assert [council.slug for council in overview.councils] == [
        "nasjonalt-e-helserad",
        "nuit",
        "nufa",
        "portefoljekontoret",
        "nasjonalt-e-helsestyre",
    ]
    assert (overview.model.secretariat.id, len(overview.model.statements), len(overview.criteria)) == (
        "helsedirektoratet",
        13,
        3,
    )


def test_the_council_followed_the_board_and_has_the_chair_of_2022():
    council = council_by_slug("nasjonalt-e-helserad")
    assert (council.predecessor.id, council.chair.person, str(council.chair.as_of)) == (
        "nasjonalt-e-helsestyre",
        "Rune Simensen",
        "2022",
    )
    assert (council.seats, len(council.groups)) == ((), 5)


def test_the_committee_has_its_seats_of_2019():
    committee = council_by_slug("nuit")
    assert (len(committee.seats), committee.seats_in_all, str(committee.members_as_of)) == (16, 15, "2019-05-27")
    assert committee.about(StatementKind.FREQUENCY)


def test_meetings_and_their_cases_are_there():
    assert len(meetings()) == 6
    assert len(cases()) == 22
    assert all(case.label and case.title for case in cases())
    assert len(meeting_by_slug("mote-e-helsestyret-2018-03-14").attendance) == 17


def test_the_thread_leads_from_council_to_measure_and_strategy():
    assert [row.council.id for row in meetings_about_measure("pasientens-provesvar")] == ["nuit"]
    assert [one.council.id for one in endorsements_of_strategy("nes-2023-2030")] == ["nasjonalt-e-helserad"]
