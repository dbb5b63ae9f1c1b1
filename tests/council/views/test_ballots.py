"""The ballot on the page: without script, in two windows, late, and with everything typed kept."""

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.kinds.answers import read_answers
from strategy_tracker.council.models import Ballot, BallotDraft
from strategy_tracker.council.queries.ballots import own_ballot
from strategy_tracker.council.services.series import create_series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.council.asked import (
    CLOSES,
    a_fixed_round,
    a_holder,
    a_seat,
    an_open_round,
    answers,
    before_opening,
    cast,
    item,
    opened,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.acting import acting_as
from tests.support.forms import open_form, submit
from tests.support.ground import SECRETARY
from tests.support.html import parse
from tests.support.people import ADMINISTRATOR, a_user, sign_in_as

pytestmark = pytest.mark.usefixtures("context")
PAGE = "/en/raad/runder/runde/stem"


def ballots():
    db.session.rollback()
    return db.session.query(Ballot).all()


def ticked(round_, *levels):
    """Return the fields of benefit and urgency for each measure in turn."""
    found = {}
    for place, (benefit, urgency) in enumerate(levels, 1):
        uid = item(round_, place).uid
        found |= {f"benefit-{uid}": benefit, f"urgency-{uid}": urgency}
    return found


def answered(page):
    """Return the inputs that say something: “no answer” says nothing."""
    return [one for one in page.query("input") if "checked" in one.attrs and one.attrs["value"]]


@pytest.fixture
def voting(client):
    """A round that is open now, its first member's client, and the members."""
    round_, holders = an_open_round()
    with while_open(), acting_as(who(holders[0])):
        yield round_, client, holders


class TestEdit:
    def test_a_ballot_is_saved_then_cast_and_a_receipt_shown(self, voting):
        round_, client, holders = voting
        answer = submit(client, PAGE, ticked(round_, ("5", "4")))
        assert (answer.status_code, answer.location) == (303, PAGE)
        assert ballots() == []
        page = client.get(PAGE).text
        assert "1 of 3 assessed" in page
        answer = submit(client, PAGE, ticked(round_, ("5", "4"), ("dont-know", "1")), button="cast")
        assert (answer.status_code, answer.location) == (303, "/en/raad/runder/runde/kvittering")
        (ballot,) = ballots()
        receipt = client.get(answer.location).text
        assert ballot.hash in receipt
        assert "2 of 3 assessed" in receipt
        assert "5: Changes how the service is given in the whole country" in receipt
        assert own_ballot(who(holders[0]), round_, holders[0]).answers == answers(round_, (5, 4), (None, 1))

    def test_pressed_again_it_is_one_ballot(self, voting):
        round_, client, _ = voting
        target, fields = open_form(client, PAGE)
        for name, value in ticked(round_, ("3", "3")).items():
            fields[name] = value
        for _ in range(3):
            assert client.post(target, data={**fields, "cast": "1"}).status_code == 303
        assert len(ballots()) == 1

    def test_it_opens_with_what_was_answered_last(self, voting):
        round_, client, _ = voting
        submit(client, PAGE, ticked(round_, ("5", "4")), button="cast")
        _, fields = open_form(client, PAGE)
        assert {fields[name] for name in ticked(round_, ("", ""))} == {"5", "4"}
        assert "was cast" in client.get(PAGE).text
        submit(client, PAGE, ticked(round_, ("1", "4")))
        assert "You have changed answers since you cast" in client.get(PAGE).text
        assert "do not count until" in client.get("/en/raad/runder/runde/kvittering").text

    def test_staying_out_needs_a_ground_and_keeps_everything_else_that_was_typed(self, voting):
        round_, client, _ = voting
        uid = item(round_, 1).uid
        typed = {**ticked(round_, ("1", "1"), ("2", "3")), f"recused-{uid}": "1"}
        answer = submit(client, PAGE, typed, button="cast")
        assert answer.status_code == 422
        page = parse(answer.text)
        assert page.query_one(f"#ground-{uid}").attrs["aria-invalid"] == "true"
        checked = {one.attrs["name"] for one in answered(page)}
        assert checked == typed.keys()
        assert ballots() == []
        assert submit(client, PAGE, {**typed, f"ground-{uid}": "Styremedlem"}, button="cast").status_code == 303

    def test_an_empty_ballot_is_refused_in_words(self, voting):
        _, client, _ = voting
        answer = submit(client, PAGE, button="cast")
        assert answer.status_code == 422
        assert "The ballot is empty" in answer.text

    @pytest.mark.parametrize("value", ["6", "0", "-1", "five", "1' or '1'='1", "<script>alert(1)</script>"])
    def test_a_level_that_is_none_is_refused(self, voting, value):
        round_, client, _ = voting
        answer = submit(client, PAGE, ticked(round_, (value, "1")), button="cast")
        assert answer.status_code == 422
        assert "<script>alert" not in answer.text
        assert ballots() == []

    def test_markup_in_a_ground_is_shown_as_text(self, voting):
        round_, client, _ = voting
        uid = item(round_, 1).uid
        typed = {f"recused-{uid}": "1", f"ground-{uid}": "<b onclick=x>fett</b>"}
        assert submit(client, PAGE, typed).status_code == 303
        assert "&lt;b onclick=x&gt;" in client.get(PAGE).text

    @pytest.mark.parametrize("ground", ["x" * 501, "lyd\x07"])
    def test_a_ground_that_is_too_long_or_cannot_be_shown_is_refused(self, voting, ground):
        round_, client, _ = voting
        uid = item(round_, 1).uid
        answer = submit(client, PAGE, {f"recused-{uid}": "1", f"ground-{uid}": ground})
        assert answer.status_code == 422

    def test_a_forged_form_is_refused_and_nothing_typed_is_lost(self, voting):
        round_, client, _ = voting
        client.application.config["WTF_CSRF_ENABLED"] = True
        answer = submit(client, PAGE, {**ticked(round_, ("5", "4")), "csrf_token": "gammel"}, button="cast")
        assert answer.status_code == 422
        checked = answered(parse(answer.text))
        assert len(checked) == 2
        assert ballots() == []

    def test_a_level_that_was_ticked_can_be_taken_back(self, voting):
        round_, client, holders = voting
        submit(client, PAGE, ticked(round_, ("5", "4")))
        name = f"urgency-{item(round_, 1).uid}"
        (way_back,) = [
            one for one in parse(client.get(PAGE).text).query(f"input[name={name}]") if not one.attrs["value"]
        ]
        assert "checked" not in way_back.attrs
        assert submit(client, PAGE, {name: ""}).status_code == 303
        assert own_ballot(who(holders[0]), round_, holders[0]).answers[item(round_, 1).uid].scores == {"benefit": 5}

    def test_a_ground_that_cannot_be_used_keeps_nothing_else_from_being_saved(self, voting):
        round_, client, holders = voting
        answer = submit(client, PAGE, {**ticked(round_, ("5", "4")), f"ground-{item(round_, 2).uid}": "lyd\x07"})
        assert answer.status_code == 422
        assert "The rest is saved." in answer.text
        assert own_ballot(who(holders[0]), round_, holders[0]).answers == answers(round_, (5, 4))

    def test_where_what_was_typed_cannot_be_used_what_is_stored_stays_and_what_was_typed_is_shown(self, voting):
        round_, client, holders = voting
        uid = item(round_, 1).uid
        submit(client, PAGE, {**ticked(round_, ("5", "4")), f"recused-{uid}": "1", f"ground-{uid}": "Styremedlem"})
        answer = submit(client, PAGE, {f"benefit-{uid}": "6", f"urgency-{uid}": "1", f"ground-{uid}": "x" * 501})
        assert answer.status_code == 422
        page = parse(answer.text)
        assert page.query_one(f"#ground-{uid}").attrs["value"] == "x" * 501
        links = [one.attrs["href"] for one in page.query(".form-errors a")]
        assert links == [f"#benefit-{uid}-1", f"#ground-{uid}"]
        kept = own_ballot(who(holders[0]), round_, holders[0]).answers[uid]
        assert kept.scores == {"benefit": 5, "urgency": 1}
        assert kept.ground == "Styremedlem"

    def test_what_is_refused_to_be_cast_is_saved(self, voting):
        round_, client, holders = voting
        typed = {**ticked(round_, ("5", "4")), f"recused-{item(round_, 2).uid}": "1"}
        assert submit(client, PAGE, typed, button="cast").status_code == 422
        kept = own_ballot(who(holders[0]), round_, holders[0]).answers
        assert kept[item(round_, 1).uid].scores == {"benefit": 5, "urgency": 4}
        assert ballots() == []


class TestTwoWindows:
    def test_what_one_window_has_not_touched_is_as_the_other_left_it(self, voting):
        round_, client, holders = voting
        submit(client, PAGE, ticked(round_, ("3", "3")))
        target, late = open_form(client, PAGE)
        submit(client, PAGE, {**ticked(round_, ("5", "")), f"benefit-{item(round_, 2).uid}": "1"})
        late[f"benefit-{item(round_, 3).uid}"] = "2"
        assert client.post(target, data=late).status_code == 303
        kept = own_ballot(who(holders[0]), round_, holders[0]).answers
        assert [kept[item(round_, place).uid].scores for place in (1, 2, 3)] == [
            {"benefit": 5},
            {"benefit": 1},
            {"benefit": 2},
        ]

    def test_where_both_have_changed_one_answer_only_that_is_asked_about(self, voting):
        round_, client, _ = voting
        submit(client, PAGE, ticked(round_, ("3", "3")))
        target, late = open_form(client, PAGE)
        submit(client, PAGE, ticked(round_, ("5", "1")))
        late[f"benefit-{item(round_, 1).uid}"] = "2"
        answer = client.post(target, data=late)
        assert answer.status_code == 409
        (marked,) = parse(answer.text).query("fieldset[data-invalid]")
        assert marked.attrs["id"] == f"benefit-{item(round_, 1).uid}"
        assert {one.attrs["value"] for one in answered(parse(answer.text))} == {"2", "1"}

    def test_what_both_say_is_put_together(self, voting):
        round_, client, holders = voting
        target, late = open_form(client, PAGE)
        submit(client, PAGE, ticked(round_, ("5", "4")))
        uid = item(round_, 2).uid
        late[f"benefit-{uid}"] = "2"
        assert client.post(target, data=late).status_code == 303
        kept = own_ballot(who(holders[0]), round_, holders[0]).answers
        assert kept[item(round_, 1).uid].scores == {"benefit": 5, "urgency": 4}
        assert kept[uid].scores == {"benefit": 2}

    def test_two_answers_to_one_question_are_shown_and_the_next_save_holds(self, voting):
        round_, client, holders = voting
        target, late = open_form(client, PAGE)
        submit(client, PAGE, ticked(round_, ("5", "4")))
        for name, value in ticked(round_, ("1", "4")).items():
            late[name] = value
        answer = client.post(target, data=late)
        assert answer.status_code == 409
        assert "Your answer in the other window" in answer.text
        (marked,) = parse(answer.text).query("fieldset[data-invalid]")
        assert marked.attrs["id"] == f"benefit-{item(round_, 1).uid}"
        version = parse(answer.text).query_one("input[name=row_version]").attrs["value"]
        assert client.post(target, data={**late, "row_version": version}).status_code == 303
        kept = own_ballot(who(holders[0]), round_, holders[0]).answers
        assert kept[item(round_, 1).uid].scores["benefit"] == 1


class TestMeanwhile:
    def send(self, client, fields):
        return client.post(PAGE, data=fields, headers={"Accept": "application/json"})

    def test_what_a_page_sends_by_itself_is_saved_and_told(self, voting):
        round_, client, _ = voting
        _, fields = open_form(client, PAGE)
        for name, value in ticked(round_, ("5", "4")).items():
            fields[name] = value
        answer = self.send(client, fields)
        told = {"version": 1, "progress": "1 of 3 assessed", "saved": "Saved 23 Nov 2026 11:00."}
        assert {name: answer.json[name] for name in told} == told
        assert ballots() == []
        (draft,) = db.session.query(BallotDraft).all()
        assert read_answers(draft.content) == answers(round_, (5, 4))

    def test_what_cannot_be_kept_is_named_and_the_rest_is_saved(self, voting):
        round_, client, holders = voting
        _, fields = open_form(client, PAGE)
        answer = self.send(client, {**fields, **ticked(round_, ("5", "4")), f"ground-{item(round_, 2).uid}": "x" * 501})
        assert answer.status_code == 422
        assert answer.json["version"] == 1
        assert "but for “Why you are disqualified from scoring" in answer.json["problem"]
        assert own_ballot(who(holders[0]), round_, holders[0]).answers == answers(round_, (5, 4))

    def test_a_page_that_saves_by_itself_takes_nothing_back_from_another_window(self, voting):
        round_, client, holders = voting
        _, fields = open_form(client, PAGE)
        submit(client, PAGE, ticked(round_, ("5", "4")))
        for level in ("1", "2"):
            fields[f"benefit-{item(round_, 2).uid}"] = level
            told = self.send(client, fields).json
            fields["row_version"], fields["shown_as"] = str(told["version"]), told["shown_as"]
        kept = own_ballot(who(holders[0]), round_, holders[0]).answers
        assert kept[item(round_, 1).uid].scores == {"benefit": 5, "urgency": 4}
        assert kept[item(round_, 2).uid].scores == {"benefit": 2}

    def test_another_window_and_the_end_of_the_round_are_told(self, voting):
        round_, client, _ = voting
        _, fields = open_form(client, PAGE)
        submit(client, PAGE, ticked(round_, ("5", "4")))
        for name, value in ticked(round_, ("1", "4")).items():
            fields[name] = value
        answer = self.send(client, fields)
        assert answer.status_code == 409
        assert "another window" in answer.json["problem"]
        with clock.fixed(CLOSES):
            answer = self.send(client, fields)
        assert answer.status_code == 409
        assert "closed" in answer.json["problem"]


class TestWhen:
    def test_a_second_late_it_is_refused_with_the_time_and_what_was_typed_is_kept(self, voting):
        round_, client, _ = voting
        target, fields = open_form(client, PAGE)
        for name, value in ticked(round_, ("5", "4")).items():
            fields[name] = value
        with clock.fixed(CLOSES):
            answer = client.post(target, data={**fields, "cast": "1"})
        assert answer.status_code == 409
        assert "The round closed 30 Nov 2026 13:00" in answer.text
        assert len(answered(parse(answer.text))) == 2
        assert ballots() == []

    def test_after_the_end_no_button_is_left_that_cannot_work(self, voting):
        round_, client, _ = voting
        target, fields = open_form(client, PAGE)
        with clock.fixed(CLOSES):
            answer = client.post(target, data={**fields, **ticked(round_, ("5", "4")), "cast": "1"})
        assert parse(answer.text).query("form.ballot button") == []

    def test_a_closed_round_says_what_became_of_the_ballot(self, voting):
        round_, client, holders = voting
        submit(client, PAGE, ticked(round_, ("5", "4")))
        with clock.fixed(CLOSES):
            assert "never cast" in client.get(PAGE).text
        cast(round_, holders[0], answers(round_, (5, 4)), seen=1)
        with clock.fixed(CLOSES):
            page = client.get(PAGE).text
            assert "and counts" in page
            assert "Cast the ballot" not in page
            assert "Change the ballot" not in client.get("/en/raad/runder/runde/kvittering").text


class TestWho:
    def test_a_deputy_of_a_seat_whose_ballot_is_cast_is_told_before_filling_in(self, client):
        round_, (member,) = a_fixed_round(members=1)
        with before_opening():
            deputy = a_holder(member.seat, part=HolderPart.DEPUTY, deputy_order=1)
        opened(round_)
        with while_open(), acting_as(who(deputy)):
            assert parse(client.get(PAGE).text).query("form.ballot button") != []
            cast(round_, member, answers(round_, (5, 4)))
            page = parse(client.get(PAGE).text)
        assert page.query("main form") == []
        assert "a deputy cannot cast another" in page.query_one("main").to_text()

    def test_one_without_a_seat_or_with_one_elsewhere_is_told_which_right_is_missing(self, client):
        an_open_round()
        with before_opening():
            elsewhere = a_holder(a_seat(a_council("nabo")))
        with while_open():
            for by in (ADMINISTRATOR, SECRETARY, who(elsewhere)):
                with acting_as(by):
                    answer = client.get(PAGE)
                assert answer.status_code == 403
                assert "Ballot: cast" in answer.text

    def test_a_round_that_is_not_there_or_not_open_yet_is_not_found(self, voting):
        _, client, holders = voting
        assert client.get("/en/raad/runder/ingen/stem").status_code == 404
        with before_opening():
            series = create_series(
                SECRETARY,
                holders[0].seat.council,
                slug="kommer",
                name=voting[0].series.name,
                opens_at=CLOSES,
                closes_at=CLOSES.replace(year=2027),
            )
        assert client.get(f"/en/raad/runder/{series.slug}/stem").status_code == 404

    def test_whoever_is_not_signed_in_comes_back_with_all_that_was_ticked(self, client):
        round_, _ = an_open_round()
        assert client.get(PAGE).status_code == 303
        answer = client.post(PAGE, data=ticked(round_, ("5", "4")))
        assert answer.status_code == 401
        assert all(f'name="{name}"' in answer.text for name in ticked(round_, ("5", "4")))

    def test_two_who_tick_the_same_see_each_no_more_than_what_they_said_themselves(self, client):
        round_, holders = an_open_round()
        uid = item(round_, 1).uid
        own = {f"recused-{uid}": "1", f"ground-{uid}": "Styremedlem"}
        with while_open():
            for holder, more in ((holders[0], own), (holders[1], {})):
                with acting_as(who(holder)):
                    submit(client, PAGE, {**ticked(round_, ("5", "4")), **more})
            with acting_as(who(holders[0])):
                first = parse(client.get(PAGE).text)
            with acting_as(who(holders[1])):
                second = parse(client.get(PAGE).text)
        assert {one.attrs["name"] for one in answered(first)} == {*ticked(round_, ("", "")), f"recused-{uid}"}
        assert {one.attrs["name"] for one in answered(second)} == {*ticked(round_, ("", ""))}
        assert second.query_one(f"#ground-{uid}").attrs["value"] == ""

    def test_signed_in_as_a_member_the_page_is_ones_own(self, app):
        round_, holders = an_open_round()
        user = a_user("Ny Person", Role.MEMBER)
        with while_open():
            cast(round_, holders[0], answers(round_, (5, 4)))
            client = sign_in_as(app, holders[1].user)
            page = parse(client.get(PAGE).text)
            assert answered(page) == []
            assert sign_in_as(app, user).get(PAGE).status_code == 403
