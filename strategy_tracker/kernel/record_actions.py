"""The actions that most sorts of record have alike: taken in, changed, made public, taken back, taken out.

A capability says of its record what the log calls it, who may change it, what it needs and how it is checked, and makes
of that each action it wants, with the sentence that the table of rights shows. What is done otherwise is written out.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct, field

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.removal import give_reason
from strategy_tracker.kernel.rights import Right
from strategy_tracker.kernel.visibility import homes

R = TypeVar("R", bound=Base)
Fields: TypeAlias = dict[str, Any]

# What the program alone says of a record.
OWN_FIELDS = frozenset({"id", "row_version", "published_at", "is_example"})


def as_given(_by: Principal, fields: Fields) -> Mapping[str, object]:
    """Return the fields as they were given."""
    return fields


def hold(_record: Any) -> None:
    """Leave a record as it is."""


def always_private(_record: Any) -> bool:
    """Tell that a record was never public."""
    return False


class RecordActions(Struct, Generic[R], frozen=True, kw_only=True):
    """How records of `model`, which the log calls `noun`, come to be and change.

    The actions take, by keyword, the fields of the model; a new record gets an id by `slug` where the model has one,
    and the last place where it has places. Raises, when an action is called: Invalid, with the field; TypeError for
    a field that such a record does not have, or that only the program sets.
    """

    model: type[R]
    noun: str
    allow: Right
    # Fields that are never empty.
    needs: tuple[str, ...] = ()
    # The relation to what a new record is taken in under, which is handed over before the fields.
    under: str | None = None
    # What a new record has where nothing else is said.
    defaults: Mapping[str, object] = field(default_factory=dict)
    # What a new record is given besides, once it is whole.
    begin: Callable[[R], None] = hold
    # From what was given to what is set: what is cited becomes sources, a number is written in one way.
    prepare: Callable[[Principal, Fields], Mapping[str, object]] = as_given
    # Refuses a record whose fields do not hold together.
    check: Callable[[R], None] = hold
    # Refuses to change, publish or withdraw a record as it stands.
    guard: Callable[[R], None] = hold
    # Whether a record has been seen by the public, and is taken out only with a reason.
    was_public: Callable[[R], bool] = always_private
    # Refuses to make a record public as it stands.
    check_public: Callable[[R], None] = hold

    def create(self, summary: str) -> Callable[..., R]:
        """Return the action that takes a record in; as a draft, where such records are published."""

        def create(by: Principal, *above: Any, **fields: Any) -> R:
            if hasattr(self.model, "slug"):
                require_slug(self._column("slug"), fields.get("slug"))
            known = self._prepared(by, fields)
            record = self.model(**self.defaults)
            with db.session.no_autoflush:
                self._place(record, by, *above)
                self._set(record, {**self._last_place(*above, fields=known), **known})
            self.begin(record)
            db.session.add(record)
            return record

        return self._action("create", create, summary)

    def edit(self, summary: str) -> Callable[..., R]:
        """Return the action that changes a record. Its id stays."""

        def edit(by: Principal, record: R, **fields: Any) -> R:
            self.guard(record)
            known = self._prepared(by, fields)
            with db.session.no_autoflush:
                self._set(record, known)
            return record

        return self._action("edit", edit, summary)

    def publish(self, summary: str) -> Callable[[Principal, R], R]:
        """Return the action that makes a record public; done again, it changes nothing."""

        def publish(_by: Principal, record: Any) -> R:
            self.guard(record)
            record.published_at = record.published_at or clock.now()
            self.check_public(record)
            return record  # type: ignore[no-any-return] # of a model that is published

        return self._action("publish", publish, summary)

    def withdraw(self, summary: str) -> Callable[[Principal, R], R]:
        """Return the action that makes a record a draft again."""

        def withdraw(_by: Principal, record: Any) -> R:
            self.guard(record)
            record.published_at = None
            return record  # type: ignore[no-any-return] # of a model that is published

        return self._action("withdraw", withdraw, summary)

    def remove(self, summary: str) -> Callable[[Principal, R], None]:
        """Return the action that takes a record out; the log keeps what it was, and the `reason`."""

        def remove(_by: Principal, record: R, *, reason: str | None = None) -> None:
            give_reason(reason, is_asked=self.was_public(record))
            db.session.delete(record)

        return self._action("remove", remove, summary)

    def _action(self, verb: str, function: Callable[..., Any], summary: str) -> Callable[..., Any]:
        function.__doc__, function.__name__ = summary, f"{verb}_{self.noun}"
        return action(f"{self.noun}.{verb}", allow=self.allow)(function)

    def _prepared(self, by: Principal, fields: Fields) -> Mapping[str, object]:
        own = OWN_FIELDS & fields.keys()
        if own:
            raise TypeError(f"only the program sets {', '.join(sorted(own))} of a {self.noun}")
        return self.prepare(by, fields)

    def _place(self, record: Any, by: Principal, above: Any = None) -> None:
        """Put a new record where it belongs: under another, and in the example set with who makes it."""
        if hasattr(self.model, "is_example"):
            record.is_example = by.is_example
        if self.under is not None:
            setattr(record, self.under, above)

    def _last_place(self, above: Any = None, *, fields: Mapping[str, object]) -> Mapping[str, object]:
        if not hasattr(self.model, "position") or "position" in fields:
            return {}
        is_within = above is not None and self.under in homes(self.model)
        beside = (self._column(f"{self.under}_id") == above.id,) if is_within else ()
        return {"position": next_position(self._column("position"), *beside)}

    def _column(self, name: str) -> Any:
        return getattr(self.model, name)

    def _set(self, record: R, fields: Mapping[str, object]) -> None:
        fill(record, fields)
        require(record, *self.needs, *(("position",) if "position" in fields else ()))
        self.check(record)
