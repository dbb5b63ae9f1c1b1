"""What is missing and why, as a list, counts per goal, and a sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.exchange.missing_piece import MissingPiece
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.absences import absence_mark, body, why_notes
from strategy_tracker.pages.values.goals import goal_href
from strategy_tracker.pages.values.sources import DATASETS
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.strategy.queries.structure import structure
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import ABSENCE_MARKS, Mark
from strategy_tracker.web.parts import Link, ListColumn, Text, Value

NO_GOAL = "uten"
NO_GOAL_WORDS = msg("Not tied to a goal")
MOST_KINDS = 10
HOLE = "hull"
WHY_WORDS: Mapping[str, Text] = {HOLE: msg("All that somebody could fill")} | {
    code.value: code.label for code in AbsenceCode
}


class Count(Struct, frozen=True):
    """How much is missing under a goal or of a kind, beside the others, and where it is listed."""

    label: Text
    share: float
    text: str
    href: str
    mark: Mark | None = None


def spec(rows: Sequence[MissingPiece]) -> ListSpec[MissingPiece]:
    """Return how gaps can be filtered, searched and sorted."""
    place = {id(row): number for number, row in enumerate(rows)}
    goals = {row.goal.slug: goal_words(row) for row in rows if row.goal}
    headings = {row.kind: row.heading for row in rows}
    bodies = {one.id: body(one).text for row in rows for one in row.who}
    return ListSpec(
        identity=lambda row: f"{place[id(row)]:06}",
        text=_searched,
        facets=[
            Facet("mal", msg("Goal"), msg("All goals"), _goal_key, lambda key: goals.get(key, NO_GOAL_WORDS)),
            Facet("hvorfor", msg("Why"), msg("Any reason"), _why_keys, WHY_WORDS.__getitem__),
            Facet("mangler", msg("What is missing"), msg("Anything"), lambda row: (row.kind,), headings.__getitem__),
            Facet(
                "gjelder",
                msg("Missing from"),
                msg("Any record"),
                lambda row: (about_kind(row),),
                _kind_name,
            ),
            Facet(
                "hvem",
                msg("Who may know"),
                msg("Anyone"),
                lambda row: [one.id for one in row.who],
                bodies.__getitem__,
            ),
        ],
        orders=[
            Order("plass", msg("As in the thread"), lambda row: (place[id(row)],)),
            Order("post", msg("Record"), lambda row: (collation(plain(about_text(row))),)),
            Order("mal", msg("Goal"), lambda row: (row.goal.number if row.goal else "~",)),
            Order("mangler", msg("What is missing"), lambda row: (collation(plain(row.what)),)),
        ],
        search_title=msg("Search in what is missing"),
    )


def _searched(row: MissingPiece) -> str:
    return " ".join(plain(one) for one in (row.what, about_text(row), row.note, *(who.label for who in row.who)))


def _why_keys(row: MissingPiece) -> tuple[str, ...]:
    return (HOLE, row.why.code.value) if row.is_hole else (row.why.code.value,)


def _goal_key(row: MissingPiece) -> tuple[str]:
    return (row.goal.slug if row.goal else NO_GOAL,)


def goal_words(row: MissingPiece) -> Message:
    """Return the goal something is missing under, by number and name."""
    if row.goal is None:
        return NO_GOAL_WORDS
    facts = {"number": row.goal.number, "name": row.goal.name}
    if row.is_earlier:
        return msg("%(number)s %(name)s (earlier strategy)", **facts)
    return msg("%(number)s %(name)s", **facts)


def about_kind(row: MissingPiece) -> str:
    """Return the kind of record something is missing from."""
    return row.about.kind if row.about else "council-model"


def about_text(row: MissingPiece) -> Text:
    """Return the name of the record something is missing from."""
    if row.about is None:
        return nouns_of("council-model").one or ""
    if row.about.kind == "dataset":
        return DATASETS.get(row.about.id, row.about.label)
    return row.about.label


def sentences(rows: Sequence[MissingPiece]) -> list[Message]:
    """Say how much is missing, what most of it is, and under which goal most of it lies."""
    holes = [row for row in rows if row.why.code is AbsenceCode.NOT_FOUND]
    if not holes:
        if not structure().strategies:
            return [msg("No strategy is published here yet.")]
        return [msg("Nothing we look for is missing.")]
    named = [row.kind for row in holes if row.kind != row.area] or [row.kind for row in holes]
    (kind, most), *_ = Counter(named).most_common(1)
    heading = next(row.heading for row in holes if row.kind == kind)
    found = [
        msgn(
            "One thing was looked for and is not found here.",
            "%(count)s things were looked for and are not found here; most often: %(heading)s (%(most)s).",
            len(holes),
            heading=heading,
            most=most,
        ),
        msg("They may well be published: here they are not found."),
        *_looked_until(holes),
    ]
    now = [row for row in holes if row.goal and not row.is_earlier]
    if now:
        (goal, count), *_ = Counter(row.goal for row in now).most_common(1)
        words = goal_words(next(row for row in now if row.goal == goal))
        found.append(msg("Goal %(goal)s has the most gaps: %(gaps)s.", goal=words, gaps=count))
    return found


def _looked_until(holes: Sequence[MissingPiece]) -> list[Message]:
    days = [row.why.looked_until for row in holes if row.why.looked_until]
    return [msg("We last looked on %(day)s.", day=max(days))] if days else []


def why_counts(rows: Sequence[MissingPiece], action: str) -> list[Count]:
    """Return how many there are with each reason, also where there is none, with the way to those rows."""
    found = Counter(row.why.code.value for row in rows)
    counts = _counts([(code.value, found[code.value]) for code in AbsenceCode], "hvorfor", WHY_WORDS, action)
    return [replace(one, mark=ABSENCE_MARKS[code.value]) for one, code in zip(counts, AbsenceCode, strict=True)]


def goal_counts(rows: Sequence[MissingPiece], action: str) -> list[Count]:
    """Return how much is missing under each goal, with the way to those rows; goals of an earlier strategy apart."""
    rows = [row for row in rows if row.is_hole]
    words = {_goal_key(row)[0]: goal_words(row) for row in rows}
    under = Counter(_goal_key(row)[0] for row in rows)
    place = {_goal_key(row)[0]: (row.is_earlier, row.goal.number if row.goal else "~") for row in rows}
    ordered = sorted(under.items(), key=lambda pair: place[pair[0]])
    return _counts(ordered, "mal", words, action)


def kind_counts(rows: Sequence[MissingPiece], action: str) -> list[Count]:
    """Return what is missing most often, with the way to those rows."""
    rows = [row for row in rows if row.is_hole]
    words = {row.kind: row.heading for row in rows}
    return _counts(Counter(row.kind for row in rows).most_common(MOST_KINDS), "mangler", words, action)


def _counts(counted: Sequence[tuple[str, int]], name: str, words: Mapping[str, Text], action: str) -> list[Count]:
    chosen = {} if name == "hvorfor" else {"hvorfor": HOLE}
    most = max((count for _, count in counted), default=1) or 1
    return [
        Count(words[key], count / most, str(count), f"{action}?{urlencode(chosen | {name: key})}#liste")
        for key, count in counted
    ]


COLUMNS = (
    ListColumn(msg("Missing from"), order="post"),
    ListColumn(msg("What is missing"), order="mangler"),
    ListColumn(msg("Why")),
    ListColumn(msg("Goal"), missing=msg("Not tied to a goal"), order="mal"),
    ListColumn(msg("Who may know"), missing=msg("Not known who")),
)


def cells(row: MissingPiece, root: str) -> list[Value | list[Value]]:
    """Return a gap as a row of the list; the last cell holds those who could publish it."""
    return [
        _about(row, root),
        [row.what, *([row.note] if row.note else [])],
        [absence_mark(row.why), *why_notes([row])],
        Link(goal_words(row), goal_href(row.goal)) if row.goal else None,
        [body(one) for one in row.who],
    ]


def _kind_name(key: str) -> Text:
    return nouns_of(key).one or key


def _about(row: MissingPiece, root: str) -> Link:
    kind = _kind_name(about_kind(row))
    if row.about is None:
        return Link(about_text(row), root + "/raad#modell")
    if row.about.kind == "dataset":
        return Link(about_text(row), f"{root}/kilder#datasett-{row.about.id}", kind)
    return Link(about_text(row), address(row.about.kind, row.about.id), kind)
