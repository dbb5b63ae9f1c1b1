import pytest

from strategy_tracker.accounts.rules.paths import own_path


@pytest.mark.parametrize(
    "path", ["/", "/min-side", "/tiltak/pll/rediger?a=b&c=d", "/s%C3%B8k?q=%0d%0a", "/a:b", "/a//b"]
)
def test_a_path_of_this_site_is_followed(path):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "text",
    [
        None, "", "min-side", "//example.org", "///example.org", "https://example.org", "/\\example.org",
        "\\\\example.org",
        "/\t/example.org", "/\n/example.org", "javascript:alert(1)", " /min-side", "/a b", "/\u2028x", "/" + "x" * 3000,
        "http:/example.org", "//[", "/\u00a0/example.org", "?a", "#a",
    ],
)  # fmt: skip
def test_whatever_might_lead_elsewhere_is_not(text):
    assert own_path(text) is None
