"""One household counts as one."""

from strategy_tracker.kernel.networks import neighbourhood
from tests.support.cases import each


@each(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_an_address_is_counted_as_the_household_that_has_it(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted
