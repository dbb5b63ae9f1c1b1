"""Reading where things stand written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import CompoundSelect, func, literal, null, select, union, union_all

from strategy_tracker.kernel.belonging import AnySelect, model_of, ways
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.moments import newest_moment
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import LANGUAGES, Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.kernel.words import fact_of
from strategy_tracker.sources.kinds import AbsenceCode, GapSort
from strategy_tracker.sources.models import CITING, Absence, AbsenceDefault, Dataset, DatasetNote, NoteKind, Source


class Citation(Struct, frozen=True):
    """A source as it is shown; `uid` is its place in the list of sources."""

    uid: str
    title: str
    url: str | None
    archive_file: str | None
    dated_on: PartialDate | None = None
    language: str | None = None

    @property
    def name(self) -> Translated | str:
        """Return its title in the language it has: a title is never translated."""
        return Translated(**{self.language: self.title}) if self.language in LANGUAGES else self.title


# What a citation is read from, in its order.
CITED = (Source.uid, Source.title, Source.url, Source.archive_file, Source.dated_on, Source.language)
Citations = Mapping[tuple[str, int], tuple[Citation, ...]]


def citations(owners: Mapping[str, Collection[int]]) -> Citations:
    """Sources by (table, internal key) of whoever cites them, in the order given; one statement.

    `owners` has the keys per table: `{"goal": [1, 2], "measure": [7]}`. Nothing cited is no entry.
    """
    return _citations(tuple((owner, tuple(sorted(keys))) for owner, keys in owners.items()))


@by_version
def _citations(owners: tuple[tuple[str, tuple[int, ...]], ...]) -> Citations:
    parts = []
    for owner, keys in owners:
        ties = Base.metadata.tables[f"{owner}_source"]
        key = ties.c[f"{owner}_id"]
        if keys:
            columns = (literal(owner).label("owner"), key.label("key"), ties.c.id.label("place"))
            found = select(*columns, *CITED)
            parts.append(found.join(ties, ties.c.source_id == Source.id).where(key.in_(keys)))
    if not parts:
        return {}
    grouped: dict[tuple[str, int], list[Citation]] = {}
    for row in db.session.execute(union_all(*parts).order_by("owner", "key", "place")):
        _owner, _key, _place, *cited = row
        citation = Citation(*cited)
        grouped.setdefault((row.owner, row.key), []).append(citation)
    return {owner: tuple(found) for owner, found in grouped.items()}


class CitingRecord(Struct, frozen=True):
    """A public record that leans on a source, itself or with something that belongs to it."""

    source: str
    by: Reference


def records_citing() -> tuple[CitingRecord, ...]:
    """Public records by source: those that lean on it themselves, or with something that is part of them."""
    return _citing(newest_moment())


@by_version
def _citing(_by: datetime | None) -> tuple[CitingRecord, ...]:
    """Each pair of source and record once; one statement. What comes out later is asked for by the rule itself."""
    found = db.session.execute(union(*_cited()).order_by("source", "kind", "public_id"))
    return tuple(CitingRecord(row.source, Reference(row.kind, row.public_id, row.label)) for row in found)


def _cited() -> Iterator[AnySelect]:
    for table, ties in CITING.items():
        model = model_of(table)
        for way in ways(model, past_places=True):
            found = (
                select(Source.uid.label("source"), *way.columns)
                .select_from(ties)
                .join(Source, Source.id == ties.c.source_id)
                .join(model, model.__table__.c.id == ties.c[f"{table}_id"])
            )
            yield way.joined(found).where(public(model, *way.models))


@by_version
def all_sources() -> tuple[Citation, ...]:
    """Every source but examples, in the order taken in, whether or not anything public cites it."""
    wanted = select(*CITED).where(Source.is_example.is_(False))
    return tuple(Citation(*row) for row in db.session.execute(wanted.order_by(Source.id)))


@by_version
def datasets_citing() -> tuple[CitingRecord, ...]:
    """Sets of data by source, as "dataset": what their remarks lean on."""
    ties = Base.metadata.tables["dataset_note_source"]
    statement = (
        select(Source.uid, Dataset.key)
        .join(ties, ties.c.source_id == Source.id)
        .join(DatasetNote, DatasetNote.id == ties.c.dataset_note_id)
        .join(Dataset, Dataset.id == DatasetNote.dataset_id)
    )
    found = db.session.execute(statement.distinct().order_by(Source.uid, Dataset.key))
    return tuple(CitingRecord(row.uid, Reference("dataset", row.key, Translated(en=row.key))) for row in found)


class RemarkRow(Struct, frozen=True):
    """A remark about a set of data; `about` is the slug of the one record it is about.

    Of a gap, `sort` says what was looked for; `counted_as` the fields of records that count it already.
    """

    about: str | None
    text: Translated
    sources: tuple[Citation, ...]
    sort: GapSort | None = None
    counted_as: tuple[str, ...] = ()


class DatasetRow(Struct, frozen=True):
    """A file the real data came in, with the rules for reading it, its gaps, and other remarks."""

    key: str
    compiled_on: date
    rules: tuple[RemarkRow, ...]
    gaps: tuple[RemarkRow, ...]
    notes: tuple[RemarkRow, ...]


@by_version
def datasets() -> tuple[DatasetRow, ...]:
    """Sets of data by name, each with its rules, gaps and other remarks."""
    remarks: dict[tuple[int, NoteKind], list[RemarkRow]] = {}
    noted = list(db.session.execute(select(*DatasetNote.__table__.c).order_by(DatasetNote.id)))
    cited = citations({"dataset_note": [row.id for row in noted]})
    for row in noted:
        sources, counted = cited.get(("dataset_note", row.id), ()), tuple((row.counted_as or "").split())
        remark = RemarkRow(row.about, row.text, sources, row.sort, counted)
        kind = row.kind if row.kind in (NoteKind.RULE, NoteKind.GAP) else NoteKind.NOTE
        remarks.setdefault((row.dataset_id, kind), []).append(remark)

    def told(dataset_id: int, kind: NoteKind) -> tuple[RemarkRow, ...]:
        return tuple(remarks.get((dataset_id, kind), ()))

    found = db.session.execute(select(Dataset.id, Dataset.key, Dataset.compiled_on).order_by(Dataset.key))
    return tuple(
        DatasetRow(
            key=row.key,
            compiled_on=row.compiled_on,
            rules=told(row.id, NoteKind.RULE),
            gaps=told(row.id, NoteKind.GAP),
            notes=told(row.id, NoteKind.NOTE),
        )
        for row in found
    )


def uses_of(source: Source) -> Mapping[str, int]:
    """How many rows of each table cite the source, drafts and corrected values too; one statement."""
    parts = [
        select(literal(owner).label("owner"), func.count().label("uses")).where(ties.c.source_id == source.id)
        for owner, ties in CITING.items()
    ]
    return {row.owner: row.uses for row in db.session.execute(union_all(*parts)) if row.uses}


def unused_sources() -> tuple[Citation, ...]:
    """Sources that no row cites, not even a draft's, by title; one statement."""
    cited = union(*(select(ties.c.source_id) for ties in CITING.values()))
    found = db.session.execute(select(*CITED).where(Source.id.not_in(cited)).order_by(Source.title, Source.id))
    return tuple(Citation(*row) for row in found)


