"""How long so many days are, in the words one would say it with."""

from strategy_tracker.kernel.text import Message, msg, msgn, msgp

SHORTEST = 60  # fewer days say more than two months do
DAYS_A_MONTH, DAYS_A_YEAR = 365.25 / 12, 365.25
ELEVEN_MONTHS = 335
# So near a whole year it is one; so much further it is nearly one, or a little over.
NEAR, BESIDE = 10, 61
NUMBERS = {
    2: msgp("number", "two"),
    3: msgp("number", "three"),
    4: msgp("number", "four"),
    5: msgp("number", "five"),
    6: msgp("number", "six"),
    7: msgp("number", "seven"),
    8: msgp("number", "eight"),
    9: msgp("number", "nine"),
    10: msgp("number", "ten"),
    11: msgp("number", "eleven"),
    12: msgp("number", "twelve"),
}


def length_of(days: int, *, at_least: bool = False) -> Message:
    """Return so many days in words and the number, as it stands in a sentence; a short time as the number alone.

    With `at_least`, the number comes first, since that is what is the least.
    """
    words = in_words(days)
    if words is None:
        exact, least = (
            msgn("one day", "%(count)s days", days),
            msgn("at least one day", "at least %(count)s days", days),
        )
        return least if at_least else exact
    if at_least:
        return msg("at least %(count)s days (%(words)s)", count=days, words=words)
    return msg("%(words)s (%(count)s days)", count=days, words=words)


def in_words(days: int) -> Message | None:
    """Return about how many months or years so many days are; None where they are few."""
    if days < SHORTEST:
        return None
    if days < ELEVEN_MONTHS:
        return msg("about %(number)s months", number=_number(round(days / DAYS_A_MONTH)))
    years = round(days / DAYS_A_YEAR)
    off = days - years * DAYS_A_YEAR
    return _about_years(years, off) if abs(off) <= BESIDE else _and_a_half(int(days / DAYS_A_YEAR))


def _about_years(years: int, off: float) -> Message:
    number = _number(years)
    if abs(off) <= NEAR:
        return msgn("about one year", "about %(number)s years", years, number=number)
    if off < 0:
        return msgn("nearly one year", "nearly %(number)s years", years, number=number)
    return msgn("a little over one year", "a little over %(number)s years", years, number=number)


def _and_a_half(years: int) -> Message:
    return msgn("about a year and a half", "about %(number)s and a half years", years, number=_number(years))


def _number(number: int) -> Message | int:
    return NUMBERS.get(number, number)
