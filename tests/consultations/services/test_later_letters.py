"""What a respondent is told after the receipt: once for each thing that happens, and not once it is no longer so."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.consultations import jobs
from strategy_tracker.consultations.kinds import Channel, PublicationPolicy
from strategy_tracker.consultations.models import ResponseLetter
from strategy_tracker.consultations.queries.letters import letter_counts, reachable_count
from strategy_tracker.consultations.services import letters as writing
from strategy_tracker.consultations.services import processing, receiving, responding, rounds
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import ANONYMOUS, EXAMPLE
from tests.consultations.answered import (
    AFTER,
    CLOSES,
    DURING,
    a_response,
    an_open_round,
    details,
    some_content,
    started,
)
from tests.support.ground import OFFICER, an_organisation
from tests.support.jobs import caught, work
from tests.support.people import a_user

pytestmark = pytest.mark.usefixtures("context")
LATER = CLOSES + timedelta(days=14)
ENGLISH = {"language": "en"}
PUBLISHED, WITHHELD, EXTENDED, CANCELLED = "is published", "not made public", "More time", "Cancelled"


@pytest.fixture
def letters(app):
    return caught(app)


def sent(app, letters, word, at=AFTER):
    """Who has got a letter with the word in its subject by then."""
    with clock.fixed(at):
        work(app)
    return sorted(letter["To"] for letter in letters.sent if word in letter["Subject"])


def words(letters, word):
    (letter,) = [one for one in letters.sent if word in one["Subject"]]
    return letter.get_content().replace("\r\n", "\n")


def an_officer():
    return principal_of(a_user("Ola Saksbehandler", Role.OFFICER, email="ola@direktoratet.example"))


def extend(round_, closes_at=LATER, at=DURING + timedelta(days=1)):
    with clock.fixed(at):
        rounds.extend_round(OFFICER, round_, closes_at=closes_at, reason="Sommerferien.")


def cancel(round_, at=DURING + timedelta(days=1)):
    with clock.fixed(at):
        rounds.cancel_round(OFFICER, round_, reason="Utkastet er trukket.")


class TestPublished:
    def test_the_respondent_gets_the_link_once(self, app, letters):
        response = a_response(an_open_round(), **ENGLISH)
        with clock.fixed(AFTER):
            processing.publish_response(OFFICER, response)
            processing.publish_response(OFFICER, response)
        assert sent(app, letters, PUBLISHED) == ["kari@example.org"]
        assert sent(app, letters, PUBLISHED) == ["kari@example.org"]
        text = words(letters, PUBLISHED)
        assert "/en/horinger/runde/svarene/1\n" in text
        assert "Eksempel kommune" in text
        assert "Kari" not in text

    def test_all_that_are_published_together_get_one_each(self, app, letters):
        round_ = an_open_round()
        made = [a_response(round_, email=f"{name}@example.org", **ENGLISH) for name in ("kari", "nils")]
        with clock.fixed(AFTER):
            for response in made:
                processing.screen_response(OFFICER, response)
            assert processing.publish_screened(OFFICER, round_) == 2
            assert processing.publish_screened(OFFICER, round_) == 0
        assert sent(app, letters, PUBLISHED) == ["kari@example.org", "nils@example.org"]

    def test_what_came_by_post_without_an_address_is_published_without_a_letter(self, app, letters):
        round_ = an_open_round()
        with clock.fixed(DURING):
            fields = {"channel": Channel.LETTER, "arrived_on": date(2026, 1, 15), "content": some_content(round_)}
            response = receiving.receive_by_mail(OFFICER, round_, details=details(email=None), **fields)
        with clock.fixed(AFTER):
            processing.publish_response(OFFICER, response)
        assert sent(app, letters, "") == []

    def test_one_with_an_account_is_written_to_there(self, app, letters):
        round_, user = an_open_round(), a_user("Hedda", Role.RESPONDENT, email="hedda@example.org")
        by = principal_of(user)
        begun = started(round_, by, email=None, **ENGLISH)
        with clock.fixed(DURING):
            responding.submit_response(by, begun.response, content=some_content(round_))
        with clock.fixed(AFTER):
            processing.publish_response(OFFICER, begun.response)
        assert sent(app, letters, PUBLISHED) == ["hedda@example.org"]

    def test_nobody_is_told_of_a_publication_that_is_refused(self, app, letters):
        response = a_response(an_open_round(), may_publish=False, **ENGLISH)
        with clock.fixed(AFTER), pytest.raises(Conflict):
            processing.publish_response(OFFICER, response)
        assert sent(app, letters, PUBLISHED) == []


class TestWithheld:
    def test_the_respondent_reads_the_ground_and_whom_to_ask(self, app, letters):
        organiser = an_organisation("direktoratet")
        response = a_response(an_open_round(organiser=organiser, case_number="26/1234"), **ENGLISH)
        officer = an_officer()
        with clock.fixed(AFTER):
            processing.withhold_response(officer, response, ground="Den omtaler\nenkeltpersoner.")
            with pytest.raises(Conflict):
                processing.withhold_response(officer, response, ground="Igjen.")
        assert sent(app, letters, WITHHELD) == ["kari@example.org"]
        text = words(letters, WITHHELD)
        assert "Den omtaler enkeltpersoner." in text
        assert "Ola Saksbehandler" in text
        assert "ola@direktoratet.example" in text
        assert "26/1234" in text

    def test_what_is_taken_back_and_made_public_again_is_told_each_time(self, app, letters):
        response = a_response(an_open_round(), **ENGLISH)
        for days, step in enumerate((processing.publish_response, withheld, processing.publish_response)):
            with clock.fixed(AFTER + timedelta(days=days)):
                step(OFFICER, response)
        assert len(sent(app, letters, PUBLISHED, AFTER + timedelta(days=3))) == 2
        assert len(sent(app, letters, WITHHELD, AFTER + timedelta(days=3))) == 1


def withheld(by, response):
    processing.withhold_response(by, response, ground="Taushetsplikt.")


class TestExtended:
    def test_those_who_have_begun_and_those_who_have_sent_are_told(self, app, letters):
        round_ = an_open_round()
        a_response(round_, email="sendt@example.org", **ENGLISH)
        started(round_, email="begynt@example.org", **ENGLISH)
        extend(round_)
        assert sent(app, letters, EXTENDED) == ["begynt@example.org", "sendt@example.org"]
        (begun,) = [one for one in letters.to("begynt@example.org") if EXTENDED in one["Subject"]]
        assert "not sent it in" in begun.get_content()
        assert "/en/horinger/runde" in begun.get_content()
        assert "May 15, 2026" in begun.get_content() or "15 May 2026" in begun.get_content()

    def test_the_job_run_again_writes_to_nobody_twice(self, app, letters):
        round_ = an_open_round()
        a_response(round_, **ENGLISH)
        extend(round_)
        payload = {"round": "runde", "kind": "extended", "occasion": LATER, "decided_at": DURING + timedelta(days=1)}
        with clock.fixed(AFTER):
            for _ in range(2):
                jobs.write_to_respondents(payload)
        assert sent(app, letters, EXTENDED) == ["kari@example.org"]

    def test_a_job_that_dies_between_two_lots_goes_on_where_it_ended(self, app, letters, monkeypatch):
        round_ = an_open_round()
        people = [f"person{number}@example.org" for number in range(3)]
        for email in people:
            a_response(round_, email=email, **ENGLISH)
        extend(round_)
        post, posted = writing.post_mail, []

        def dies_at_the_third(**letter):
            posted.append(letter)
            if len(posted) == 3:
                raise RuntimeError("the process ended")
            return post(**letter)

        monkeypatch.setattr(jobs, "AT_ONCE", 2)
        with monkeypatch.context() as patched:
            patched.setattr(writing, "post_mail", dies_at_the_third)
            assert sent(app, letters, EXTENDED) == people[:2]
        assert sent(app, letters, EXTENDED, AFTER + timedelta(hours=1)) == people

    def test_one_address_with_two_responses_gets_one_letter(self, app, letters):
        round_ = an_open_round()
        a_response(round_, **ENGLISH)
        started(round_, email="Kari@example.org", **ENGLISH)
        extend(round_)
        assert len(sent(app, letters, EXTENDED)) == 1
        assert "not sent it in" in words(letters, EXTENDED)

    def test_those_who_took_it_back_or_replaced_it_get_none(self, app, letters):
        round_ = an_open_round()
        back = started(round_, email="trukket@example.org")
        first = started(round_, email="gammel@example.org")
        with clock.fixed(DURING):
            responding.withdraw_response(ANONYMOUS, back.response, token=back.token)
            send(round_, first)
            second = responding.start_response(
                ANONYMOUS,
                round_,
                details=details(email="ny@example.org", **ENGLISH),
                replaces=first.response,
                replaces_token=first.token,
            )
            send(round_, second)
        extend(round_)
        assert sent(app, letters, EXTENDED) == ["ny@example.org"]

    def test_moved_twice_only_the_last_deadline_is_told_of(self, app, letters):
        round_ = an_open_round()
        a_response(round_, **ENGLISH)
        extend(round_, LATER)
        extend(round_, LATER + timedelta(days=7), DURING + timedelta(days=2))
        assert sent(app, letters, EXTENDED) == ["kari@example.org"]
        assert "22" in words(letters, EXTENDED)

    def test_moved_again_after_the_letter_it_is_told_again(self, app, letters):
        round_ = an_open_round()
        a_response(round_, **ENGLISH)
        extend(round_, LATER)
        assert len(sent(app, letters, EXTENDED, DURING + timedelta(days=1))) == 1
        extend(round_, LATER + timedelta(days=7), DURING + timedelta(days=2))
        assert len(sent(app, letters, EXTENDED)) == 2

    def test_nothing_is_said_of_a_deadline_that_has_passed(self, app, letters):
        round_ = an_open_round()
        a_response(round_, **ENGLISH)
        extend(round_)
        assert sent(app, letters, EXTENDED, LATER) == []

    def test_whoever_began_after_it_knows_it_already(self, app, letters):
        round_ = an_open_round()
        extend(round_)
        started(round_, at=DURING + timedelta(days=2), **ENGLISH)
        assert sent(app, letters, EXTENDED) == []


class TestCancelled:
    def test_all_who_answer_are_told_why_also_long_after(self, app, letters):
        round_ = an_open_round()
        a_response(round_, email="sendt@example.org", **ENGLISH)
        started(round_, email="begynt@example.org", **ENGLISH)
        cancel(round_)
        with pytest.raises(Conflict):
            cancel(round_)
        assert sent(app, letters, CANCELLED, LATER) == ["begynt@example.org", "sendt@example.org"]
        (letter,) = [one for one in letters.to("begynt@example.org") if CANCELLED in one["Subject"]]
        assert "Utkastet er trukket." in letter.get_content()

    def test_an_extension_that_was_overtaken_is_not_told_of(self, app, letters):
        round_ = an_open_round()
        a_response(round_, **ENGLISH)
        extend(round_)
        cancel(round_, DURING + timedelta(days=2))
        assert sent(app, letters, EXTENDED) == []
        assert sent(app, letters, CANCELLED) == ["kari@example.org"]


class TestAround:
    def test_what_the_example_set_does_writes_to_nobody(self, app, letters):
        round_ = an_open_round(publication_policy=PublicationPolicy.WHEN_SCREENED)
        made = [a_response(round_, **ENGLISH) for _ in range(2)]
        with clock.fixed(DURING):
            processing.publish_response(EXAMPLE, made[0])
            processing.withhold_response(EXAMPLE, made[1], ground="Eksempel.")
            rounds.extend_round(EXAMPLE, round_, closes_at=LATER, reason="Eksempel.")
            rounds.cancel_round(EXAMPLE, round_, reason="Eksempel.")
        assert not [one for word in (PUBLISHED, WITHHELD, EXTENDED, CANCELLED) for one in sent(app, letters, word)]
        assert db.session.scalar(select(func.count(ResponseLetter.id))) == 0

    def test_letters_about_a_round_that_is_gone_are_none(self):
        jobs.write_to_respondents({"round": "borte", "kind": "cancelled", "occasion": CLOSES, "decided_at": CLOSES})

    def test_the_outbox_keeps_no_address_and_no_ground(self, app, letters):
        response = a_response(an_open_round(), **ENGLISH)
        with clock.fixed(AFTER):
            processing.withhold_response(OFFICER, response, ground="Hemmeligstempelet")
        assert sent(app, letters, WITHHELD)
        kept = repr(db.session.execute(select(Outbox.__table__)).all())
        assert "kari@example.org" not in kept
        assert "Hemmeligstempelet" not in kept

    def test_the_officer_sees_how_many(self):
        round_ = an_open_round()
        made = [a_response(round_, email=email) for email in ("a@example.org", "b@example.org", "B@example.org")]
        started(round_, email="c@example.org")
        assert reachable_count(round_) == 3
        with clock.fixed(AFTER):
            processing.publish_response(OFFICER, made[0])
            withheld(OFFICER, made[1])
        assert letter_counts(round_) == {"published": 1, "withheld": 1}


def send(round_, begun):
    responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=some_content(round_))
