"""Published responses are found by what they say; others are in no index and in no answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from strategy_tracker.consultations.kinds import PublicationPolicy, QuestionKind, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response
from strategy_tracker.consultations.rules.content import Content, GivenAnswer
from strategy_tracker.consultations.services import processing, questions, responding, rounds
from strategy_tracker.kernel import actions, clock
from strategy_tracker.kernel.actions import rehearse
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.search import services as search_services
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.queries import search
from tests.consultations.answered import DURING, OPENED, a_document, a_plan, a_response, an_open_round, details, started
from tests.support.ground import OFFICER
from tests.support.ground import text as translated
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
AT_ONCE = {"publication_policy": PublicationPolicy.WHEN_SCREENED}
WORDS = "Sámediggi ber om språkkrav: «Eŋgelsk ŧ» holder ikke. Bárdni đoppe Žuŋku Šaldi Čoarvi – ærlighet, øving, ånd."


@pytest.fixture
def context(app):
    with app.app_context(), clock.fixed(DURING):
        yield


def published(round_: ConsultationRound | None = None, words: str = WORDS, **fields) -> Response:
    made = a_response(round_ or an_open_round(**AT_ONCE), words=words, **fields)
    return processing.publish_response(OFFICER, made)


def found(query: str) -> list[str]:
    hits = search(query, kind="response").hits
    return [hit.target_id for hit in hits]


def rows() -> list[SearchDocument]:
    return list(db.session.scalars(select(SearchDocument).where(SearchDocument.kind == "response")))


def documents() -> int:
    return len(rows())


def indexed() -> str:
    """Everything that the index holds of responses."""
    return repr([{name: getattr(row, name) for name in row.__table__.columns.keys()} for row in rows()])  # noqa: SIM118


FOUND_BY = (
    "sámediggi", "SÁMEDIGGI", "språkkrav", "språkk", "eŋgelsk", "ŧ", "đoppe", "žuŋku", "šaldi", "čoarvi", "ærlighet",
    "øving", "ånd", "presiser", "kautokeino", "guovdageainnu",
)  # fmt: skip
NOT_FOUND_BY = ("samediggi", "anderledes", "runde", "sprakkrav", "and", "oving")


def test_a_published_response_is_found_by_its_words_its_comments_and_its_party():
    published(name="Kautokeino kommune – Guovdageainnu suohkan")
    assert [word for word in FOUND_BY if found(word) != ["runde/1"]] == []


def test_it_is_not_found_by_other_words_nor_by_what_the_consultation_is_called():
    published()
    assert [word for word in NOT_FOUND_BY if found(word)] == []


def test_a_hit_names_the_party_and_the_consultation_and_shows_the_words():
    published(words="Ord. " * 200 + "Her er kostnadene <b>ukjente</b>." + " Ord." * 200)
    hit = search("kostnad").hits[0]
    assert (hit.kind, hit.title.best("en")[0], hit.summary.nb) == ("response", "Eksempel kommune", "Runde")
    assert "Her er kostnadene <b>ukjente</b>." in hit.excerpt.nb
    assert not hit.is_example


def test_an_answer_that_was_chosen_is_found_by_its_words():
    with clock.fixed(OPENED):
        made = a_plan(**AT_ONCE)
        asked = questions.add_question(
            OFFICER,
            made,
            kind=QuestionKind.CLOSED,
            text=translated("Hvilken?"),
            choices=[Translated(nb="Regional løsning", en="Regional solution"), translated("Nasjonal")],
        )
        rounds.open_round(OFFICER, made)
    begun = started(made)
    content = Content({asked.uid: GivenAnswer(asked.choices[0].key)})
    responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    processing.publish_response(OFFICER, begun.response)
    assert [hit.excerpt for hit in search("solution").hits] == [Translated(en="Regional solution")]
    assert found("løsning") == ["runde/1"]
    assert found("nasjonal") == []


def test_what_is_not_public_is_not_in_the_index():
    made = an_open_round(**AT_ONCE)
    started(made, name="Utkastet kommune")
    received = a_response(made, words=WORDS)
    assert documents() == 0
    processing.screen_response(OFFICER, received)
    assert documents() == 0
    processing.withhold_response(OFFICER, received, ground="Taushetsplikt")
    assert documents() == 0
    unwilling = a_response(made, words=WORDS, may_publish=False)
    with pytest.raises(Conflict):
        processing.publish_response(OFFICER, unwilling)
    assert documents() == 0
    assert found("språkkrav") == []


def test_nothing_secret_enters_the_index():
    made = published(submitter_name="Kari Hemmelig", email="kari@example.org")
    assert documents() == 1
    held = indexed().lower()
    for secret in ("hemmelig", "kari", "example.org", made.receipt, made.receipt[:4], "974760673"):
        assert secret.lower() not in held


def changed(record, **fields) -> None:
    """Change a record in a way that no action does today."""

    def change(_run) -> None:
        for name, value in fields.items():
            setattr(record, name, value)

    actions.perform("test.change", SEED, change)


LEAVING = {
    "withheld": lambda one: processing.withhold_response(OFFICER, one, ground="Taushetsplikt"),
    "round not published": lambda one: changed(one.round, published_at=None),
}


@pytest.mark.parametrize("way", LEAVING)
def test_what_stops_being_public_leaves_the_index_at_once(way):
    gone = published()
    staying = published(an_open_round("annen", **AT_ONCE), words="Andre ord enn dem")
    LEAVING[way](gone)
    assert found("språkkrav") == []
    assert found("andre") == ["annen/1"]
    assert gone.uid not in indexed()
    assert staying.uid in indexed()
    assert words_kept("språkkrav") == 0
    assert words_kept("andre") == 1


def words_kept(word: str) -> int:
    """How many rows SQLite's full-text index has with the word: it holds words of its own."""
    if db.engine.dialect.name != "sqlite":
        return search(word, kind="response").total
    query = text("select count(*) from search_fts where search_fts match :word")
    return db.session.execute(query, {"word": f'body : "{word}"'}).scalar_one()


