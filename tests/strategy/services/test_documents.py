import pytest

from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.lookup import is_public
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Clause
from strategy_tracker.strategy.queries.documents import (
    document_as_it_is,
    documents_to_edit,
    plain_text,
)
from strategy_tracker.strategy.rules.documents import ClauseKind, DocumentKind
from strategy_tracker.strategy.services import documents as services
from strategy_tracker.strategy.services.strategies import withdraw_strategy
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_goal, a_strategy, text

pytestmark = pytest.mark.usefixtures("context")
DRAFT = "# Innledning\n\nVi vil.\n\n# Mål\n\nMål 1: Medvirkning.\n\nSlutt."


def a_document(slug="utkast", strategy=None, words=DRAFT, **fields):
    fields = {"kind": DocumentKind.DRAFT, "version": "1", "title": text("Utkast"), "language": "nb", **fields}
    made = services.create_document(OFFICER, strategy or a_strategy(), slug=slug, **fields)
    if words:
        services.write_clauses(OFFICER, made, words)
    return made


def uids(document):
    return {str(clause.text): clause.uid for clause in document.clauses}


def lines(document):
    return [f"{clause.number} {clause.text}" for clause in document_as_it_is(document.slug).clauses]


@pytest.fixture
def strategy():
    return a_strategy()


@pytest.fixture
def document():
    return a_document()


@each("who", [REPORTER, SECRETARY, ANONYMOUS])
def test_others_than_editors_and_officers_make_no_documents(strategy, who):
    with pytest.raises(Forbidden, match=r"document\.create"):
        services.create_document(who, strategy, slug="utkast", kind=DocumentKind.DRAFT)


def test_a_text_becomes_numbered_clauses():
    made = a_document()
    assert lines(made) == ["1 Innledning", "1.1 Vi vil.", "2 Mål", "2.1 Mål 1: Medvirkning.", "2.2 Slutt."]
    assert [clause.kind for clause in made.clauses][:2] == [ClauseKind.HEADING, ClauseKind.PARAGRAPH]
    assert plain_text(document_as_it_is(made.slug)) == DRAFT


def test_written_again_clauses_with_the_same_text_keep_id_and_goal():
    made = a_document()
    before = uids(made)
    goal = a_goal(made.strategy)
    tied = next(clause for clause in made.clauses if clause.number == "2.1")
    services.edit_clause(OFFICER, tied, goal=goal, kind=ClauseKind.GOAL)
    services.write_clauses(EDITOR, made, "# Mål\n\nMål 1: Medvirkning.\n\nVi vil mer.\n\nSlutt.")
    after = uids(made)
    assert {one: after[one] for one in ("Mål", "Mål 1: Medvirkning.", "Slutt.")} == {
        one: before[one] for one in ("Mål", "Mål 1: Medvirkning.", "Slutt.")
    }
    assert after["Vi vil mer."] not in before.values()
    assert (tied.goal, tied.kind, tied.number) == (goal, ClauseKind.GOAL, "1.1")
    assert "Innledning" not in after


def test_a_new_version_takes_over_the_ids_of_what_it_keeps():
    first = a_document()
    second = a_document("vedtatt", first.strategy, "# Innledning\n\nVi skal.", predecessor=first)
    assert uids(second)["Innledning"] == uids(first)["Innledning"]
    assert uids(second)["Vi skal."] not in uids(first).values()


def test_clauses_are_added_moved_changed_and_removed_one_by_one():
    made = a_document(words="# A\n\nen\n\nto")
    heading, one, two = made.clauses
    extra = services.add_clause(OFFICER, made, after=one, text=text("mellom"))
    services.move_clause(OFFICER, two, before=one)
    assert lines(made) == ["1 A", "1.1 to", "1.2 en", "1.3 mellom"]
    services.move_clause(OFFICER, two, before=None)
    services.edit_clause(OFFICER, extra, text=text("ny"), kind=ClauseKind.HEADING, level=2)
    services.remove_clause(OFFICER, one)
    assert lines(made) == ["1 A", "1.1 ny", "1.1.1 to"]
    assert heading.row_version == 1


