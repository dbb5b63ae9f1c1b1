"""What moved between two days, as the page and the file have it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from strategy_tracker.council.queries.meetings import meetings
from strategy_tracker.exchange.table import Column, ColumnKind, Table
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.queries.between import Between, MovedDelivery
from strategy_tracker.pages.queries.changes import RecordEdit
from strategy_tracker.pages.values.changed_fields import gone_part, new_part
from strategy_tracker.pages.values.changes import EditView, edit_view
from strategy_tracker.pages.values.links import link
from strategy_tracker.pages.values.marks import delivery_mark
from strategy_tracker.strategy.queries.goals import goal_rows
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.outlines import GoalRow
from strategy_tracker.strategy.queries.strategies import strategy_overview
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web.format import day, plain
from strategy_tracker.web.parts import Filter, FilterChoice, ListColumn, Text, Value

USUAL_DAYS = 90
MOST_SHOWN = 100
EVERYTHING = ""
DELIVERY_COLUMNS = [
    ListColumn(msg("Delivery")),
    ListColumn(msg("Measure")),
    ListColumn(msg("Before"), "state"),
    ListColumn(msg("After"), "state"),
]


class Period(Struct, frozen=True):
    """Two days to compare."""

    first: date
    last: date


class OfferedPeriod(Struct, frozen=True):
    """A period that is offered, and what it is called."""

    label: Message
    query: str


def period(args: Mapping[str, str], today: date, begins: date | None) -> Period:
    """Read which days to compare. Raises: Invalid, with the field."""
    last = _day(args, "til") or today
    first = _day(args, "fra") or last - timedelta(days=USUAL_DAYS)
    if begins is None or last > today or first < begins:
        raise Invalid(msg("Both days must lie between %(first)s and today.", first=begins or today), field="fra")
    if first >= last:
        raise Invalid(msg("The first day must come before the last."), field="fra")
    return Period(first, last)


def _day(args: Mapping[str, str], name: str) -> date | None:
    text = args.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(msg("A date is written like 2024-01-31."), field=name) from None


def choices(today: date) -> list[OfferedPeriod]:
    """Return periods that many ask for, up to today."""
    held = [(one.held_on.end, one.council.label) for one in meetings() if one.held_on.end < today]
    met = [
        OfferedPeriod(msg("Since %(council)s met on %(day)s", council=council, day=day(when)), f"?fra={when}")
        for when, council in held[:1]
    ]
    year = date(today.year, 1, 1)
    return [
        *met,
        OfferedPeriod(msg("The last 90 days"), f"?fra={today - timedelta(days=USUAL_DAYS)}"),
        *([OfferedPeriod(msg("This year"), f"?fra={year}")] if year < today else []),
    ]


def scopes(chosen: str, today: date) -> Filter:
    """Return what the comparison can be narrowed to; a measure is offered where it was asked for."""
    strategies = strategy_overview(today).strategies
    found: list[tuple[str, Text]] = [(f"strategy/{one.slug}", one.name) for one in strategies]
    for strategy in strategies:
        found += [(f"goal/{strategy.slug}/{one.goal.number}", _goal(one)) for one in goal_rows(strategy.slug, today)]
    found += [(f"measure/{one.slug}", one.name) for one in measure_rows(today) if f"measure/{one.slug}" == chosen]
    everything = FilterChoice(EVERYTHING, msg("Everything"), not chosen)
    return Filter("om", msg("About"), [everything, *(FilterChoice(key, name, key == chosen) for key, name in found)])


def _goal(row: GoalRow) -> Message:
    return msg("Goal %(number)s: %(name)s", number=row.goal.number, name=row.goal.name)


def narrowed(found: Between, scope: str, today: date) -> Between:
    """Return what of a comparison is about a strategy, a goal or a measure. Raises: Invalid for anything else."""
    if not scope:
        return found
    kind, _, key = scope.partition("/")
    if kind not in ("strategy", "goal", "measure"):
        raise Invalid(msg("There is nothing called that to compare."), field="om")
    is_in = _belonging(kind, key, today)
    return Between(
        tuple(one for one in found.edits if is_in(one.record.about)),
        found.names,
        tuple(one for one in found.deliveries if is_in(one.measure)),
    )


def _belonging(kind: str, key: str, today: date) -> Callable[[Reference], bool]:
    if kind == "measure":
        kept = {("measure", key)}
    elif kind == "strategy":
        kept = set(_under(today, lambda strategy, _goals: strategy == key)) | {("strategy", key)}
    else:
        kept = set(_under(today, lambda _strategy, goals: key in goals)) | {("goal", key)}

    def is_in(about: Reference) -> bool:
        measure = ("measure", about.id.partition("/")[0])
        is_goal_of = kind == "strategy" and about.kind == "goal" and about.id.startswith(f"{key}/")
        return (about.kind, about.id) in kept or is_goal_of or (about.kind == "delivery" and measure in kept)

    return is_in


def _under(today: date, is_wanted: Callable[[str, set[str]], bool]) -> Iterator[tuple[str, str]]:
    for row in measure_rows(today):
        goals = {f"{one.strategy}/{one.number}" for one in (row.goal, *row.other_goals, *row.sub_goals) if one}
        if is_wanted(row.strategy.id if row.strategy else "", goals):
            yield "measure", row.slug
    for one in indicator_rows(today):
        if is_wanted(one.goal.strategy, {f"{one.goal.strategy}/{one.goal.number}"}):
            yield "indicator", one.slug


def sentence(found: Between, when: Period) -> Message:
    """Say how much moved."""
    kinds = Counter(kind for one in found.edits for kind in {_did(one)})
    facts = {"first": day(when.first), "last": day(when.last)}
    if not found.edits and not found.deliveries:
        return msg("From %(first)s to %(last)s nothing that is shown here has changed.", **facts)
    return msg(
        "From %(first)s to %(last)s. New records: %(new)s. Changed: %(changed)s. Removed: %(gone)s. "
        "Deliveries in another state: %(deliveries)s.",
        **facts,
        new=kinds["created"],
        changed=kinds["updated"],
        gone=kinds["deleted"],
        deliveries=len(found.deliveries),
    )


def _did(one: RecordEdit) -> str:
    about = one.record.about
    own = [
        event.kind for event in one.events if about.id == event.subject_id or about.id.endswith(f"/{event.subject_id}")
    ]
    return own[0] if own else "updated"


def delivery_cells(moved: Sequence[MovedDelivery]) -> list[list[Value]]:
    """Return deliveries that stand otherwise as rows."""
    return [[link(one.delivery), link(one.measure), _mark(one.before), _mark(one.after)] for one in moved]


def _mark(row: DeliveryRow | None) -> Value:
    return msg("Was not there") if row is None else delivery_mark(row)


def edits(found: Between) -> list[EditView]:
    """Return what was done to each record, with its fields before and after."""
    return [edit_view(one, found.names) for one in found.edits[:MOST_SHOWN]]


class FiledChange(Struct, frozen=True):
    """A line of the file: one field of one record, or a part that came or went."""

    record_kind: Text
    record: Reference
    what: Text
    before: Text | None
    after: Text | None


def table(found: Between, when: Period) -> Table:
    """Return everything that moved as a table to hand on."""
    title = msg("Changes from %(first)s to %(last)s", first=day(when.first), last=day(when.last))
    return Table("changes-between", title, COLUMNS, _lines(found))


COLUMNS = (
    Column("record_kind", msg("Kind of record"), get=lambda row: plain(row.record_kind)),
    Column("record", msg("Record"), ColumnKind.LINK),
    Column("what", msg("What changed"), get=lambda row: plain(row.what)),
    Column("before", msg("Before"), get=lambda row: plain(row.before) if row.before is not None else None),
    Column("after", msg("After"), get=lambda row: plain(row.after) if row.after is not None else None),
)


def _lines(found: Between) -> Iterable[FiledChange]:
    for one in found.deliveries:
        before, after = (_mark(side) for side in (one.before, one.after))
        yield FiledChange(msg("Delivery"), one.delivery, msg("State"), _words(before), _words(after))
    for edit in found.edits:
        about, view = edit.record.about, edit_view(edit, found.names)
        for name, before, after in view.fields:
            yield FiledChange(view.kind, about, _words(name), _words(before), _words(after))
        for event in edit.events:
            part = new_part(event, found.names) or gone_part(event, found.names)
            if part is not None:
                told = "; ".join(plain(fact.text) for fact in part.facts)
                is_gone = event.kind == "deleted"
                yield FiledChange(view.kind, about, part.heading, told if is_gone else None, None if is_gone else told)
            elif event.kind == "created":
                yield FiledChange(view.kind, about, nouns_of(event.subject_type).one or msg("New"), None, about.label)


def _words(value: Value) -> Text:
    label = getattr(value, "label", None) or getattr(value, "text", None)
    return label if label is not None else plain(value)
