import pytest

from strategy_tracker.accounts.rules.browsers import browser_in_words

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome on Linux"),
        (CHROME + " Edg/120.0", "Edge on Linux"),
        (SAFARI, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Gecko Firefox/120.0", "Firefox on Mac"),
        (
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/23.0 Chrome/115.0 Safari/537.36",
            "Samsung Internet on Android",
        ),
        ("curl/8.0", "An unknown browser"),
        ("", "An unknown browser"),
        ("Firefox/1 100%", "Firefox"),
    ],
)
def test_a_browser_is_named_so_that_its_owner_knows_it(agent, words):
    assert str(browser_in_words(agent)) == words
