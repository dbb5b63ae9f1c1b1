"""Rights as values: who may run an action, in a form that code asks and a table shows.

A policy module is a list of these. The table of rights, the guard of a page and the refusal in an
action all read the same value, so they cannot disagree.
"""

from collections.abc import Callable

from msgspec import Struct

from strategy_tracker.kernel.assurance import Assurance, Demand
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message

Condition = Callable[..., bool]


class Grant(Struct, frozen=True):
    """One way to hold a right: a role, or no role at all, perhaps only in certain cases."""

    roles: frozenset[str] = frozenset()
    is_for_everyone: bool = False
    when: Condition | None = None
    condition: Message | None = None

    def may_try(self, by: Principal) -> bool:
        """Tell whether the one who asks can hold it in some case."""
        return self.is_for_everyone or (not by.is_anonymous and (not self.roles or by.has_role(*self.roles)))


class Right(Struct, frozen=True):
    """Who may do something: any one of the grants is enough. All that is demanded must have been shown besides."""

    grants: tuple[Grant, ...]
    demands: tuple[Demand, ...] = ()

    def __call__(self, by: Principal, /, *args: object, **kwargs: object) -> bool:
        """Tell whether `by` may do it with just these arguments, which are the action's own."""
        return any(
            grant.may_try(by) and (grant.when is None or grant.when(by, *args, **kwargs)) for grant in self.grants
        )

    def __or__(self, other: "Right") -> "Right":
        """Return the right of those who hold the one or the other."""
        return Right((*self.grants, *other.grants), (*self.demands, *other.demands))

    def demanding(
        self, least: Assurance = Assurance.LOW, *, is_fresh: bool = False, when: Condition | None = None
    ) -> "Right":
        """Return the same right, for those who have shown so surely, or just now, who they are.

        `when` gets what the action gets, and says in which cases.
        """
        return Right(self.grants, (*self.demands, Demand(least, is_fresh, when)))

    def unmet(self, by: Principal, /, *args: object, **kwargs: object) -> Demand | None:
        """Return what `by` must show first, for just these arguments; None where nothing is missing."""
        return self._first_unmet(by, lambda when: when(by, *args, **kwargs))

    def unmet_always(self, by: Principal) -> Demand | None:
        """Return what `by` must show first whatever it is about."""
        return self._first_unmet(by, lambda _when: False)

    def _first_unmet(self, by: Principal, is_about: Callable[[Condition], bool]) -> Demand | None:
        if by.proof is None:
            return None
        for one in self.demands:
            if not one.is_met(by.proof) and (one.when is None or is_about(one.when)):
                return one
        return None

    def may_try(self, by: Principal) -> bool:
        """Tell whether `by` may do it in some case: enough to be shown the way to it."""
        return any(grant.may_try(by) for grant in self.grants)

    @property
    def roles(self) -> frozenset[str]:
        """Return every role that can hold it."""
        return frozenset(role for grant in self.grants for role in grant.roles)


def held_by(*roles: str, when: Condition | None = None, condition: Message | None = None) -> Right:
    """Return the right of anyone with one of `roles`; with `when`, only where it says so.

    `when` gets what the action gets. `condition` says the same in words, for the table of rights.
    Raises: ValueError for a condition that only the code or only the reader knows.
    """
    return Right((_grant(frozenset(roles), when, condition),))


def signed_in(*, when: Condition | None = None, condition: Message | None = None) -> Right:
    """Return the right of anyone who is signed in, whatever the role."""
    return held_by(when=when, condition=condition)


def anyone(*, when: Condition | None = None, condition: Message | None = None) -> Right:
    """Return the right of everyone, signed in or not."""
    grant = _grant(frozenset(), when, condition)
    return Right((Grant(is_for_everyone=True, when=grant.when, condition=grant.condition),))


def _grant(roles: frozenset[str], when: Condition | None, condition: Message | None) -> Grant:
    if (when is None) is not (condition is None):
        raise ValueError("a condition is said in code and in words, or not at all")
    return Grant(roles, when=when, condition=condition)
