"""Removing the example set with all that hangs on it, also what people have done with it since.

Its users take in nothing but examples (`kernel.kept_apart`). What belongs to what is read from the foreign keys, so
that a table that comes later is not forgotten: whatever names an example belongs to it, but for the few references in
`LEADS_ON`, which are emptied.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from msgspec import Struct, field
from sqlalchemy import Column, Table, delete, literal_column, select
from sqlalchemy.orm import MANYTOMANY, MANYTOONE, RelationshipProperty

from strategy_tracker.accounts.models import SignInFailure, User
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.council.models import Ballot, Council, PriorityRound, PrioritySeries
from strategy_tracker.exchange.imports.example.apart import ONLY_FOR
from strategy_tracker.exchange.imports.example.load import ExampleReport, is_example_loaded
from strategy_tracker.exchange.imports.example.policy import may_handle_examples
from strategy_tracker.exchange.imports.example.post import withdraw_letters
from strategy_tracker.kernel.actions import action, bulk, record_change
from strategy_tracker.kernel.changes import Change
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg

# References that a record can do without: it stays, and names nothing there any more.
LEADS_ON = frozenset(
    {
        ("ambition", "stated_by_id"),
        ("appointment", "organisation_id"),
        ("audit", "auditor_id"),
        ("benchmark_index", "publisher_id"),
        ("clause", "goal_id"),
        ("consultation_round", "organiser_id"),
        ("council", "predecessor_id"),
        ("council_model", "former_secretariat_id"),
        ("benefit", "owner_id"),
        ("council_model", "secretariat_id"),
        ("council_statement", "by_id"),
        ("delivery", "responsible_id"),
        ("delivery", "use_report_id"),
        ("delivery_body", "use_report_id"),
        ("document", "predecessor_id"),
        ("indicator", "owner_id"),
        ("meeting", "measure_id"),
        ("organisation", "successor_id"),
        ("party", "organisation_id"),
        ("placement", "phase_id"),
        ("question", "clause_id"),
        ("question", "goal_id"),
        ("response", "replaces_id"),
        ("role_holder", "organisation_id"),
        ("rollout_count", "phase_id"),
        ("status_report", "told_by_id"),
        ("strategy", "manager_id"),
        ("strategy", "predecessor_id"),
        ("strategy", "publisher_id"),
        ("target", "decided_by_id"),
    }
)

Keys = set[int]


class _Gone:
    """What is left of a deleted record for the search index, which asks what it was tied to: its id, and no more."""

    def __init__(self, public_id: str) -> None:
        self.public_id = public_id

    def __getattr__(self, _name: str) -> "_Gone":
        return self


class _Doomed(Struct):
    """The keys of all rows that go, by table."""

    keys: dict[str, Keys] = field(default_factory=dict)

    def of(self, table: Table) -> Keys:
        return self.keys.get(table.name, set())

    def add(self, table: Table, found: Iterable[int]) -> bool:
        """Add rows to those that go; tell whether any was new."""
        before = len(self.of(table))
        self.keys.setdefault(table.name, set()).update(found)
        return len(self.of(table)) > before


@action("example.remove", allow=may_handle_examples)
def remove_example(_by: Principal) -> ExampleReport:
    """Remove the example set with all that hangs on it. The log keeps that it was there. Safe to repeat."""
    if not is_example_loaded():
        return ExampleReport(is_new=False)
    _refuse_ballots_elsewhere()
    doomed = _doomed()
    withdraw_letters()
    _empty_references(doomed)
    with bulk():
        _forget_failures()
        for table in reversed(_tables()):
            _delete(table, doomed.of(table))
    db.session.expire_all()
    return ExampleReport(is_new=True, records=sum(map(len, doomed.keys.values())))


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if _references(table) or "is_example" in table.c]


def _references(table: Table) -> list[tuple[Column[Any], Table]]:
    return [(column, key.column.table) for column in table.columns for key in column.foreign_keys]


def _doomed() -> _Doomed:
    doomed, tables = _Doomed(), _tables()
    for table in tables:
        if "is_example" in table.c:
            doomed.add(table, db.session.scalars(select(table.c.id).where(table.c.is_example.is_(True))))
    while any(_add_dependants(table, doomed) for table in tables):
        pass  # until nothing more is found
    for name, user, column in ONLY_FOR:
        table, users = Base.metadata.tables[name], Base.metadata.tables[user]
        mine = _among(users.c.id, doomed.of(users))
        named = set(db.session.scalars(select(users.c[column]).where(mine)))
        doomed.add(table, named - set(db.session.scalars(select(users.c[column]).where(~mine))))
    return doomed


def _add_dependants(table: Table, doomed: _Doomed) -> bool:
    is_more = False
    for column, parent in _references(table):
        keys = doomed.of(parent)
        if keys and (table.name, column.name) not in LEADS_ON:
            is_more |= doomed.add(table, db.session.scalars(select(table.c.id).where(_among(column, keys))))
    return is_more


def _among(column: Column[Any], keys: Keys) -> Any:
    """Return the condition with the keys written out: there may be more than a statement takes as parameters."""
    return column.in_([literal_column(str(key)) for key in sorted(keys)])


def _empty_references(doomed: _Doomed) -> None:
    """Let what stays name nothing that goes; these are changes like any other, and logged as such."""
    for mapper in Base.registry.mappers:
        for relation in mapper.relationships:
            gone = doomed.of(cast("Table", relation.mapper.local_table))
            if gone and not relation.viewonly and _leads_on(relation):
                _empty(relation, doomed.of(cast("Table", mapper.local_table)), gone)
    db.session.flush()


def _leads_on(relation: RelationshipProperty[Any]) -> bool:
    if relation.direction is MANYTOONE:
        (column,) = relation.local_columns
        return (relation.parent.local_table.description, column.key) in LEADS_ON
    return relation.direction is MANYTOMANY


def _empty(relation: RelationshipProperty[Any], going: Keys, gone: Keys) -> None:
    owner, attribute = relation.parent.class_, relation.class_attribute
    target = _among(relation.mapper.class_.id, gone)
    names_it = attribute.any(target) if relation.uselist else attribute.has(target)
    for record in db.session.scalars(select(owner).where(names_it, ~_among(owner.id, going))):
        ties = getattr(record, relation.key)
        setattr(record, relation.key, [one for one in ties if one.id not in gone] if relation.uselist else None)


def _delete(table: Table, keys: Keys) -> None:
    if not keys:
        return
    is_mine = _among(table.c.id, keys)
    mapped = _mapped().get(table.name)
    if mapped is not None and mapped.audited:
        gone = db.session.scalars(select(mapped).where(is_mine).order_by(table.c.id)).all()
        for public_id in [one.public_id for one in gone]:
            record_change(Change("deleted", table.name, public_id, {}, cast("Base", _Gone(public_id))))
    db.session.execute(delete(table).where(is_mine))


def _mapped() -> Mapping[str, type[Base]]:
    return {one.class_.__tablename__: one.class_ for one in Base.registry.mappers}


def _forget_failures() -> None:
    """Take away what is kept of failed attempts to sign in as one of the users; inside `bulk`."""
    hashes = [hash_of(email) for email in db.session.scalars(select(User.email).where(User.is_example.is_(True)))]
    db.session.execute(delete(SignInFailure).where(SignInFailure.account_hash.in_(hashes)))


def _refuse_ballots_elsewhere() -> None:
    """Refuse while an example user has voted in a real council: such a ballot is never removed."""
    wanted = (
        select(Council.name)
        .join(PrioritySeries, PrioritySeries.council_id == Council.id)
        .join(PriorityRound, PriorityRound.series_id == PrioritySeries.id)
        .join(Ballot, Ballot.round_id == PriorityRound.id)
        .join(User, User.id == Ballot.user_id)
        .where(User.is_example.is_(True), Council.is_example.is_(False))
    )
    council = db.session.scalars(wanted.limit(1)).first()
    if council is not None:
        raise Conflict(
            msg("A user of the example set has voted in “%(council)s”. Ballots are never removed.", council=council)
        )
