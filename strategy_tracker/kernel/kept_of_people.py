"""Everything that is kept of people, in one list."""

from collections.abc import Mapping

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.personal import Fact, Person, Personal


def personal_models() -> dict[type[Base], Personal]:
    """Return the tables that hold something of people, those of one kind of person together."""
    found = {one.class_: one.class_.personal for one in Base.registry.mappers if one.class_.personal}
    order = list(Person)
    return dict(sorted(found.items(), key=lambda pair: (order.index(pair[1].of), pair[0].__tablename__)))


def facts_by_column(model: type[Base]) -> Mapping[str, Fact]:
    """Return the columns of a table that tell something of a person, and what."""
    columns = model.__table__.columns
    return {one.name: one.info["personal"] for one in columns if one.info.get("personal")}


def facts_of(model: type[Base]) -> tuple[Fact, ...]:
    """Return which sorts of facts a table holds of people."""
    told = set(facts_by_column(model).values())
    return tuple(one for one in Fact if one in told)