@by_version
def known_sources() -> tuple[Cited, ...]:
    """Every source by title, for a form to choose from."""
    found = (Cited(one.title, one.url, one.dated_on, one.uid) for one in all_sources())
    return tuple(sorted(found, key=lambda one: collation(one.title)))


def cited_by(sources: Iterable[Source]) -> tuple[Cited, ...]:
    """Return a record's sources as a form shows them."""
    return tuple(Cited(one.title, one.url, one.dated_on, one.uid) for one in sources)


class AbsenceRow(Struct, frozen=True):
    """Why a field is empty, what was looked through for it, and until when; `is_own` is said of one record alone.

    `ground` is the statute or the reason for which something is withheld.
    """

    code: AbsenceCode
    looked_until: date | None
    looked_in: tuple[Citation, ...] = ()
    is_own: bool = False
    ground: Translated | None = None


# Of what no file says anything: we looked, and did not find it.
NOT_FOUND = AbsenceRow(AbsenceCode.NOT_FOUND, None)


class EmptyField(Struct, frozen=True):
    """Something that is not known of a public record: what, and why.

    `about` is the record with the page that shows it, None for what is said of all; `note` tells a part of it from its
    like. `place` is the table, the public id and the fact that is empty, where it is a field and not less than that.
    """

    about: Reference | None
    what: Message
    note: Translated | Message | None = None
    why: AbsenceRow = NOT_FOUND
    place: tuple[str, str, str] | None = None


