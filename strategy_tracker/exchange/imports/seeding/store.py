"""What is stored, held beside what the files say: compared field by field, and brought up to them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import MANYTOMANY, selectinload

from strategy_tracker.exchange.imports.seeding.absent import absences_of
from strategy_tracker.exchange.imports.seeding.history import Subject, read_history
from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind
from strategy_tracker.exchange.imports.seeding.problems import FileProblem, SeedRefused
from strategy_tracker.exchange.imports.seeding.reading import NotStored, read
from strategy_tracker.exchange.imports.seeding.report import ReportDraft, SeedDifference, SeedReport
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.kernel.actions import gathered
from strategy_tracker.kernel.changes import plain
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import DomainError
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Absence, Source

T = TypeVar("T", bound=Base)
Key = tuple[Any, ...]
MISSING = "nothing"


class Store:
    """Every record there is, by kind and key, read once; and the actions that change them."""

    def __init__(self, kinds: Iterable[RecordKind[Any]], by: Principal) -> None:
        self.by = by
        self.known: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self._kinds = tuple(kinds)
        self._tally = ReportDraft()
        self._seen: set[Subject] = set()
        self._new: set[Subject] = set()
        self._added: list[Base] = []
        self._file, self._record = "", ""
        rows = {kind.name: _read(kind) for kind in self._kinds}
        self._places: Counter[tuple[str, Key]] = Counter()
        self._rows: dict[str, dict[Key, Any]] = {
            kind.name: {self._key(kind, _values(row, kind.key)): row for row in kind.current(rows[kind.name])}
            for kind in self._kinds
        }
        self._places.clear()
        self._history = read_history(self._kinds, by)
        self._belongs_to = {kind.table: kind.belongs_to for kind in self._kinds}
        self._edited = self._with_wholes(row for kind in self._kinds for row in rows[kind.name])
        self._empty: list[tuple[RecordKind[Any], FiledRecord, Any]] = []

    def load(self, files: SeedFiles) -> None:
        """Bring every record up to what the files say, kind by kind, and then make public what is to be."""
        public: list[tuple[RecordKind[Any], FiledRecord, Any]] = []
        for kind in self._kinds:
            with self._together():
                stored = [(filed, self._load(kind, filed)) for filed in kind.found(files)]
            if kind.ties is not None:
                with self._together():
                    self._tie(kind, stored)
            if kind.publish is not None:
                public += [(kind, filed, row) for filed, row in stored]
        with self._together():
            for kind, filed, row in public:
                self._at(filed)
                self._publish(kind, row)
        self._explain_what_is_empty()

    def _explain_what_is_empty(self) -> None:
        """Keep what the records say of their empty fields: they have their ids only now."""
        kind = next((one for one in self._kinds if one.table is Absence), None)
        if kind is not None:
            with self._together():
                for of, filed, row in self._empty:
                    for absence in absences_of(of, filed, row.public_id):
                        self._load(kind, absence)

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Store what is done to many records at once; only then do new ones have their ids."""
        with self._refusing(), gathered():
            yield
        added = {_subject(row) for row in self._added}
        self._seen |= added
        self._new |= added
        self._added.clear()

    def know(self, table: str, called: str, row: Base) -> None:
        """Let later records name one that no file has as such."""
        self.known[table][called] = row
        self.keep(row)

    def _load(self, kind: RecordKind[T], filed: FiledRecord) -> T | None:
        self._at(filed)
        try:
            wanted = _listed_once(read(kind, filed, self.known))
        except NotStored:
            if not kind.belongs_to:
                raise
            return None  # somebody took out what it is a part of
        row = self._put(kind, wanted)
        if row is not None and filed.id:
            self.known[kind.name][filed.id] = row
        if row is not None and getattr(filed.shape, "missing", None):
            self._empty.append((kind, filed, row))
        return row

    def _tie(self, kind: RecordKind[T], stored: Iterable[tuple[FiledRecord, T | None]]) -> None:
        assert kind.ties is not None  # noqa: S101 - asked before
        for filed, row in stored:
            if row is not None:
                self._at(filed)
                kind.ties(self, filed, row)

    def _at(self, filed: FiledRecord) -> None:
        """Say where what follows comes from."""
        self._file, self._record = f"{filed.file}.yaml", filed.record

    def _put(self, kind: RecordKind[T], wanted: Mapping[str, Any]) -> T | None:
        """Bring one record up to what the file says, in all that no person has had."""
        key = self._key(kind, tuple(wanted[name] for name in kind.key))
        row: T | None = self._rows[kind.name].get(key)
        if row is not None:
            self._update(kind, row, wanted)
        elif self._may_have(kind, wanted):
            row = self._add(kind, key, wanted)
        else:
            self._differ(kind.name, " ".join(_text(one) for one in key), "", _shown(wanted), MISSING)
        return row

    def settle(
        self, row: Base, field: str, stored: Collection[str], wanted: Collection[str], apply: Callable[[], object]
    ) -> None:
        """Bring a list that has actions of its own up to what the file says, unless a person has had the record."""
        if set(stored) == set(wanted):
            return
        table, record = _subject(row)
        if _subject(row) not in self._edited:
            apply()
            self._tally.updated[table] += not self._is_new(row)
        else:
            self._differ(table, record, field, ", ".join(wanted), ", ".join(stored))

    def _publish(self, kind: RecordKind[T], row: T) -> None:
        """Make a record public, unless a person took it back."""
        publish = kind.publish
        if publish is None or getattr(row, "published_at", None) is not None:
            return
        if not self._history.is_touched_in(_subject(row), "published_at"):
            publish(self.by, row)
            self._tally.updated[kind.name] += not self._is_new(row)
        else:
            self._differ(*_subject(row), "published_at", "published", "withdrawn")

    def keep(self, *rows: Base) -> None:
        """Say that rows the loader did not make itself stand in the files too."""
        self._seen.update(_subject(row) for row in rows)

    def finish(self) -> SeedReport:
        """Return what was done, with the records that no file holds any more: what a person has had is kept."""
        absent = list(self._absent())
        kept = [one for one in absent if one in self._edited]
        return self._tally.report(kept, [one for one in absent if one not in self._edited])

    def _absent(self) -> Iterator[Subject]:
        """Yield what came from the files and stands there no more, parts before what they are part of."""
        for kind in reversed(self._kinds):
            for row in self._rows[kind.name].values():
                is_draft = getattr(row, "published_at", MISSING) is None
                if self._is_absent(row) and not is_draft and not self._goes_with_its_whole(row):
                    yield _subject(row)

    def _is_absent(self, row: Base) -> bool:
        """Tell whether a row that came from the files stands there no more, and has not gone with this load already."""
        is_left = _subject(row) in self._history.seeded and _subject(row) not in self._seen
        return is_left and inspect(row).persistent

    def _goes_with_its_whole(self, row: Base) -> bool:
        return any(hasattr(whole, "published_at") and self._is_absent(whole) for whole in self._wholes(row))

    def _key(self, kind: RecordKind[Any], key: Key) -> Key:
        """Return the key, with the row's place among those that share it where the kind asks for that."""
        if not kind.numbered:
            return key
        self._places[kind.name, key] += 1
        return (*key, self._places[kind.name, key])

    def _add(self, kind: RecordKind[T], key: Key, wanted: Mapping[str, Any]) -> T:
        row = kind.make(self.by, wanted)
        self._rows[kind.name][key] = row
        self._tally.created[kind.name] += 1
        self._added.append(row)
        return row

    def _update(self, kind: RecordKind[T], row: T, wanted: Mapping[str, Any]) -> None:
        """Let each field follow the file that no person has had; list the others."""
        subject = _subject(row)
        self._seen.add(subject)
        differing = {name: value for name, value in wanted.items() if not _same(getattr(row, name), value)}
        theirs = {name for name in differing if self._history.is_touched_in(subject, name)}
        if kind.is_whole and theirs:
            theirs = set(differing)
        for name in theirs:
            self._differ(*subject, name, _text(differing[name]), _text(getattr(row, name)))
        mine = {name: value for name, value in differing.items() if name not in theirs}
        if mine:
            kind.change(self.by, row, mine, wanted)
            self._tally.updated[kind.name] += 1
        elif not differing:
            self._tally.unchanged[kind.name] += 1

    def _differ(self, table: str, record: str, field: str, in_file: str, stored: str) -> None:
        self._tally.differences.append(SeedDifference(table, record, field, in_file, stored))

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Say what an action or the database refuses of the record it came from."""
        try:
            yield
        except DomainError as refusal:
            raise SeedRefused([FileProblem(self._file, self._record, refusal.field or "", str(refusal))]) from refusal
        except IntegrityError as refusal:
            text = f"cannot be stored: {refusal.orig}"
            raise SeedRefused([FileProblem(self._file, self._record, "", text)]) from refusal

    def _is_new(self, row: Base) -> bool:
        return _subject(row) in self._new

    def _may_have(self, kind: RecordKind[Any], wanted: Mapping[str, Any]) -> bool:
        """Tell whether what it would be a part of may have one more: nobody took such a part out of it."""
        wholes = (wanted[name] for name in kind.belongs_to if wanted.get(name) is not None)
        return all((kind.name, _subject(one)) not in self._history.emptied for one in wholes)

    def _with_wholes(self, rows: Iterable[Base]) -> frozenset[Subject]:
        edited = {whole for _table, whole in self._history.emptied}
        for row in rows:
            if self._history.is_touched(_subject(row)):
                edited.update(_subject(one) for one in (row, *self._wholes(row)))
        return frozenset(edited)

    def _wholes(self, row: Base) -> Iterator[Base]:
        for name in self._belongs_to.get(type(row), ()):
            whole = getattr(row, name)
            if whole is not None:
                yield whole
                yield from self._wholes(whole)


def _read(kind: RecordKind[T]) -> list[T]:
    """Read every row, with what it is tied to: a statement for each list, none for each row."""
    mapper = inspect(kind.table)
    lists = [one.key for one in mapper.relationships if one.direction is MANYTOMANY and not one.viewonly]
    options = [selectinload(getattr(kind.table, name)) for name in (*lists, *kind.lists)]
    return list(db.session.scalars(select(kind.table).order_by(mapper.primary_key[0]).options(*options)))


def _listed_once(fields: dict[str, Any]) -> dict[str, Any]:
    return fields | {"sources": [*dict.fromkeys(fields["sources"])]} if "sources" in fields else fields


def _values(row: Base, names: Iterable[str]) -> Key:
    """Return what a row has in the columns of its key."""
    return tuple(getattr(row, name) for name in names)


def _subject(row: Base) -> Subject:
    return (row.__tablename__, row.public_id)


def _same(stored: Any, wanted: Any) -> bool:
    if not isinstance(wanted, list):
        return bool(stored == wanted)
    return set(stored) == set(wanted)


def _text(value: Any) -> str:
    if value is None:
        return MISSING
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value) or MISSING
    if isinstance(value, Translated):
        return " / ".join(value.as_dict().values())
    if isinstance(value, PartialDate):
        return str(value)  # as people write it; the log has its whole span
    return value.title if isinstance(value, Source) else str(plain(value))


def _shown(wanted: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {_text(value)}" for name, value in wanted.items() if value not in (None, []))
