"""What is kept of people, in the words of whoever reads it, and the same for `docs/personal-data.md`."""

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from msgspec import Struct

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.kept_of_people import facts_of, personal_models
from strategy_tracker.kernel.personal import Fact, Person, Personal
from strategy_tracker.kernel.settings import DEFAULT_BALLOT_DRAFT_DAYS, Settings
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.format import say
from strategy_tracker.web.parts import ListColumn, Value

# What an installation has that sets nothing.
USUAL = SimpleNamespace(ballot_draft_days=DEFAULT_BALLOT_DRAFT_DAYS)
COLUMNS = (
    ListColumn(msg("What is kept")),
    ListColumn(msg("Which facts")),
    ListColumn(msg("Why")),
    ListColumn(msg("How long")),
    ListColumn(msg("Who sees it")),
    ListColumn(msg("Legal ground")),
)


class KeptOf(Struct, frozen=True):
    """What is kept of one kind of person, a row for each table."""

    person: Person
    rows: Sequence[list[Value]]


def kept_of_people(settings: Settings) -> list[KeptOf]:
    """Return what is kept of each kind of person."""
    found = personal_models()
    return [
        KeptOf(
            person,
            [
                [
                    one.what,
                    _in_words(facts_of(model)),
                    one.why,
                    one.kept.in_words(settings),
                    one.seen_by,
                    one.ground.label,
                ]
                for model, one in found.items()
                if one.of is person
            ],
        )
        for person in Person
    ]


def _in_words(facts: Sequence[Fact]) -> str:
    return ", ".join(say(one.label) for one in facts)


def as_markdown() -> str:
    """Return a section for each kind of person: each table and its columns, with why, how long and who sees it."""
    return "\n".join(line for person in Person for line in _section(person))


def _section(person: Person) -> Iterator[str]:
    yield f"### {person.label}"
    yield ""
    yield "| table | what | facts | why | ground | how long | who sees it | when the account is erased |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (_line(model, one) for model, one in personal_models().items() if one.of is person)
    yield ""


def _line(model: type[Base], one: Personal) -> str:
    facts = ", ".join(str(fact.label) for fact in facts_of(model)) or "the tie alone"
    goes = "goes" if one.of.has_account else "no account"
    after = f"stays: {one.stays}" if one.stays else goes
    kept = one.kept.in_words(USUAL)
    cells = (f"`{model.__tablename__}`", one.what, facts, one.why, one.ground.label, kept, one.seen_by, after)
    return f"| {' | '.join(str(cell) for cell in cells)} |"
