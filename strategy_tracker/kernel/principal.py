"""Who acts: a signed-in person, the program itself, or nobody in particular."""

from msgspec import Struct, field

from strategy_tracker.kernel.assurance import Assurance, Proof


class Principal(Struct, frozen=True):
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
    proof: Proof | None = None

    def __eq__(self, other: object) -> bool:
        """Compare who it is and what they may; what they have shown is of the browser."""
        return isinstance(other, Principal) and self._who == other._who

    def __hash__(self) -> int:
        """Return a number by who it is."""
        return hash(self.id)

    @property
    def _who(self) -> tuple[object, ...]:
        return self.id, self.name, self.roles, self.scopes, self.user_id, self.is_example

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
ISSUERS = Principal("system:issuers", "Sign-in elsewhere", frozenset({"system"}))
