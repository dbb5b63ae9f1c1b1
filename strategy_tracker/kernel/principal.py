"""Who acts: a signed-in person, the program itself, or nobody in particular."""

from dataclasses import dataclass, field

from strategy_tracker.kernel.assurance import Assurance, Proof


@dataclass(frozen=True)
class Principal:
    """The one an action is done by. `id` and `name` are written into the log as they are now.

    `scopes` are roles that hold for one organisation only, as (role, key of the organisation).
    `user_id` is the key of the person's account; the program itself has none.
    `proof` is what was shown in the browser they act in; whoever acts in none is not asked for any.
    """

    id: str
    name: str
    roles: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[tuple[str, int]] = field(default_factory=frozenset)
    user_id: int | None = None
    is_example: bool = False
    proof: Proof | None = field(default=None, compare=False)

    @property
    def assurance(self) -> Assurance | None:
        """How surely it is known who acts in a browser; None for whoever acts in none."""
        return self.proof.assurance if self.proof is not None else None

    def has_role(self, *roles: str) -> bool:
        """Tell whether any of `roles` is held."""
        return not self.roles.isdisjoint(roles)

    def holds(self, role: str, organisation_id: int) -> bool:
        """Tell whether `role` is held for that organisation."""
        return (role, organisation_id) in self.scopes

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is known to be behind it."""
        return self.id == "anonymous"


ANONYMOUS = Principal("anonymous", "Anonymous")
SEED = Principal("system:seed", "Seed data", frozenset({"system", "editor", "secretary", "officer"}))
EXAMPLE = Principal(
    "system:example",
    "Example set",
    frozenset({"system", "administrator", "editor", "secretary", "officer"}),
    is_example=True,
)
JOBS = Principal("system:jobs", "Scheduled jobs", frozenset({"system"}))
