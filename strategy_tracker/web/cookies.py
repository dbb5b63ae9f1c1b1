"""What our cookies are called: over https, by names that no other site under the same domain can set."""

from strategy_tracker.kernel.settings import Settings

OF_THIS_HOST = "__Host-"


def cookie_name(name: str, settings: Settings) -> str:
    """Return the name a cookie goes by where the site is at home."""
    return OF_THIS_HOST + name if settings.is_https else name
