"""Gatherings and the inputs given there as lists, sentences and facts."""

from collections.abc import Mapping, Sequence

from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.engagement.queries.gaps import gaps_of_gathering
from strategy_tracker.engagement.queries.values import (
    GatheringPage,
    GatheringRow,
    InputFigure,
    InputRow,
    InvolvementRow,
)
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.pages.values.absences import held_or_why, of_record, why_empty, why_of
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.links import cited, link
from strategy_tracker.pages.values.readings import by_basis
from strategy_tracker.web.addresses import address
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import GapGroup, Link, ListColumn, Record, Value

OUTCOME = Mark("outcome", msg("Outcome published"), MarkOutline.CHECK, Tone.DONE)


def spec(rows: Sequence[InputRow], kinds: Mapping[str, GatheringKind]) -> ListSpec[InputRow]:
    """Say how the list of inputs can be filtered and sorted. `kinds` are the gatherings' by slug."""
    named = {one.id: one.label for row in rows for one in row.givers}
    goals = {one.id: goal_name(one) for row in rows for one in row.goals}
    return ListSpec(
        identity=lambda row: row.slug,
        text=_text,
        facets=(
            Facet("mal", msg("Goal"), msg("All goals"), lambda row: [one.id for one in row.goals], goals.__getitem__),
            Facet(
                "type",
                msg("Kind of gathering"),
                msg("All kinds"),
                lambda row: [kinds[row.gathering.id]] if row.gathering.id in kinds else [],
                lambda key: GatheringKind(key).label,
            ),
            Facet(
                "aktor", msg("Said by"), msg("Anybody"), lambda row: [one.id for one in row.givers], named.__getitem__
            ),
        ),
        orders=(
            Order("dato", msg("Newest first"), lambda row: (row.held_on.key if row.held_on else "",), descending=True),
            Order("tema", msg("Theme"), lambda row: (collation(str(row.theme)),)),
        ),
    )


def _text(row: InputRow) -> str:
    texts: list[Translated] = [row.theme, row.statement, row.gathering.label, *(one.label for one in row.givers)]
    return " ".join(text for one in texts for text in (one.nb, one.nn, one.en))


def goal_name(goal: Reference) -> Message:
    """Return a goal with its number."""
    return msg("Goal %(number)s: %(name)s", number=goal.id.rpartition("/")[2], name=goal.label)


def sentence(rows: Sequence[InputRow], gatherings: Sequence[GatheringRow]) -> Message:
    """Say how much was said, where, and how much of it is known to have led anywhere."""
    answered = sum(1 for row in rows if row.outcome)
    places = len({row.gathering.id for row in rows})
    if answered:
        return msgn(
            "One input is on file; what came of it is published.",
            "%(count)s inputs are on file from %(places)s of %(all)s gatherings; %(answered)s of them have an answer.",
            len(rows),
            places=places,
            all=len(gatherings),
            answered=answered,
        )
    return msgn(
        "One input is on file from %(all)s gatherings; what came of it was not found.",
        "%(count)s inputs are on file from %(places)s of %(all)s gatherings; what came of them was not found for any.",
        len(rows),
        places=places,
        all=len(gatherings),
    )


def input_record(row: InputRow, *, in_gathering: bool = False) -> Record:
    """Return an input: who said it, what, where, the goals it touches, and what came of it."""
    said = [Link(msg("Said by %(body)s", body=one.label), address(one.kind, one.id)) for one in row.givers]
    about = [Link(msg("About %(body)s", body=one.label), address(one.kind, one.id)) for one in row.subjects]
    touched = [Link(goal_name(one), address(one.kind, one.id)) for one in row.goals]
    goals = [by_basis("gathering_input", "goals_basis", one, row.goals_basis) for one in touched]
    measures = [Link(msg("Measure: %(name)s", name=one.label), address(one.kind, one.id)) for one in row.measures]
    where = [] if in_gathering else [link(row.gathering)]
    when = [] if in_gathering else [_when(row.held_on, row.date_text)]
    return Record(
        title=row.theme,
        mark=OUTCOME if row.outcome else why_empty("gathering_input", row.slug, "outcome"),
        text=row.statement,
        facts=[
            *(*_figure(row.figure), *said, *about, *goals, *measures, *where, *when),
            *([row.outcome] if row.outcome else []),
        ],
    )


