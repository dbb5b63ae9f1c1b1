"""A browser is known by what it keeps, to one account and to no other."""

from strategy_tracker.accounts.rules.known_browsers import own_part, seal_for
from tests.support.cases import each

KEPT = seal_for("secret", "Kari@example.no")


def test_it_is_known_to_whoever_signed_in_with_it_however_the_address_is_typed() -> None:
    assert own_part("secret", "kari@EXAMPLE.no", KEPT) == KEPT.partition(".")[0]


@each(
    ("secret", "email", "kept"),
    [
        ("secret", "ola@example.no", KEPT),
        ("another secret", "kari@example.no", KEPT),
        ("secret", "kari@example.no", "x" + KEPT),
        ("secret", "kari@example.no", KEPT[:-1] + "å"),
        ("secret", "kari@example.no", "." + KEPT),
        ("secret", "kari@example.no", ""),
    ],
)
def test_what_we_did_not_make_for_that_address_tells_nothing(secret: str, email: str, kept: str) -> None:
    assert own_part(secret, email, kept) == ""
