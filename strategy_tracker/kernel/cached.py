"""Keeping what was read until something it was read from changes.

Every answer knows the tables and columns its statements named and the other answers it used. When the data version has
risen, an answer none of which has changed still holds; any other is worked out anew, and if it comes out as it was, all
that was made from it holds as well. So a change costs what shows it, and nothing else.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from msgspec import Struct, field, json
from sqlalchemy import Engine

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import is_rehearsal, is_running
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.footprint import note_read, noting_reads
from strategy_tracker.kernel.version import data_version
from strategy_tracker.kernel.version_reader import DATA_VERSION, VersionReader

P = ParamSpec("P")
R = TypeVar("R")
MOST = 500
INFO = "data_version"


class Memory(Struct, eq=False):
    """All that is kept of one database, and what is known of its versions."""

    reader: VersionReader
    day: date | None = None
    answers: dict[Callable[..., Any], dict[Hashable, "KeptAnswer"]] = field(default_factory=dict)

    def answer(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> "KeptAnswer":
        """Return what is kept of a query, or a place for it."""
        key = (args, tuple(sorted(kwargs.items())))
        answer = self.answers.get(function, {}).get(key)
        if answer is None:
            if self.day != clock.today():  # nobody asks any more what was so yesterday
                self.day = clock.today()
                self.answers.clear()
            answers = self.answers.setdefault(function, {})
            if len(answers) > MOST:
                answers.clear()
            answer = answers.setdefault(key, KeptAnswer(partial(function, *args, **kwargs), self.reader))
        return answer


class ValueEdition(Struct, eq=False):
    """A value that a query gave. While it comes out the same, it stays the same edition."""

    value: Any


class Footprint(Struct, frozen=True):
    """What something was made from: what statements read, and answers used, in the order they were."""

    places: set[str] = field(default_factory=set)
    used: dict["KeptAnswer", ValueEdition] = field(default_factory=dict)

    def has_changed(self, reader: VersionReader, since: int, version: int) -> bool:
        """Tell whether something made from this at version `since` would come out otherwise at `version`."""
        if reader.has_changed(self.places, since):
            return True
        return any(answer.edition_at(version) is not edition for answer, edition in self.used.items())

    def all_places(self) -> frozenset[str]:
        """Return all that was read for it, for the answers too."""
        found = set(self.places)
        seen = set(self.used)
        waiting = list(seen)
        while waiting:
            state = waiting.pop().state
            if state is not None:
                found |= state.footprint.places
                new = state.footprint.used.keys() - seen
                seen |= new
                waiting.extend(new)
        return frozenset(found)


class State(Struct, frozen=True):
    """How an answer stood when it was last looked at: set as one, since several threads may."""

    edition: ValueEdition
    footprint: Footprint
    checked: int


class KeptAnswer(Struct, eq=False):
    """What a query says for some arguments, kept from version to version."""

    work: Callable[[], Any]
    reader: VersionReader
    state: State | None = None

    def at(self, version: int) -> Any:
        """Return the value as it is at `version`, and note that it was used."""
        if self.state is not None and self.state.checked > version:
            return self.work()  # another thread has read on: a reader of an older state reads for itself
        edition = self._bring_to(version)
        _note_use(self, edition)
        return edition.value

    def edition_at(self, version: int) -> ValueEdition | None:
        """Return the edition that holds at `version`; None where there is none any more."""
        if self.state is not None and self.state.checked > version:
            return self.state.edition
        try:
            return self._bring_to(version)
        except Exception:  # noqa: BLE001 - whoever makes the page anew meets it again, where it is answered
            return None

    def _bring_to(self, version: int) -> ValueEdition:
        before = self.state
        if before is not None:
            if before.checked == version:
                return before.edition
            if not before.footprint.has_changed(self.reader, before.checked, version):
                self.state = State(before.edition, before.footprint, version)
                return before.edition
        with following() as footprint:
            value = self.work()
        is_same = before is not None and _is_same(before.edition.value, value)
        edition = before.edition if before is not None and is_same else ValueEdition(value)
        self.state = State(edition, footprint, version)
        return edition


_memories: WeakKeyDictionary[Engine, Memory] = WeakKeyDictionary()
_following: ContextVar[Footprint | None] = ContextVar("footprint", default=None)


def memory() -> Memory:
    """Return what this process keeps of the application's database."""
    engine = db.engine
    found = _memories.get(engine)
    if found is None:
        found = _memories.setdefault(engine, Memory(VersionReader(engine)))
    return found


def forget() -> None:
    """Forget all that is kept of the application's database, as when another has been put in its place."""
    _memories.pop(db.engine, None)


@contextmanager
def following() -> Iterator[Footprint]:
    """Note what is read inside. What fails is noted for whoever is followed outside: it may be answered there."""
    inside, outside = Footprint(), _following.get()
    token = _following.set(inside)
    try:
        with noting_reads(inside.places):
            yield inside
    except BaseException:
        if outside is not None:
            outside.places.update(inside.all_places())
        raise
    finally:
        _following.reset(token)


def current_version() -> int:
    """Return the data version this session's read began with, asking the database once."""
    info = db.session().info
    if INFO not in info:
        info[INFO] = data_version()
    version: int = info[INFO]
    return version


def shown_version() -> int:
    """Return the data version to show it: what shows it changes with every change."""
    note_read(DATA_VERSION)
    return current_version()


def know_version(number: int) -> None:
    """Take the version as read: whoever calls has just read it, and what is read from now on is as new or newer."""
    db.session().info[INFO] = number


def by_version(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a public query until they change.

    Only for queries whose answer depends on nothing but their (hashable) arguments and the data:
    pass the date in, and never a viewer. The answer is shared, so it must be immutable.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if is_running() or is_rehearsal():  # what is read there may never come to be
            return function(*args, **kwargs)
        version, kept = current_version(), memory()
        if not kept.reader.reaches(version):
            return function(*args, **kwargs)
        value: R = kept.answer(function, args, kwargs).at(version)
        return value

    return run


def _note_use(answer: KeptAnswer, edition: ValueEdition) -> None:
    followed = _following.get()
    if followed is not None:
        followed.used.setdefault(answer, edition)


def _is_same(before: object, now: object) -> bool:
    """Tell whether two values are the same to the last digit: to `==`, 1.0 is 1.00."""
    return _is_made_of_the_same(before, now) or (before == now and _spelt_out(before) == _spelt_out(now))


def _is_made_of_the_same(before: object, now: object) -> bool:
    """Tell whether two values are one, or hold the very same ones in the same places: told without reading them."""
    if before is now:
        return True
    if isinstance(before, tuple) and type(before) is type(now):
        return len(before) == len(now) and all(map(_is_made_of_the_same, before, now))
    if isinstance(before, dict) and isinstance(now, dict):
        return before.keys() == now.keys() and all(_is_made_of_the_same(it, now[key]) for key, it in before.items())
    return False


def _spelt_out(value: object) -> bytes | str:
    try:
        return json.encode(value, enc_hook=repr)
    except TypeError:  # a mapping by pairs, for one
        return repr(value)