def empty_field(
    place: tuple[str, str, str], about: Reference | None, what: Message, note: Translated | Message | None = None
) -> EmptyField:
    """Return an empty field with why it is so: a table, the public id of a record, and the field."""
    table, record, field = place
    fact = fact_of(table, field)
    return EmptyField(about, what, note, absence(table, record, fact) or NOT_FOUND, (table, record, fact))


def empty_fields(
    table: str,
    record: str,
    about: Reference,
    asked: Iterable[tuple[str, object, Message]],
    note: Translated | Message | None = None,
) -> Iterator[EmptyField]:
    """Yield those of the fields `asked` for that are empty: each a field, what it holds, and what it lacks."""
    return (empty_field((table, record, field), about, what, note) for field, held, what in asked if held is None)


def absence_of(record: Any, field: str) -> AbsenceRow | None:
    """Return why a field of a record is empty; None where it is not, and where nothing is to be said of it.

    What was looked through are the sources of the record, unless others are named.
    """
    if getattr(record, field, None) not in (None, []):
        return None
    table = record.__tablename__
    said = absence(table, record.public_id, field)
    if said is None or said.looked_in:
        return said
    return replace(said, looked_in=citations({table: [record.id]}).get((table, record.id), ()))


def absence(table: str, record: str, field: str) -> AbsenceRow | None:
    """Return what is said of an empty field of the record with this public id, or else of that field in its table."""
    return absences().of(table, record, field)


def is_asked_for(table: str, field: str) -> bool:
    """Tell whether anything is said of why that field is empty in the records of a table."""
    fact = fact_of(table, field)
    return (table, fact) in absences().assumed or any((one, held) == (table, fact) for one, _, held in absences().own)


def absence_to_edit(table: str, record: str, field: str) -> Absence | None:
    """Return what is said of a field of one record alone."""
    place = (Absence.about == table, Absence.record == record, Absence.field == field)
    return db.session.scalars(select(Absence).where(*place)).first()


class Absences(Struct, frozen=True):
    """All that is said of empty fields: of those of one record, and of a field in its whole table."""

    own: Mapping[tuple[str, str, str], AbsenceRow]
    assumed: Mapping[tuple[str, str], AbsenceRow]

    def of(self, table: str, record: str, field: str) -> AbsenceRow | None:
        """Return what is said of a field of the record with this public id, or else of that field in its table."""
        fact = fact_of(table, field)
        return self.own.get((table, record, fact)) or self.assumed.get((table, fact))


@by_version
def absences() -> Absences:
    """All that is said of empty fields, for who asks of many; one statement."""
    own: dict[tuple[str, str, str], AbsenceRow] = {}
    assumed: dict[tuple[str, str], AbsenceRow] = {}
    for row in db.session.execute(_ABSENCES):
        about, record, field, code, until, ground, place, *cited = row
        if record is None:
            assumed[about, field] = AbsenceRow(code, until)
            continue
        said = own.get((about, record, field)) or AbsenceRow(code, until, (), is_own=True, ground=ground)
        looked_in = (*said.looked_in, Citation(*cited)) if place is not None else said.looked_in
        own[about, record, field] = replace(said, looked_in=looked_in)
    return Absences({place: _dated(place, said, assumed) for place, said in own.items()}, assumed)


def _dated(place: tuple[str, str, str], said: AbsenceRow, assumed: Mapping[tuple[str, str], AbsenceRow]) -> AbsenceRow:
    """Return what is said of one record, looked for until when all were, where it does not say."""
    default = assumed.get((place[0], place[2]))
    return replace(said, looked_until=default.looked_until) if said.looked_until is None and default else said


_ABSENCE_TIES = CITING["absence"]
_OWN = (Absence.about, Absence.record, Absence.field, Absence.code, Absence.looked_until, Absence.ground)
_ABSENCES: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(*_OWN, _ABSENCE_TIES.c.id.label("place"), *CITED)
    .outerjoin(_ABSENCE_TIES, _ABSENCE_TIES.c.absence_id == Absence.id)
    .outerjoin(Source, Source.id == _ABSENCE_TIES.c.source_id),
    select(
        *(AbsenceDefault.about, null(), AbsenceDefault.field, AbsenceDefault.code, AbsenceDefault.looked_until),
        *(null() for _ in range(2 + len(CITED))),
    ),
).order_by("place")
