"""What somebody with the database in hand does to the log, to ballots and to responses is named."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from strategy_tracker.audit.services import Head, verify_chain
from strategy_tracker.cli.audit import SEALED
from strategy_tracker.consultations.models import ResponseVersion
from strategy_tracker.council.models import Ballot, RoundResult
from strategy_tracker.kernel.db import db
from tests.audit.services.test_chain import tamper
from tests.consultations.answered import a_response, an_open_round
from tests.council.asked import a_counted_round
from tests.support.factories import a_thread

pytestmark = pytest.mark.usefixtures("context")


def problems(head: Head | None = None) -> tuple[str, ...]:
    return verify_chain(*SEALED, expected_head=head).problems


def head() -> Head:
    report = verify_chain()
    return Head(report.head, report.events)


class TestHead:
    def test_a_log_that_has_grown_since_is_whole(self):
        a_thread()
        before = head()
        a_thread("annen")
        assert verify_chain(expected_head=before).is_whole

    @pytest.mark.parametrize("forgery", ["delete from event where id > 3", "delete from event"])
    def test_a_log_that_was_cut_or_emptied_is_found(self, forgery):
        a_thread()
        before = head()
        tamper(forgery)
        assert verify_chain().is_whole
        assert problems(before) == ("The log is shorter than it was, or was written anew.",)

    def test_an_end_that_was_written_anew_is_found(self):
        a_thread()
        before = head()
        tamper("delete from event where id > 3")
        a_thread("annen")
        assert verify_chain().is_whole
        assert verify_chain().events > before.events
        assert problems(before) != ()

    def test_it_is_read_as_it_is_written(self):
        a_thread()
        assert Head.read(head().written + "\n") == head()

    @pytest.mark.parametrize("typed", ["", "abc:1", "0" * 64, f"{'0' * 64}:-1", f"{'0' * 64}:x", f"{'g' * 64}:1"])
    def test_nonsense_is_refused(self, typed):
        with pytest.raises(ValueError, match=typed or "^$"):
            Head.read(typed)


class TestResponses:
    @pytest.fixture
    def version(self, context):  # noqa: ARG002 - before it
        response = a_response(an_open_round())
        assert problems() == ()
        (uid,) = db.session.query(ResponseVersion.uid).filter_by(response_id=response.id).one()
        return f"The response {uid}"

    @pytest.mark.parametrize(
        ("forgery", "what"),
        [
            ("update answer set text = 'Nei.' where text is not null", "was changed"),
            ("delete from answer where id = 1", "was changed"),
            ("update response_version set content_hash = 'x'", "was changed"),
            ("update response_version set uid = 'x'", "was removed"),
        ],
    )
    def test_one_that_was_changed_or_removed_is_named(self, version, forgery, what):
        tamper(forgery)
        assert any(one.startswith(f"{version} {what}") for one in problems())

    def test_all_of_it_removed_is_named(self, version):
        tamper("delete from answer")
        tamper("delete from response_version")
        assert problems() == (f"{version} was removed past the program.",)

    def test_one_that_the_log_does_not_know_is_named(self, version):
        tamper("delete from event where subject_type = 'response_version'")
        tamper("delete from event where id > 2")
        assert problems() == (f"{version} is there, but the log does not know of it.",)


class TestBallots:
    @pytest.fixture
    def round_(self, context):  # noqa: ARG002 - before it
        made, _ = a_counted_round()
        assert problems() == ()
        return made

    @pytest.mark.parametrize(
        ("forgery", "named"),
        [
            ("update score set level = 1 where level = 5", {"The ballot"}),
            ("delete from score where id = 1", {"The ballot"}),
            ("update ballot set user_id = 1, hash = 'x' where id = 1", {"The ballot", "The result"}),
            ("update round_result set content = replace(content, 'tiltak-1', 'tiltak-2')", {"The result"}),
        ],
    )
    @pytest.mark.usefixtures("round_")
    def test_one_that_was_changed_is_named(self, forgery, named):
        tamper(forgery)
        assert {" ".join(one.split()[:2]) for one in problems()} == named

    def test_one_that_was_removed_is_named(self, round_):
        uid = db.session.query(Ballot.uid).filter_by(round_id=round_.id).order_by(Ballot.id).first()[0]
        tamper("delete from score where ballot_id = (select min(id) from ballot)")
        tamper("delete from ballot where id = (select min(id) from ballot)")
        assert f"The ballot {uid} was removed past the program." in problems()

    def test_a_result_that_was_removed_is_named(self, round_):
        (uid,) = db.session.query(RoundResult.uid).filter_by(round_id=round_.id).one()
        tamper("delete from round_result")
        assert problems() == (f"The result {uid} was removed past the program.",)


class TestRefusal:
    @pytest.mark.parametrize("table", ["answer", "response_version", "response"])
    def test_the_database_refuses_to_remove_what_was_sent_in(self, table):
        a_response(an_open_round())
        with pytest.raises(IntegrityError), db.engine.begin() as connection:
            connection.execute(text(f"delete from {table}"))  # noqa: S608 - words of our own

    def test_what_is_of_an_example_goes(self):
        a_response(an_open_round())
        with db.engine.begin() as connection:
            connection.execute(text("update consultation_round set is_example = true"))
            for table in ("answer", "response_version", "response"):
                connection.execute(text(f"delete from {table}"))  # noqa: S608 - words of our own
