"""What is stored, held beside what the files say: compared field by field, and brought up to them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from strategy_tracker.exchange.imports.seeding.history import Subject, read_history
from strategy_tracker.exchange.imports.seeding.kind import RecordKind
from strategy_tracker.exchange.imports.seeding.problems import FileProblem, SeedRefused
from strategy_tracker.exchange.imports.seeding.report import ReportDraft, SeedDifference, SeedReport
from strategy_tracker.exchange.imports.seeding.shapes.common import SourceRef
from strategy_tracker.kernel.changes import plain
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import DomainError
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import cite

T = TypeVar("T", bound=Base)
R = TypeVar("R")
Key = tuple[Any, ...]
MISSING = "nothing"


class Store:
    """Every record there is, by kind and key, read once; and the actions that change them."""

    def __init__(self, kinds: Iterable[RecordKind[Any]]) -> None:
        self._kinds = tuple(kinds)
        self._tally = ReportDraft()
        self._seen: set[Subject] = set()
        self._new: set[Subject] = set()
        self._file, self._record = "", ""
        self._sources = {_place(one): one for one in db.session.scalars(select(Source))}
        rows = {kind.name: _read(kind) for kind in self._kinds}
        self._places: Counter[tuple[str, Key]] = Counter()
        self._rows: dict[str, dict[Key, Any]] = {
            kind.name: {self._key(kind, kind.key(row)): row for row in kind.current(rows[kind.name])}
            for kind in self._kinds
        }
        self._places.clear()
        self._history = read_history(self._kinds)
        self._belongs_to = {kind.table: kind.belongs_to for kind in self._kinds}
        self._edited = self._with_wholes(row for kind in self._kinds for row in rows[kind.name])

    def at(self, file: str, record: str) -> None:
        """Say which record of which file what follows comes from."""
        self._file, self._record = f"{file}.yaml", record

    def put(self, kind: RecordKind[T], key: Key, /, *, sources: Iterable[SourceRef] | None = None, **fields: Any) -> T:
        """Bring one record up to what the file says, unless a person has had it; return it."""
        wanted, key = _wanted(fields, sources), self._key(kind, key)
        row: T | None = self._rows[kind.name].get(key)
        if row is None:
            return self._add(kind, key, wanted)
        self._update(kind, row, wanted, mine=self._is_mine(row))
        return row

    def part(
        self, kind: RecordKind[T], key: Key, /, *, sources: Iterable[SourceRef] | None = None, **fields: Any
    ) -> None:
        """Do the same for a part that cannot be without its whole: whoever edits the whole has the part too."""
        wanted, key = _wanted(fields, sources), self._key(kind, key)
        row: T | None = self._rows[kind.name].get(key)
        if row is not None:
            self._update(kind, row, wanted, mine=self._is_mine(row) and self._are_mine(kind, wanted))
        elif self._are_mine(kind, wanted):
            self._add(kind, key, wanted)
        else:
            self._differ(kind.name, " ".join(str(one) for one in key), "", _shown(wanted), MISSING)

    def settle(
        self, row: Base, field: str, stored: Collection[str], wanted: Collection[str], apply: Callable[[], object]
    ) -> None:
        """Bring a list that has actions of its own up to what the file says, unless a person has had the record."""
        if set(stored) == set(wanted):
            return
        table, record = _subject(row)
        if self._is_mine(row):
            self._act(apply)
            self._tally.updated[table] += not self._is_new(row)
        else:
            self._differ(table, record, field, ", ".join(wanted), ", ".join(stored))

    def publish(self, kind: RecordKind[T], row: T) -> None:
        """Make a record public, unless a person took it back."""
        if getattr(row, "published_at", None) is not None or kind.publish is None:
            return
        if self._is_mine(row):
            publish = kind.publish
            self._act(lambda: publish(SEED, row))
            self._tally.updated[kind.name] += not self._is_new(row)
        else:
            self._differ(*_subject(row), "published_at", "published", "withdrawn")

    def keep(self, *rows: Base) -> None:
        """Say that rows the loader did not make itself stand in the files too."""
        self._seen.update(_subject(row) for row in rows)

    def finish(self) -> SeedReport:
        """Return what was done, with the records that no file holds any more."""
        stored = {_subject(row) for rows in self._rows.values() for row in rows.values()}
        return self._tally.report(list((stored & self._history.seeded) - self._seen))

    def _key(self, kind: RecordKind[Any], key: Key) -> Key:
        """Return the key, with the row's place among those that share it where the kind asks for that."""
        if not kind.numbered:
            return key
        self._places[kind.name, key] += 1
        return (*key, self._places[kind.name, key])

    def _add(self, kind: RecordKind[T], key: Key, wanted: Mapping[str, Any]) -> T:
        fields = self._cited(wanted)
        row = self._act(lambda: kind.create(SEED, fields))
        self._rows[kind.name][key] = row
        self._tally.created[kind.name] += 1
        self._seen.add(_subject(row))
        self._new.add(_subject(row))
        return row

    def _update(self, kind: RecordKind[T], row: T, wanted: Mapping[str, Any], *, mine: bool) -> None:
        self._seen.add(_subject(row))
        differing = {name: value for name, value in wanted.items() if not _same(getattr(row, name), value)}
        edit = kind.edit if differing.keys().isdisjoint(kind.belongs_to) else None  # a part does not move
        if not differing:
            self._tally.unchanged[kind.name] += 1
        elif mine and edit is not None:
            changed, everything = self._cited(differing), self._cited(wanted)
            self._act(lambda: edit(SEED, row, changed, everything))
            self._tally.updated[kind.name] += 1
        else:
            for name, value in differing.items():
                self._differ(*_subject(row), name, _text(value), _text(getattr(row, name)))

    def _differ(self, table: str, record: str, field: str, in_file: str, stored: str) -> None:
        self._tally.differences.append(SeedDifference(table, record, field, in_file, stored))

    def _act(self, run: Callable[[], R]) -> R:
        """Run an action; what it refuses is said of the record it came from."""
        try:
            return run()
        except DomainError as refusal:
            raise SeedRefused([FileProblem(self._file, self._record, refusal.field or "", str(refusal))]) from refusal
        except IntegrityError as refusal:
            raise SeedRefused(
                [FileProblem(self._file, self._record, "", f"cannot be stored: {refusal.orig}")]
            ) from refusal

    def _cited(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        if "sources" not in fields:
            return dict(fields)
        return {**fields, "sources": [self._cite(one) for one in fields["sources"]]}

    def _cite(self, ref: SourceRef) -> Source:
        place = (ref.title, ref.url, ref.seed)
        if place not in self._sources:
            self._sources[place] = self._act(lambda: cite(SEED, title=ref.title, url=ref.url, archive_file=ref.seed))
            self._tally.created["source"] += 1
        return self._sources[place]

    def _is_new(self, row: Base) -> bool:
        return _subject(row) in self._new

    def _is_mine(self, row: Base) -> bool:
        return _subject(row) not in self._edited

    def _are_mine(self, kind: RecordKind[Any], wanted: Mapping[str, Any]) -> bool:
        return all(self._is_mine(wanted[name]) for name in kind.belongs_to if wanted.get(name) is not None)

    def _with_wholes(self, rows: Iterable[Base]) -> frozenset[Subject]:
        edited = set(self._history.edited)
        for row in rows:
            if _subject(row) in self._history.edited:
                edited.update(_subject(whole) for whole in self._wholes(row))
        return frozenset(edited)

    def _wholes(self, row: Base) -> Iterator[Base]:
        for name in self._belongs_to.get(type(row), ()):
            whole = getattr(row, name)
            if whole is not None:
                yield whole
                yield from self._wholes(whole)


def _read(kind: RecordKind[T]) -> list[T]:
    lists = [selectinload(getattr(kind.table, name)) for name in kind.lists]
    return list(db.session.scalars(select(kind.table).order_by(inspect(kind.table).primary_key[0]).options(*lists)))


def _wanted(fields: dict[str, Any], sources: Iterable[SourceRef] | None) -> dict[str, Any]:
    return fields if sources is None else {**fields, "sources": [*dict.fromkeys(sources)]}


def _subject(row: Base) -> Subject:
    return (row.__tablename__, row.public_id)


def _place(source: Source | SourceRef) -> tuple[str, str | None, str | None]:
    return (source.title, source.url, source.archive_file if isinstance(source, Source) else source.seed)


def _same(stored: Any, wanted: Any) -> bool:
    if not isinstance(wanted, list):
        return bool(stored == wanted)
    return {_member(one) for one in stored} == {_member(one) for one in wanted}


def _member(one: Any) -> Any:
    return _place(one) if isinstance(one, Source | SourceRef) else one


def _text(value: Any) -> str:
    if value is None:
        return MISSING
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value) or MISSING
    if isinstance(value, Translated):
        return " / ".join(value.as_dict().values())
    return value.title if isinstance(value, Source | SourceRef) else str(plain(value))


def _shown(wanted: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {_text(value)}" for name, value in wanted.items() if value not in (None, []))
