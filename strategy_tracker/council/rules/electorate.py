"""Who may vote in a round: fixed the moment it opens, whatever becomes of seats and people after that."""

import json
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from strategy_tracker.council.rules.seal import canonical, seal


class Voter(Struct, frozen=True):
    """Somebody who may cast the ballot of a place, by the hold they had. `order` is a deputy's number."""

    holder: str
    user: str
    part: str
    order: int | None


class ElectoratePlace(Struct, frozen=True):
    """A place with a ballot: it counts in every denominator, also where nobody is left to fill it."""

    seat: str
    place: int
    voters: tuple[Voter, ...]

    @property
    def key(self) -> str:
        """Return what tells the place from all others."""
        return place_key(self.seat, self.place)


class Electorate(Struct, frozen=True):
    """The places of a round, and who may vote from each: members first, then deputies in their order."""

    places: tuple[ElectoratePlace, ...]

    @classmethod
    def read(cls, text: str) -> "Electorate":
        """Read what `written` wrote."""
        return _read(text)

    @property
    def written(self) -> str:
        """Return the list as text to keep, the same byte for byte whenever the list is."""
        return canonical(
            [
                {
                    "seat": one.seat,
                    "place": one.place,
                    "voters": [
                        {"holder": each.holder, "user": each.user, "part": each.part, "order": each.order}
                        for each in one.voters
                    ],
                }
                for one in self.places
            ]
        )

    @property
    def keys(self) -> frozenset[str]:
        """Return every place that counts."""
        return frozenset(one.key for one in self.places)

    @property
    def users(self) -> frozenset[str]:
        """Return everybody who may vote."""
        return frozenset(one.user for one in self._voters())

    @property
    def holders(self) -> frozenset[str]:
        """Return every hold that gives a vote."""
        return frozenset(one.holder for one in self._voters())

    def holders_of(self, user: str) -> frozenset[str]:
        """Return the holds from which somebody may vote."""
        return frozenset(one.holder for one in self._voters() if one.user == user)

    def _voters(self) -> Iterable[Voter]:
        return (one for place in self.places for one in place.voters)


@lru_cache(maxsize=64)  # asked for twice by whoever casts a ballot
def _read(text: str) -> Electorate:
    return Electorate(
        tuple(
            ElectoratePlace(one["seat"], one["place"], tuple(Voter(**voter) for voter in one["voters"]))
            for one in json.loads(text)
        )
    )


def place_key(seat: str, place: int) -> str:
    """Return what tells a place from all others."""
    return f"{seat}/{place}"


def electorate_hash(round_slug: str, written: str) -> str:
    """Return the hash of the list of a round."""
    return seal({"round": round_slug, "electorate": written})
