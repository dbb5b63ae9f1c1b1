import pytest

from strategy_tracker.accounts.rules.emails import as_compared, valid_email
from strategy_tracker.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Kari@Example.ORG ", "kari@example.org"),
        ("ÅSE@example.org", "åse@example.org"),
        ("a\u030ase@example.org", "åse@example.org"),
        ("kari+liste@blå.no", "kari+liste@blå.no"),
    ],
)
def test_an_address_is_kept_in_one_form(typed, kept):
    assert valid_email(typed) == kept == as_compared(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "kari", "kari@", "@example.org", "kari@localhost", "a b@example.org", "<kari@example.org>",
        "kari@example.org, ola@example.org", "kari@example.org\nBcc: ola@example.org", "kari@exa\x00mple.org",
        "x" * 250 + "@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(Invalid) as refused:
        valid_email(typed)
    assert refused.value.field == "email"