def test_what_is_withdrawn_by_its_sender_leaves_the_index():
    made = an_open_round(**AT_ONCE)
    begun = started(made)
    content = Content({}, {made.document.clauses[1].uid: WORDS})
    responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    processing.publish_response(OFFICER, begun.response)
    assert found("språkkrav") == ["runde/1"]
    responding.withdraw_response(ANONYMOUS, begun.response, token=begun.token)
    assert (found("språkkrav"), documents()) == ([], 0)


def test_what_is_replaced_leaves_the_index_when_the_new_one_is_sent_in():
    made = an_open_round(**AT_ONCE)
    first = started(made)
    comment = made.document.clauses[1].uid
    responding.submit_response(ANONYMOUS, first.response, token=first.token, content=Content({}, {comment: WORDS}))
    processing.publish_response(OFFICER, first.response)
    again = responding.start_response(
        ANONYMOUS, made, details=details(), replaces=first.response, replaces_token=first.token
    )
    assert found("språkkrav") == ["runde/1"]
    content = Content({}, {comment: "Bedre gjennomtenkt"})
    responding.submit_response(ANONYMOUS, again.response, token=again.token, content=content)
    assert first.response.state is ResponseState.SUPERSEDED
    assert (found("språkkrav"), found("gjennomtenkt"), documents()) == ([], [], 0)
    processing.publish_response(OFFICER, again.response)
    assert found("gjennomtenkt") == ["runde/2"]


def test_what_was_withheld_is_found_once_it_is_public_again():
    made = published()
    processing.withhold_response(OFFICER, made, ground="Feil")
    with clock.fixed(DURING + timedelta(hours=1)):
        processing.publish_response(OFFICER, made)
    assert found("språkkrav") == ["runde/1"]


def test_a_rehearsal_leaves_nothing_in_the_index():
    made = a_response(an_open_round(**AT_ONCE), words=WORDS)
    with rehearse():
        processing.publish_response(OFFICER, made)
        assert found("språkkrav") == ["runde/1"]
    assert (found("språkkrav"), documents()) == ([], 0)


def test_a_document_that_lags_behind_shows_nothing():
    """The text is read where it is public, at the moment of asking: an index that is wrong gives nothing away."""
    made = published()
    db.session.execute(text("update response set state = 'withheld', withheld_ground = 'x'"))
    assert search("språkkrav").hits == ()
    db.session.rollback()
    assert found("språkkrav") == [f"runde/{made.number}"]


def test_a_round_that_is_called_otherwise_is_so_in_its_hits():
    made = published()
    changed(made.round, name=translated("Nytt navn"))
    assert [hit.summary.nb for hit in search("språkkrav").hits] == ["Nytt navn"]


def test_sending_in_does_not_touch_the_index():
    made = an_open_round(**AT_ONCE)
    published(made)
    begun = started(made)
    content = Content({}, {made.document.clauses[1].uid: WORDS})
    with counted() as statements:
        responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    assert not [one for one in statements if "search_" in one]


def test_publishing_many_at_once_asks_no_more_than_publishing_a_few(monkeypatch):
    monkeypatch.setattr(search_services, "MANY", 6)
    sent = {count: len(publishing(f"runde-{count}", count)) for count in (2, 5, 12)}
    assert sent[5] == sent[2]
    assert sent[12] - sent[5] <= 10
    assert len(found("språkkrav")) == 19


def publishing(slug: str, count: int) -> list[str]:
    """What the index is asked when `count` responses become public in one action."""
    made = an_open_round(slug, **AT_ONCE)
    for _ in range(count):
        processing.screen_response(OFFICER, a_response(made, words=WORDS))
    with counted() as statements:
        assert processing.publish_screened(OFFICER, made) == count
    return [one for one in statements if "search_" in one or "from answer" in one.lower()]


def test_a_response_of_any_length_can_be_published():
    words = [f"ord{number:05}{'y' * 40}" for number in range(20_000)]
    room = 20_000 // (len(words[0]) + 1)
    paper = a_document(words="\n\n".join(f"Avsnitt {number}." for number in range(60)))
    made = an_open_round(document=paper, **AT_ONCE)
    begun = started(made)
    asked = [one.uid for one in paper.clauses]
    texts = [" ".join(words[at : at + room]) for at in range(0, len(words), room)]
    assert sum(map(len, texts)) > 3 * search_services.MOST_OF_A_TEXT
    content = Content({}, dict(zip(asked, texts, strict=False)))
    responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    processing.publish_response(OFFICER, begun.response)
    assert found(words[0]) == ["runde/1"]


def test_what_was_published_before_it_could_be_found_is_found_after_an_upgrade():
    made = published()
    with actions.bulk():
        for word in ("search_fts", "search_document"):
            if word == "search_document" or db.engine.dialect.name == "sqlite":
                db.session.execute(text(f"delete from {word}"))  # noqa: S608 - two words of our own
        db.session.commit()
    assert found("språkkrav") == []
    search_services.index_all()
    search_services.index_all()
    assert found("språkkrav") == [f"runde/{made.number}"]
    processing.withhold_response(OFFICER, made, ground="x")
    search_services.index_all()
    assert (found("språkkrav"), documents()) == ([], 0)
