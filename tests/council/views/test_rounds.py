"""The secretary's pages: from a draft to a published result, one button at a time."""

from datetime import timedelta

import pytest

from strategy_tracker.council.jobs import write_due_letters
from strategy_tracker.council.kinds import CriterionKey, PriorityRoundState
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.rules.mailings import REMINDED_BEFORE
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.kernel import clock
from tests.council.asked import (
    CLOSES,
    OPENS,
    a_holder,
    a_round,
    a_seat,
    after_close,
    an_open_round,
    answers,
    before_opening,
    cast,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.acting import acting_as
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.ground import EDITOR, SECRETARY, a_goal, a_measure, a_strategy
from tests.support.html import parse
from tests.support.people import ADMINISTRATOR

pytestmark = pytest.mark.usefixtures("context")
DESK = "/en/sekretariat"
PAGE = f"{DESK}/runder/runde"


@pytest.fixture
def secretary():
    with acting_as(SECRETARY):
        yield


def buttons(client, page=PAGE):
    """The buttons on the page that do something."""
    return [one.to_text() for one in parse(client.get(page).text).query("main form button")]


def press(client, path):
    """Press the one button of the round's page."""
    target, fields = open_form(client, path)
    return client.post(target, data=fields)


@pytest.mark.usefixtures("secretary")
class TestRemoval:
    def test_what_was_begun_by_mistake_goes_with_its_round(self, client):
        with before_opening():
            a_round(a_council(), some_measures())
            assert f'href="{PAGE}/fjern"' in client.get(PAGE).text
            assert submit(client, f"{PAGE}/fjern").location == DESK
            assert client.get(PAGE).status_code == 404

    def test_what_is_fixed_is_declared_invalid_not_removed(self, client):
        an_open_round()
        with while_open():
            assert "/fjern" not in client.get(PAGE).text
            submit(client, f"{PAGE}/fjern")
            assert client.get(PAGE).status_code == 200


@pytest.mark.usefixtures("secretary")
class TestPreview:
    def test_the_ballot_is_seen_before_the_question_is_fixed(self, client):
        with before_opening():
            a_round(a_council(), some_measures())
            assert f'href="{PAGE}/forhandsvis"' in client.get(PAGE).text
            page = parse(client.get(f"{PAGE}/forhandsvis").text)
            assert "This is a draft" in page.query_one(".said").to_text()
            assert "You score 3 measures" in page.query_one("main").to_text()
            assert len(page.query("main input[type=radio]")) > 10
            assert page.query("main button[type=submit]") == []
            assert round_by_slug("runde").state is PriorityRoundState.DRAFT

    def test_a_question_without_measures_says_so(self, client):
        with before_opening():
            a_round(a_council(), [])
            assert client.get(f"{PAGE}/forhandsvis").location == PAGE


@pytest.mark.usefixtures("secretary")
class TestWhole:
    def test_from_a_draft_to_a_published_result(self, client):
        with before_opening():
            council = a_council()
            holders = [a_holder(a_seat(council)) for _ in range(3)]
            some_measures()
            typed = {
                "council": "raadet",
                "name-en": "Priorities, autumn",
                "opens_at": "2026-11-23T09:00",
                "closes_at": "2026-11-30T13:00",
                "slug": "runde",
                "least_scores": "1",
            }
            answer = submit(client, f"{DESK}/runder/ny", typed)
            assert (answer.status_code, answer.location) == (303, PAGE)
            assert "Choose at least two measures first." in client.get(PAGE).text
            assert buttons(client) == []
            answer = submit(client, f"{PAGE}/tiltak", {"measures": ["tiltak-1", "tiltak-3"]})
            assert answer.status_code == 303
            assert press(client, PAGE).location == PAGE
            assert "It can be opened from" in client.get(PAGE).text
        with while_open():
            assert buttons(client) == ["Open the round"]
            press(client, PAGE)
            round_ = round_by_slug("runde")
            assert round_.state is PriorityRoundState.OPEN
            assert round_.opens_at == OPENS
            for holder in holders[:2]:
                cast(round_, holder, answers(round_, (5, 5), (1, 1)))
            page = client.get(PAGE).text
            assert "2 of 3 have cast a ballot" in page
            assert page.count("Not cast") == 1
            assert buttons(client) == ["Close the round now"]
        with after_close():
            for label, state in (
                ("Close the round now", PriorityRoundState.CLOSED),
                ("Count the ballots", PriorityRoundState.TALLIED),
                ("Confirm the result", PriorityRoundState.CONFIRMED),
                ("Publish the result", PriorityRoundState.PUBLISHED),
            ):
                assert buttons(client) == [label]
                assert press(client, PAGE).status_code == 303
                assert round_by_slug("runde").state is state
            assert buttons(client) == []
            assert client.get("/en/raad/runder/runde").status_code == 200

    def test_a_step_pressed_twice_is_taken_once_and_said_in_words(self, client):
        round_, _ = an_open_round()
        with while_open():
            target, fields = open_form(client, PAGE)
            assert client.post(target, data=fields).status_code == 303
            answer = client.post(target, data=fields)
        assert answer.status_code == 409
        assert "taken already" in answer.text
        assert round_.state is PriorityRoundState.CLOSED

    def test_an_unknown_step_is_not_found(self, client):
        an_open_round()
        assert client.post(f"{PAGE}/steg/vinn").status_code == 404

    def test_there_is_nothing_at_an_id_that_does_not_exist(self, client):
        for tail in ("", "/tiltak", "/kriterier/benefit", "/rediger", "/periode", "/ugyldig"):
            assert client.get(f"{DESK}/runder/ingen{tail}").status_code == 404
        with before_opening():
            a_round(a_council(), some_measures())
            assert client.get(f"{PAGE}/kriterier/beauty").status_code == 404


@pytest.mark.usefixtures("secretary")
class TestNew:
    @pytest.fixture
    def seat(self):
        with before_opening():
            return a_seat(a_council())

    @pytest.mark.usefixtures("context", "seat")
    @each(
        ("typed", "field"),
        [
            ({"closes_at": "2026-11-22T09:00"}, "closes_at"),
            ({"closes_at": "igår"}, "closes_at"),
            ({"opens_at": "1899-01-01T00:00"}, "opens_at"),
            ({"name-en": ""}, "name"),
            ({"name-en": "x" * 301}, "name"),
            ({"council": "ingen"}, "council"),
            ({"slug": "Å slik"}, "slug"),
            ({"minimum_share_percent": "140"}, "minimum_share_percent"),
            ({"least_scores": "0"}, "least_scores"),
            ({"least_scores": "halv"}, "least_scores"),
        ],
    )
    def test_what_breaks_a_rule_is_shown_beside_its_field_and_the_rest_is_kept(self, client, typed, field):
        with before_opening():
            whole = {
                "council": "raadet",
                "name-en": "Priorities & <b>more</b>",
                "opens_at": "2026-11-23T09:00",
                "closes_at": "2026-11-30T13:00",
                **typed,
            }
            answer = submit(client, f"{DESK}/runder/ny", whole)
            assert answer.status_code == 422
            page = parse(answer.text)
            assert page.query(f"#{field}[aria-invalid], #{field}[data-invalid]")
            assert "<b>more" not in answer.text
            if "name-en" not in typed:
                assert page.query_one("#name-en").attrs["value"] == "Priorities & <b>more</b>"

    def test_the_id_is_made_from_the_name(self, client):
        with before_opening():
            a_seat(a_council())
            typed = {"council": "raadet", "name-nb": "Prioritering høsten 2026"}
            period = {"opens_at": "2026-11-23T09:00", "closes_at": "2026-11-30T13:00"}
            answer = submit(client, f"{DESK}/runder/ny", typed | period)
        assert answer.location == f"{DESK}/runder/prioritering-hosten-2026"


@pytest.mark.usefixtures("secretary")
class TestQuestion:
    def test_the_filter_narrows_what_is_shown_and_keeps_what_is_ticked(self, client):
        with before_opening():
            measures = some_measures()
            a_measure(measures[0].goals[0].goal, "annet")
            a_round(a_council(), measures[:1])
            target, fields = open_form(client, f"{PAGE}/tiltak")
            assert fields.getlist("measures") == ["tiltak-1"]
            answer = client.post(target, data={**fields, "words": "ANN", "narrow": "1"})
            assert answer.status_code == 200
            boxes = {one.attrs["value"] for one in parse(answer.text).query("input[name=measures]")}
            assert boxes == {"tiltak-1", "annet"}
            assert [item.measure.slug for item in round_by_slug("runde").series.items] == ["tiltak-1"]

    def test_a_measure_that_is_not_among_the_choices_is_refused(self, client):
        with before_opening():
            a_round(a_council(), some_measures())
            answer = submit(client, f"{PAGE}/tiltak", {"measures": ["tiltak-1", "finnes-ikke"]})
        assert answer.status_code == 422

    @pytest.mark.parametrize(
        ("is_example", "offered"), [(False, {"tiltak-1"}), (True, {"prove"})], ids=["real", "example"]
    )
    def test_a_council_is_offered_measures_of_its_own_world(self, client, is_example, offered):
        with before_opening():
            some_measures(1)
            a_measure(a_goal(a_strategy("eksempel", is_example=True)), "prove")
            a_round(a_council(is_example=is_example), [])
            page = parse(client.get(f"{PAGE}/tiltak").text)
        assert {one.attrs["value"] for one in page.query("input[name=measures]")} == offered

    def test_levels_and_weight_are_changed_until_the_question_is_fixed(self, client):
        with before_opening():
            round_ = a_round(a_council(), some_measures())
            typed = {"weight": "2", "level_5-nb": "Redder liv <3"}
            assert submit(client, f"{PAGE}/kriterier/benefit", typed).status_code == 303
            criterion = next(one for one in round_.series.criteria if one.key is CriterionKey.BENEFIT)
            assert criterion.weight == 2
            assert criterion.levels[4].anchor.nb == "Redder liv <3"
            target, fields = open_form(client, f"{PAGE}/kriterier/benefit")
            freeze_series(SECRETARY, round_.series)
            answer = client.post(target, data=fields)
        assert answer.status_code == 409

    def test_two_who_save_at_once_both_see_both_texts(self, client):
        with before_opening():
            a_round(a_council(), some_measures())
            target, late = open_form(client, f"{PAGE}/rediger")
            submit(client, f"{PAGE}/rediger", {"name-en": "The first"})
            answer = client.post(target, data={**late, "name-en": "The second"})
        assert answer.status_code == 409
        assert "The first" in answer.text
        assert "The second" in answer.text

    def test_a_period_can_be_moved_and_an_open_one_made_longer_only(self, client):
        round_, _ = an_open_round()
        with while_open():
            assert submit(client, f"{PAGE}/periode", {"closes_at": "2026-12-01T13:00"}).status_code == 303
            assert round_.closes_at == CLOSES + timedelta(days=1)
            answer = submit(client, f"{PAGE}/periode", {"closes_at": "2026-11-24T13:00"})
        assert answer.status_code == 422
        assert "more time, not less" in answer.text


@pytest.mark.usefixtures("secretary")
class TestInvalidate:
    def test_a_reason_is_asked_for_and_shown_as_text(self, client):
        an_open_round()
        with while_open():
            assert submit(client, f"{PAGE}/ugyldig").status_code == 422
            answer = submit(client, f"{PAGE}/ugyldig", {"reason": "Feil <script>liste</script>"})
            assert answer.status_code == 303
            assert "Feil &lt;script&gt;liste" in client.get(PAGE).text
            assert "Feil &lt;script&gt;liste" in client.get("/en/raad/runder/runde").text


class TestWho:
    @pytest.mark.parametrize("by", [EDITOR, ADMINISTRATOR], ids=lambda by: by.id)
    def test_one_who_is_not_the_secretary_is_told_which_right_is_missing(self, client, by):
        an_open_round()
        with acting_as(by), while_open():
            for path in (DESK, PAGE, f"{PAGE}/tiltak", f"{PAGE}/ugyldig", f"{DESK}/raad/raadet/seter"):
                answer = client.get(path)
                assert answer.status_code == 403
                assert "You need the right" in answer.text

    def test_a_member_sees_neither_desk_nor_turnout(self, client):
        _, (holder, *_) = an_open_round()
        with acting_as(who(holder)), while_open():
            assert client.get(PAGE).status_code == 403
            assert "Not cast" not in client.get("/en/raad/runder/runde").text

    def test_nobody_in_particular_is_asked_to_sign_in(self, client):
        answer = client.get(DESK)
        assert answer.status_code == 303
        assert "/logg-inn" in answer.location


@pytest.mark.usefixtures("secretary")
class TestLetters:
    """One line says which letters go out, and how many have; it names nobody."""

    def line(self, client):
        return next(one.to_text() for one in parse(client.get(PAGE).text).query("main p") if "✉" in one.to_text())

    def test_before_it_opens_the_line_says_what_will_go_out(self, client):
        with before_opening():
            a_round(a_council(), some_measures())
        assert "get a letter when the round opens" in self.line(client)

    def test_afterwards_it_says_how_many_have(self, client):
        round_, holders = an_open_round(members=2)
        with while_open():
            assert "within minutes" in self.line(client)
            write_due_letters({})
            assert "2 letters that the round is open have gone out" in self.line(client)
            assert "are reminded" in self.line(client)
            cast(round_, holders[0], answers(round_, (5, 4)))
        with clock.fixed(CLOSES - REMINDED_BEFORE):
            write_due_letters({})
            said = self.line(client)
        assert "One reminder has gone out" in said
        assert not [holder for holder in holders if holder.user.name in said or holder.user.email in said]


@pytest.mark.usefixtures("secretary")
def test_the_desk_says_what_is_under_way_and_what_comes_next(client):
    page = client.get(DESK).text
    assert "No round is under way." in page
    an_open_round()
    with while_open():
        page = client.get(DESK).text
    assert "One round is under way." in page
    assert "Next: Close the round." in page
    with clock.fixed(CLOSES):
        assert "Closed, not counted yet" in client.get(DESK).text
