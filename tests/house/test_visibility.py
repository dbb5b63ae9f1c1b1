"""What is public, and what belongs to what, is said once: beside the columns."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import strategy_tracker
from strategy_tracker.exchange.changed import PUBLIC_LOG
from strategy_tracker.factory import load_models
from strategy_tracker.kernel.belonging import parts, ways
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.visibility import above, target
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.sources.models import CITING

PACKAGE = Path(strategy_tracker.__file__).parent
load_models()  # whatever else was imported before
# The rule itself, and the list of drafts that editors have.
KNOW_PUBLICATION = {"kernel/mixins.py", "kernel/desk.py"}
# No page shows them of themselves: people, their sessions and letters, what runs the program, and what nobody may see.
SHOWN_NOWHERE = {
    *("user", "user_session", "role_grant", "identity", "one_time_link", "sign_in_failure"),
    *("authenticator", "passkey", "recovery_code"),
    *("event", "data_version", "table_version", "outbox", "job_schedule", "search_document"),
    "embargo_reader",
    *("party", "submitter", "response_draft", "response_letter", "response_version", "answer", "round_counter"),
    *("seat_holder", "round_mailing", "round_letter", "ballot", "ballot_draft", "score", "recusal"),
    *("reporting_contact", "report_link", "report_letter"),
    *("follower", "followed_record"),
}
# Public through what names them.
READ_WITH_OTHERS = {
    *("source", "dataset", "dataset_note", "term", "roadmap_view", "absence", "absence_default"),
    *("priority_item", "criterion_level", "item_decision", "round_result"),
}
# Belongs to a page, and its log is nobody else's: what is being prepared, and what was sent in or voted.
LOG_IS_KEPT = {
    *("question", "question_choice", "response", "document", "clause", "council_statement"),
    *("priority_series", "priority_round", "criterion"),
    *("reporting_round", "report_request", "round_report"),
}


def comparisons(path: Path) -> Iterator[int]:
    text = path.read_text()
    for node in ast.walk(ast.parse(text)) if "published_at" in text else ():
        if isinstance(node, ast.Attribute) and node.attr in ("is_not", "is_", "isnot"):
            compared = node.value
            if isinstance(compared, ast.Attribute) and compared.attr == "published_at":
                yield node.lineno


def test_publication_is_asked_for_in_one_place() -> None:
    found = {
        f"{name}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in [path.relative_to(PACKAGE).as_posix()]
        if name not in KNOW_PUBLICATION and not name.startswith("migrations/")
        for line in comparisons(path)
    }
    assert found == set()


def test_every_table_says_what_is_public_or_is_shown_nowhere() -> None:
    silent = {
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if mapper.class_.public_when is Base.public_when and not above(mapper.class_)
    }
    assert silent == SHOWN_NOWHERE | READ_WITH_OTHERS


def test_what_a_page_shows_has_a_public_log_or_a_reason_not_to() -> None:
    shown = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if ways(mapper.class_)}
    assert shown - set(PUBLIC_LOG) == LOG_IS_KEPT
    assert set(PUBLIC_LOG) <= shown


def test_whatever_cites_a_source_is_shown_somewhere() -> None:
    unseen = {
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if mapper.class_.__tablename__ in CITING and not ways(mapper.class_, past_places=True)
    }
    assert unseen == {"dataset_note", "absence"}


def test_nothing_is_part_of_itself() -> None:
    def below(model: type[Base], path: tuple[type[Base], ...] = ()) -> None:
        assert model not in path
        for part, _ in parts(model):
            below(part, (*path, model))

    for mapper in Base.registry.mappers:
        below(mapper.class_)


def test_every_noun_that_is_found_asks_the_rule() -> None:
    for path in (PACKAGE / "search" / "nouns").glob("[!_]*.py"):
        assert re.search(r"\b(listed\(|public\(|IS_PUBLISHED)", path.read_text()), path.name


def test_what_hides_a_record_is_heeded_by_the_search() -> None:
    for noun in NOUNS:
        assert with_a_say_above(noun.identity.class_) <= set(noun.touched), noun.key


def with_a_say_above(model: type[Base]) -> set[str]:
    """Return the tables above `model`, itself included, whose rows are public of their own account or not."""
    own = set() if model.public_when is Base.public_when else {model.__tablename__}
    return own.union(*(with_a_say_above(target(model, relation)) for relation in above(model)))
