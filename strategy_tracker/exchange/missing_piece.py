"""One thing that is missing, whatever capability it is missing from, and what was looked through for it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.actors.queries import heirs
from strategy_tracker.exchange.missing_words import INDICATOR_FIELDS, INDICATOR_HEADINGS, OTHER_HEADINGS, SENTENCES
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import (
    NOT_FOUND,
    AbsenceRow,
    Citation,
    EmptyField,
    absence,
    all_sources,
    records_citing,
)
from strategy_tracker.strategy.queries.gaps import Gap
from strategy_tracker.strategy.queries.values import NumberedGoal

Bodies = tuple[Reference, ...]


class MissingPiece(Struct, frozen=True):
    """Something that is missing here: its area and kind, what it is, with which record, under which top goal, and why.

    `who`: those who may know today; a strategy stands for whoever manages it. Empty where nobody is known.
    `is_earlier`: the goal is of a strategy that is no longer the newest adopted one. `place` is the table, the public
    id and the field that is empty, where it is one.
    """

    area: str
    kind: str
    heading: Message
    what: Message | Translated
    about: Reference | None
    goal: NumberedGoal | None = None
    who: Bodies = ()
    note: Message | Translated | None = None
    is_earlier: bool = False
    why: AbsenceRow = NOT_FOUND
    place: tuple[str, str, str] | None = None

    @property
    def is_hole(self) -> bool:
        """Tell whether somebody could fill it: what is to come, or does not apply, is no hole."""
        return self.why.code.is_hole


def of_gap(gap: Gap, goal: NumberedGoal | None, who: Bodies) -> MissingPiece:
    """Return something that is missing in the thread."""
    heading, what = gap.kind.label, SENTENCES[gap.kind]
    return MissingPiece(
        "strategy", gap.kind.value, heading, what, gap.about, goal, who, gap.detail, why=gap.why, place=gap.place
    )


def of_indicator(name: str, row: IndicatorRow, goal: NumberedGoal | None) -> MissingPiece:
    """Return what is missing of an indicator, by what it is called in `INDICATOR_HEADINGS`."""
    about, field = Reference("indicator", row.slug, row.name), INDICATOR_FIELDS.get(name)
    owner = (Reference("organisation", row.owner.slug, row.owner.label),) if row.owner else ()
    why = (absence("indicator", row.slug, field) if field else None) or NOT_FOUND
    place = ("indicator", row.slug, field) if field else None
    return replace(indicator_piece(name, about, goal, owner), why=why, place=place)


def indicator_piece(name: str, about: Reference, goal: NumberedGoal | None, who: Bodies) -> MissingPiece:
    """Return what is missing of an indicator or of a goal's indicators, where nothing is said of why."""
    heading, what = INDICATOR_HEADINGS[name]
    return MissingPiece("indicators", f"indicator-{name.replace('_', '-')}", heading, what, about, goal, who)


def of_field(area: str, one: EmptyField, who: Bodies, goal: NumberedGoal | None = None) -> MissingPiece:
    """Return an empty field of any other record."""
    heading = OTHER_HEADINGS[area]
    return MissingPiece(area, area, heading, one.what, one.about, goal, who, one.note, why=one.why, place=one.place)


def of_today(bodies: Iterable[Reference]) -> Bodies:
    """Return who stands today in the place of bodies that are no more; each once."""
    after = heirs()
    return tuple(dict.fromkeys(after.get(one.id, one) if one.kind == "organisation" else one for one in bodies))


def looked_through(piece: MissingPiece) -> tuple[Citation, ...]:
    """Return what was looked through for something that was not found: the sources named, or else the record's own."""
    if not piece.is_hole or piece.about is None:
        return ()
    kind, record = piece.about.kind, piece.about.id
    where = ("measure", record.partition("/")[0]) if kind == "delivery" else (kind, record)
    return piece.why.looked_in or _leaning().get(where, ())


@by_version
def _leaning() -> Mapping[tuple[str, str], tuple[Citation, ...]]:
    """The sources of each record that has a page."""
    cited = {source.uid: source for source in all_sources()}
    found: dict[tuple[str, str], list[Citation]] = {}
    for one in records_citing():
        if one.source in cited:
            found.setdefault((one.by.kind, one.by.id), []).append(cited[one.source])
    return {record: tuple(sources) for record, sources in found.items()}