FIXED = {
    "write": lambda document, _clause: services.write_clauses(OFFICER, document, "Ny"),
    "add": lambda document, _clause: services.add_clause(OFFICER, document, text=text("Ny")),
    "edit": lambda _document, clause: services.edit_clause(OFFICER, clause, text=text("Ny")),
    "move": lambda _document, clause: services.move_clause(OFFICER, clause, before=None),
    "remove": lambda _document, clause: services.remove_clause(OFFICER, clause),
}


@pytest.mark.parametrize("last_step", [services.publish_document, services.withdraw_document])
def test_once_public_no_action_changes_a_clause(document, last_step):
    services.publish_document(OFFICER, document)
    if last_step is not services.publish_document:
        last_step(OFFICER, document)
    before = lines(document)
    for how, change in FIXED.items():
        with pytest.raises(Conflict, match="fixed"):
            change(document, document.clauses[0])
        assert lines(document) == before, how


def test_every_action_on_clauses_is_tried_on_a_fixed_document():
    tried = {f"clause.{how}" for how in FIXED if how != "write"}
    assert {one.key for one in ACTIONS if one.key.startswith("clause.")} == tried


def test_a_fixed_document_may_be_renamed_but_keeps_its_language():
    made = services.publish_document(OFFICER, a_document())
    services.edit_document(OFFICER, made, title=text("Nytt navn"))
    with pytest.raises(Conflict):
        services.edit_document(OFFICER, made, language="nn")


def test_an_empty_document_is_not_published():
    made = a_document(words="")
    with pytest.raises(Conflict, match="without a text"):
        services.publish_document(OFFICER, made)


@each(
    ("fields", "field"),
    [
        ({"text": text("")}, "text"),
        ({"text": Translated(en="only English")}, "text"),
        ({"text": text("x" * 10_001)}, "text"),
        ({"text": text("A"), "kind": ClauseKind.HEADING, "level": 0}, "level"),
        ({"text": text("A"), "kind": ClauseKind.HEADING, "level": 7}, "level"),
        ({"text": text("A"), "kind": None}, "kind"),
    ],
)
def test_a_clause_that_breaks_a_rule_is_refused(document, fields, field):
    with pytest.raises(Invalid) as refused:
        services.add_clause(OFFICER, document, **fields)
    assert refused.value.field == field


def test_a_clause_is_tied_to_a_goal_of_its_own_strategy_alone():
    made, other = a_document(), a_goal(a_strategy("annen"))
    with pytest.raises(Invalid) as refused:
        services.edit_clause(OFFICER, made.clauses[0], goal=other)
    assert refused.value.field == "goal"


@each("fields", [{"slug": "Ikke Slug"}, {"language": "xx"}, {"title": text("")}, {"version": ""}])
def test_a_document_that_breaks_a_rule_is_refused(fields):
    with pytest.raises(Invalid):
        a_document(**{"slug": "utkast", **fields})


def test_a_text_too_long_or_of_too_many_clauses_is_refused():
    made = a_document()
    services.write_clauses(OFFICER, made, "x" * 10_000)
    with pytest.raises(Invalid, match="blank line"):
        services.write_clauses(OFFICER, made, "x" * 10_001)
    with pytest.raises(Invalid, match="2000"):
        services.write_clauses(OFFICER, made, "x\n\n" * 2_001)
    assert [len(str(clause.text)) for clause in made.clauses] == [10_000]


def test_a_document_does_not_come_before_itself():
    made = a_document()
    with pytest.raises(Invalid, match="itself"):
        services.edit_document(OFFICER, made, predecessor=made)


def test_the_public_sees_published_documents_alone():
    made = a_document()
    assert not is_public(made)
    assert [(row.slug, row.clauses) for row in documents_to_edit()] == [("utkast", 5)]
    services.publish_document(OFFICER, made)
    assert is_public(made)
    assert [clause.number for clause in document_as_it_is("utkast").clauses][-1] == "2.2"


def test_markup_is_kept_as_text():
    made = a_document(words="<script>alert(1)</script>")
    assert isinstance(made.clauses[0], Clause)
    assert lines(made) == ["1 <script>alert(1)</script>"]
    withdraw_strategy(EDITOR, made.strategy)
    assert not is_public(made)
