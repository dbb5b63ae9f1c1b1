"""Names of the countries and groups of countries that indices compare."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg

COUNTRIES: Mapping[str, Message] = {
    "AT": msg("Austria"),
    "AU": msg("Australia"),
    "AVG17": msg("Average of 17 countries"),
    "BE": msg("Belgium"),
    "CA": msg("Canada"),
    "CH": msg("Switzerland"),
    "DE": msg("Germany"),
    "DK": msg("Denmark"),
    "EE": msg("Estonia"),
    "ES": msg("Spain"),
    "EU+": msg("EU and neighbours (35 countries)"),
    "EU27": msg("EU (27 countries)"),
    "FI": msg("Finland"),
    "FR": msg("France"),
    "GB-ENG": msg("England"),
    "IE": msg("Ireland"),
    "IL": msg("Israel"),
    "IS": msg("Iceland"),
    "IT": msg("Italy"),
    "KR": msg("South Korea"),
    "NL": msg("Netherlands"),
    "NO": msg("Norway"),
    "PL": msg("Poland"),
    "PT": msg("Portugal"),
    "SE": msg("Sweden"),
}
GROUPS = frozenset({"AVG17", "EU+", "EU27"})


def country_name(code: str) -> Message:
    """Return the name of a country or group, or its code if it is new."""
    return COUNTRIES.get(code) or Message(code)
