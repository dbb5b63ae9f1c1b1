"""A response from its beginning to its receipt, and what is refused on the way."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.consultations.kinds import PartyKind, ResponseState
from strategy_tracker.consultations.models import Answer, Response, ResponseDraft, ResponseVersion, Submitter
from strategy_tracker.consultations.rules.content import Content, GivenAnswer
from strategy_tracker.consultations.services import responding, rounds
from strategy_tracker.consultations.services.ahead import read_ahead
from strategy_tracker.consultations.services.standing import ReachedResponse
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid, Stale
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.kernel.version import data_version
from tests.consultations.answered import (
    AFTER,
    CLOSES,
    DURING,
    NUMBER,
    OPENED,
    a_plan,
    a_response,
    an_open_round,
    asked,
    details,
    some_content,
    started,
)
from tests.support.cases import each
from tests.support.ground import OFFICER, an_organisation
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
NONE = "X" * 26
AT_CLOSE = CLOSES - timedelta(microseconds=1)


def submit(begun, content=None, at=DURING, **fields):
    with clock.fixed(at):
        return responding.submit_response(
            ANONYMOUS, begun.response, **{"token": begun.token, "content": content, **fields}
        )


def save(begun, content, at=DURING, **fields):
    with clock.fixed(at):
        return responding.save_draft(ANONYMOUS, begun.response, content=content, **{"token": begun.token, **fields})


def payload(begun):
    kept = db.session.scalar(select(ResponseDraft.payload).where(ResponseDraft.response_id == begun.response.id))
    return None if kept is None else Content.from_json(kept)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_whoever_has_no_account_gets_a_link_of_which_only_a_hash_is_kept():
    begun = started(an_open_round())
    assert begun.token
    assert begun.response.submitter.token_hash not in (None, begun.token)
    (letter,) = db.session.scalars(select(Outbox))
    assert "answer_link" in letter.payload
    assert f"/horinger/runde/svar/lenke/{begun.token}" in letter.payload


def test_an_organisation_that_is_known_is_tied_to_by_its_number():
    known = an_organisation("kjent", org_number=NUMBER)
    begun = started(an_open_round(), organisation_number="974 760 673")
    assert begun.response.party.organisation is known
    assert begun.response.party.organisation_number == NUMBER


@pytest.fixture
def made():
    return an_open_round()


@pytest.fixture
def begun(made):
    return started(made)


@each(
    ("fields", "field"),
    [
        ({"organisation_number": "974760674"}, "organisation_number"),
        ({"organisation_number": "12345"}, "organisation_number"),
        ({"organisation_number": "abcdefghi"}, "organisation_number"),
        ({"organisation_number": None}, "organisation_number"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"submitter_name": ""}, "submitter_name"),
        ({"email": None}, "email"),
        ({"email": "kari"}, "email"),
        ({"email": "kari@example.org, ola@example.org"}, "email"),
        ({"email": "kari@example.org\nBcc: ola@example.org"}, "email"),
    ],
)
def test_details_that_cannot_be_right_are_refused(made, fields, field):
    with pytest.raises(Invalid) as refused:
        started(made, **fields)
    assert refused.value.field == field
    assert count(Response) == 0


def test_a_private_person_needs_no_number():
    begun = started(an_open_round(), kind=PartyKind.PERSON, name="Kari Eksempel", organisation_number=None)
    assert begun.response.party.organisation_number is None


def test_a_response_gets_a_receipt_and_the_next_public_number():
    made = an_open_round()
    first, second = (submit(started(made), some_content(made)) for _ in range(2))
    assert (first.number, second.number, first.is_new) == (1, 2, True)
    assert first.receipt != second.receipt
    assert len(first.receipt) == 14
    assert first.received_at == DURING


def test_what_was_sent_in_is_kept_whole_and_the_draft_is_gone():
    made = an_open_round()
    begun = started(made)
    save(begun, some_content(made))
    submit(begun)
    assert begun.response.state is ResponseState.RECEIVED
    assert payload(begun) is None
    (version,) = db.session.scalars(select(ResponseVersion))
    assert (version.number, version.submitted_at, version.content_hash) == (1, DURING, some_content(made).hash)
    answers = db.session.scalars(select(Answer).order_by(Answer.id)).all()
    given = {one.question_id: (one.level, one.text) for one in answers if one.question_id}
    assert [given[one.id] for one in asked(made)] == [
        ("totally-agree", "Vi er enige."),
        ("totally-agree", "Vi er enige."),
        (None, "Vi er enige."),
    ]
    comments = [(one.clause_id, one.text) for one in answers if one.clause_id]
    assert comments == [(made.document.clauses[1].id, "Presiser dette.")]


def test_a_receipt_is_sent_by_mail_once():
    made = an_open_round()
    begun = started(made)
    receipt = submit(begun, some_content(made))
    submit(begun)
    letters = [one.payload for one in db.session.scalars(select(Outbox)) if '"receipt"' in one.payload]
    assert len(letters) == 1
    assert receipt.receipt in letters[0]


def test_pressed_again_it_gives_the_same_receipt_also_after_the_close():
    made = an_open_round()
    begun = started(made)
    first = submit(begun, some_content(made))
    again = submit(begun, some_content(made, "Noe helt annet"), at=AFTER)
    assert (again.receipt, again.number, again.received_at) == (first.receipt, first.number, first.received_at)
    assert not again.is_new
    assert count(ResponseVersion) == 1


def test_the_log_tells_of_a_response_and_its_version_and_not_a_word_of_it():
    made = an_open_round()
    begun = started(made)
    before = count(Event)
    submit(begun, some_content(made, "Hemmelige ord"))
    logged = db.session.scalars(select(Event).order_by(Event.id).offset(before)).all()
    assert {(one.action, one.subject_type) for one in logged} == {
        ("response.submit", "response"),
        ("response.submit", "response_version"),
    }
    assert begun.response.uid in {one.subject_id for one in logged}
    assert len(logged) == 2
    everything = " ".join(db.session.scalars(select(Event.fields)))
    for secret in ("Hemmelige ord", "kari@example.org", "Eksempel kommune", begun.token, begun.response.receipt):
        assert secret not in everything
    assert verify_chain().broken_at is None


def test_drafts_and_responses_are_private_until_they_are_published():
    made = an_open_round()
    before = data_version()
    begun = started(made)
    save(begun, some_content(made))
    assert data_version() == before
    submit(begun)
    assert data_version() == before


def test_saving_a_draft_takes_few_statements():
    made = an_open_round()
    begun, content = started(made), some_content(made)
    with counted() as statements:
        save(begun, content)
    assert len(statements) <= 4


def test_sending_in_takes_few_statements():
    made = an_open_round()
    begun, content = started(made), some_content(made)
    with counted() as statements:
        submit(begun, content)
    assert len(statements) <= 18


def read_ahead_by_link(begun):
    with clock.fixed(DURING):
        return read_ahead(ReachedResponse(ANONYMOUS, "runde", begun.token))


def test_what_was_read_ahead_is_sent_in_with_no_further_look_at_what_was_asked():
    made = an_open_round()
    begun = started(made)
    save(begun, some_content(made))
    ahead = read_ahead_by_link(begun)
    with counted() as statements:
        submit(begun, ahead=ahead)
    assert not [one for one in statements if "question.uid" in one or "select response_draft.payload" in one.lower()]
    assert db.session.scalars(select(ResponseVersion.content_hash)).all() == [some_content(made).hash]


def test_a_draft_saved_after_it_was_read_ahead_is_sent_in_as_it_is_now():
    made = an_open_round()
    begun = started(made)
    save(begun, some_content(made))
    ahead = read_ahead_by_link(begun)
    save(begun, some_content(made, "Ny tekst"))
    submit(begun, ahead=ahead)
    assert db.session.scalars(select(ResponseVersion.content_hash)).all() == [some_content(made, "Ny tekst").hash]


def test_what_was_read_ahead_is_checked_anew_once_public_data_have_changed():
    made = an_open_round()
    begun = started(made)
    save(begun, some_content(made))
    ahead = read_ahead_by_link(begun)
    an_organisation("annen")
    with counted() as statements:
        submit(begun, ahead=ahead)
    assert [one for one in statements if "question.uid" in one]


def test_what_must_not_be_sent_in_is_refused_though_it_was_read_ahead():
    made = an_open_round()
    begun = started(made)
    ahead = read_ahead_by_link(begun)
    with pytest.raises(Invalid, match="empty"):
        submit(begun, ahead=ahead)


def test_a_draft_saved_elsewhere_is_not_overwritten():
    made = an_open_round()
    begun = started(made)
    seen = save(begun, some_content(made))
    assert save(begun, some_content(made, "Ny tekst"), seen=seen) == seen + 1
    with pytest.raises(Stale):
        save(begun, some_content(made, "Fra en annen fane"), seen=seen)
    assert payload(begun) == some_content(made, "Ny tekst")


def test_a_response_in_the_last_moment_is_in_time_one_second_after_the_close_is_not():
    made = an_open_round()
    early, late = started(made), started(made)
    assert submit(early, some_content(made), at=AT_CLOSE).is_new
    save(late, some_content(made))
    with pytest.raises(Conflict, match=r"closed at 2026-05-01 21:59") as refused:
        submit(late, at=AFTER)
    assert refused.value.message.params == {"when": CLOSES}
    assert late.response.state is ResponseState.DRAFT
    assert payload(late) == some_content(made)
    save(late, some_content(made, "Rakk det ikke"), at=AFTER)
    assert payload(late) == some_content(made, "Rakk det ikke")


def test_nobody_begins_to_answer_what_is_not_open():
    planned, closed = a_plan(opens_at=OPENED), an_open_round("stengt")
    with pytest.raises(Conflict, match="not opened yet"):
        started(planned)
    with pytest.raises(Conflict, match="closed at"):
        started(closed, at=AFTER)
    rounds.cancel_round(OFFICER, closed, reason="Avlyst")
    with pytest.raises(Conflict, match="cancelled"):
        started(closed)


def test_only_the_holder_of_the_link_saves_sends_in_and_takes_back():
    made = an_open_round()
    mine, other = started(made), started(made)
    for token in (None, "", "x", other.token):
        with pytest.raises(Forbidden, match=r"response\.save_draft"):
            save(mine, some_content(made), token=token)
        with pytest.raises(Forbidden, match=r"response\.submit"):
            submit(mine, some_content(made), token=token)
        with pytest.raises(Forbidden, match=r"response\.withdraw"):
            responding.withdraw_response(ANONYMOUS, mine.response, token=token)


PROBLEMS = {
    "nothing said": (lambda _uids: Content(), ""),
    "blanks": (lambda uids: Content({uids[0]: GivenAnswer(" ", " \r\n ")}), ""),
    "no such level": (lambda uids: Content({uids[0]: GivenAnswer("agree-a-lot")}), "level-{0}"),
    "level in words": (lambda uids: Content({uids[2]: GivenAnswer("totally-agree", "x")}), "text-{2}"),
    "unknown question": (
        lambda uids: Content({uids[0]: GivenAnswer("neither"), NONE: GivenAnswer(text="x")}),
        f"text-{NONE}",
    ),
    "unknown clause": (lambda _uids: Content(comments={NONE: "x"}), "comment-" + NONE),
    "too long": (lambda uids: Content({uids[2]: GivenAnswer(text="x" * 20_001)}), "text-{2}"),
    "control characters": (lambda uids: Content({uids[2]: GivenAnswer(text="a\x00b")}), "text-{2}"),
}  # fmt: skip


@each("case", PROBLEMS)
def test_what_cannot_be_an_answer_is_refused_beside_its_field(made, begun, case):
    uids = [one.uid for one in asked(made)]
    build, field = PROBLEMS[case]
    with pytest.raises(Invalid) as refused:
        submit(begun, build(uids))
    assert refused.value.field == field.format(*uids)
    assert begun.response.state is ResponseState.DRAFT
    assert count(ResponseVersion) == count(Answer) == 0


def test_html_is_kept_as_the_text_it_is():
    made = an_open_round()
    words = "<script>alert(1)</script> & <b>fet</b>"
    submit(started(made), some_content(made, words))
    assert db.session.scalars(select(Answer.text)).all().count(words) == 3


def test_the_database_itself_refuses_to_change_what_was_sent_in():
    a_response(an_open_round())
    for table, column in ((Answer, "text"), (ResponseVersion, "content_hash")):
        with pytest.raises(IntegrityError, match="never changed"), db.engine.begin() as connection:
            connection.execute(update(table.__table__).values({column: "forged"}))


def test_a_response_is_taken_back_and_nothing_of_it_is_sent_in_again():
    made = an_open_round()
    begun, draft = started(made), started(made)
    submit(begun, some_content(made))
    responding.withdraw_response(ANONYMOUS, begun.response, token=begun.token)
    responding.withdraw_response(OFFICER, draft.response)
    assert {begun.response.state, draft.response.state} == {ResponseState.WITHDRAWN}
    with pytest.raises(Conflict, match="withdrawn"):
        submit(draft, some_content(made))
    with pytest.raises(Conflict):
        responding.withdraw_response(OFFICER, draft.response)


def test_a_newer_response_takes_the_place_of_the_older_one():
    made = an_open_round()
    first, stranger = started(made), started(made)
    submit(first, some_content(made))
    with clock.fixed(DURING):
        with pytest.raises(Forbidden, match="can replace"):
            responding.start_response(
                ANONYMOUS, made, details=details(), replaces=first.response, replaces_token=stranger.token
            )
        second = responding.start_response(
            ANONYMOUS, made, details=details(), replaces=first.response, replaces_token=first.token
        )
    assert first.response.state is ResponseState.RECEIVED
    submit(second, some_content(made, "Nytt svar"))
    assert (first.response.state, second.response.state) == (ResponseState.SUPERSEDED, ResponseState.RECEIVED)


def test_who_answers_is_corrected_until_it_is_sent_in():
    made = an_open_round()
    begun = started(made)
    with clock.fixed(DURING):
        responding.describe_respondent(
            ANONYMOUS, begun.response, token=begun.token, details=details(name="Riktig kommune", may_publish=False)
        )
    assert (begun.response.party.name, begun.response.may_publish) == ("Riktig kommune", False)
    submit(begun, some_content(made))
    with pytest.raises(Conflict, match="sent in"):
        responding.describe_respondent(ANONYMOUS, begun.response, token=begun.token, details=details())


def in_threads(app, work, times):
    """Run `work(number)` in as many threads at once; return what they gave, or what they raised."""
    gate, found = threading.Barrier(times), [None] * times

    def run(number):
        with app.app_context():
            gate.wait()
            try:
                found[number] = work(number)
            except Exception as problem:  # noqa: BLE001 - the test looks at it
                found[number] = problem
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_pressed_by_eight_at_once_it_is_one_response(app):
    made = an_open_round(closes_at=clock.now() + timedelta(days=100))
    begun, content = started(made, at=clock.now()), some_content(made)
    uid, token = begun.response.uid, begun.token
    db.session.rollback()

    def press(_number):
        response = db.session.scalars(select(Response).where(Response.uid == uid)).one()
        return responding.submit_response(ANONYMOUS, response, token=token, content=content)

    receipts = in_threads(app, press, 8)
    assert {(one.receipt, one.number) for one in receipts} == {(receipts[0].receipt, 1)}
    assert sum(one.is_new for one in receipts) == 1
    assert count(ResponseVersion) == 1


def test_sent_in_by_many_at_once_nothing_is_lost_and_no_number_is_given_twice(app):
    made = an_open_round(closes_at=clock.now() + timedelta(days=100))
    content = some_content(made)
    begun = [started(made, at=clock.now()) for _ in range(12)]
    keys = [(one.response.uid, one.token) for one in begun]
    db.session.rollback()

    def press(number):
        uid, token = keys[number]
        response = db.session.scalars(select(Response).where(Response.uid == uid)).one()
        return responding.submit_response(ANONYMOUS, response, token=token, content=content)

    receipts = in_threads(app, press, 12)
    assert sorted(one.number for one in receipts) == list(range(1, 13))
    assert count(ResponseVersion) == 12
    assert verify_chain().broken_at is None


def test_a_number_is_not_spent_on_what_is_refused():
    made = an_open_round()
    with pytest.raises(Invalid):
        submit(started(made), Content())
    assert submit(started(made), some_content(made)).number == 1


def test_names_are_kept_out_of_the_log_but_in_the_record():
    begun = started(an_open_round())
    assert db.session.scalar(select(Submitter.email)) == "kari@example.org"
    assert db.session.execute(sql("select count(*) from event where fields like '%kari@%'")).scalar() == 0
    assert begun.response.party.name == "Eksempel kommune"
