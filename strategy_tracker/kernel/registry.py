"""Extension points: things of one sort, each in its own file, found by key."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """Anything that can stand in a registry."""

    @property
    def key(self) -> str:
        """The text it is known by, in the database and in addresses."""
        ...


T = TypeVar("T", bound=Keyed)


class Registry(Generic[T]):
    """Entries by key, in the order they were added. A key is taken once."""

    def __init__(self, name: str) -> None:
        """Name the registry, for messages."""
        self.name = name
        self._entries: dict[str, T] = {}

    def add(self, entry: T) -> T:
        """Take `entry` in. Raises: ValueError if its key is taken."""
        if entry.key in self._entries:
            raise ValueError(f"{self.name} has {entry.key!r} already")
        self._entries[entry.key] = entry
        return entry

    def load(self, package: str) -> None:
        """Import every module of `package`, so that each adds what it defines."""
        path = import_module(package).__path__
        for module in sorted(pkgutil.iter_modules(path), key=lambda found: found.name):
            import_module(f"{package}.{module.name}")

    def get(self, key: str) -> T | None:
        """Return the entry, or None."""
        return self._entries.get(key)

    def __getitem__(self, key: str) -> T:
        """Return the entry. Raises: KeyError."""
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether `key` is taken."""
        return key in self._entries

    def __iter__(self) -> Iterator[T]:
        """Walk the entries in the order they came."""
        return iter(self._entries.values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._entries)