def _figure(figure: InputFigure | None) -> list[Value]:
    if figure is None:
        return []
    if figure.precision is FigurePrecision.APPROXIMATE:
        return [msg("About %(number)s %(unit)s", number=figure.value, unit=figure.unit)]
    return [msg("%(number)s %(unit)s", number=figure.value, unit=figure.unit)]


def _when(held_on: Value, date_text: Translated | None) -> Value:
    return held_on or date_text or msg("Date not found")


GATHERING_COLUMNS = (
    ListColumn(msg("Gathering")),
    ListColumn(msg("Held")),
    ListColumn(msg("Organisations named"), "number", missing=msg("None named")),
    ListColumn(msg("People registered"), "number", missing=msg("Number not found")),
    ListColumn(msg("Inputs"), "number", missing=msg("None on file")),
    ListColumn(msg("Measures that came of it"), "number", missing=msg("None on file")),
)


def gathering_cells(row: GatheringRow) -> list[Value]:
    """Return a gathering as a line of a table."""
    return [
        Link(row.name, address("gathering", row.slug), row.kind.label),
        held_or_why("gathering", row.slug, "held_on", row.held_on or row.date_text),
        len({one.id for one in (*row.organisers, *row.participants)}) or None,
        row.registered,
        row.inputs or None,
        len(row.measures) or None,
    ]


def involvement_record(row: InvolvementRow) -> Record:
    """Return what is known of how many took part, where nobody published who."""
    count = row.count_text or (msg("About %(number)s", number=row.count) if row.count is not None else None)
    return Record(title=row.text, facts=[*([count] if count else []), *cited(row.sources)])


def page_sentence(page: GatheringPage) -> Message:
    """Say what was said there and what came of it."""
    row = page.row
    if not row.inputs:
        if not row.measures:
            return msg("What was said, and what came of it, is not on file.")
        return msgn(
            "What was said is not on file; one measure came of it.",
            "What was said is not on file; %(count)s measures came of it.",
            len(row.measures),
        )
    answered = sum(1 for one in page.inputs if one.outcome)
    if answered:
        return msgn(
            "One input was given; what came of it is published.",
            "%(count)s inputs were given; what came of it is published for %(answered)s.",
            row.inputs,
            answered=answered,
        )
    return msgn(
        "One input from it is on file; what came of it was not found.",
        "%(count)s inputs from it are on file; what came of them was not found.",
        row.inputs,
    )


def facts(row: GatheringRow) -> Facts:
    """Return what is known of a gathering as terms and values."""
    tied = by_basis("gathering", "strategy_basis", link(row.strategy), row.strategy_basis)
    when: list[Value] = [one for one in (row.held_on, row.date_text) if one]
    return [
        (msg("Held"), when or why_of("gathering", row.slug, "held_on")),
        *facts_of("gathering", row, "organisers", "registered"),
        (msg("In the work with"), tied or msg("Not tied to a strategy")),
    ]


def gaps(page: GatheringPage) -> list[GapGroup]:
    """Return what is not known of a gathering, and of what was said there."""
    row = page.row
    who = row.organisers[0] if row.organisers else None
    return of_record(gaps_of_gathering(row, page.inputs), row.reference, who, page.sources)


def is_our_reading(rows: Sequence[InputRow]) -> bool:
    """Tell whether we, and not a source, say which goals some of the inputs touch."""
    return any(row.goals and row.goals_basis and row.goals_basis.is_ours for row in rows)


def see_also(root: str) -> list[Link]:
    """Return where else people have been heard; `root` is where the site begins, in the reader's language."""
    note = msg("Drafts sent out for comment: who answered, what they said, and what came of it")
    return [Link(msg("Consultations"), f"{root}/horinger", note)]
