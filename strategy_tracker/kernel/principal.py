"""Who acts: a signed-in person, the program itself, or nobody in particular."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Principal:
    """The one an action is done by. `id` and `name` are written into the log as they are now."""

    id: str
    name: str
    roles: frozenset[str] = field(default_factory=frozenset)

    def has_role(self, *roles: str) -> bool:
        """Tell whether any of `roles` is held."""
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Principal("anonymous", "Anonymous")
SEED = Principal("system:seed", "Seed data", frozenset({"editor", "secretary", "officer"}))
