"""Numbers and amounts as people type them, read as the page prints them in its language, and written the same way."""

import re
from decimal import Decimal

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.fields.unreadable import Unreadable

MOST_DIGITS = 18
# The sign before decimals, and the one between thousands where the page prints one that is seen.
DECIMAL_SIGN = {"nb": ",", "nn": ",", "en": "."}
GROUP_SIGN = {"en": ","}
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]")
_PARTED = re.compile(r"\d[\s\u00a0\u2009\u202f]\d")  # 12 500,000 has its thousands parted already
_PLAIN = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)", re.ASCII)
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:(?P<sign>[.,])\d{3})(?:(?P=sign)\d{3})*)(?:(?!(?P=sign))[.,](\d+))?", re.ASCII)
_EITHER = re.compile(r"([+-]?[1-9]\d{0,2})[.,](\d{3})", re.ASCII)
A_NUMBER = msg("Write a number, such as 1 250.5.")

THOUSAND, MILLION, MILLIARD = Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9
TIMES = {
    **dict.fromkeys(("tusen", "thousand", "tkr"), THOUSAND),
    **dict.fromkeys(("mill", "million", "millioner", "millionar", "millions", "mio", "mnok"), MILLION),
    **dict.fromkeys(("mrd", "milliard", "milliarder", "milliardar", "bn"), MILLIARD),
}
# A billion is a thousand million in English alone.
ENGLISH_TIMES = {**TIMES, "billion": MILLIARD, "billions": MILLIARD}
_KRONER = ("kroner", "nok", "kr.", "kr", ",-")
_WITH_WORD = re.compile(r"(.*?)([a-zæøå]*)\.?", re.DOTALL)


def read_number(text: str, language: str = "nb") -> Decimal:
    """Read a number as the page prints it; spaces between thousands are read anywhere. Raises: Unreadable.

    One that is a thousand times another, read otherwise, is asked about: 540,000 on a Norwegian page, 1.250 on any.
    """
    plain = _BLANKS.sub("", text).replace("\N{MINUS SIGN}", "-").removesuffix("%")
    either = None if _PARTED.search(text) else _EITHER.fullmatch(plain)
    if either is not None and GROUP_SIGN.get(language, " ") not in plain:
        raise Unreadable(_question(text, either[1], either[2], language))
    grouped = _GROUPED.fullmatch(plain)
    if either is not None or (grouped is not None and _has_two_signs(plain)):
        assert grouped is not None  # noqa: S101 - what can be read either way is grouped, read one way
        plain = re.sub("[.,]", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else "")
    if not _PLAIN.fullmatch(plain):
        raise Unreadable(A_NUMBER)
    return _bounded(Decimal(plain.replace(",", ".")))


def read_amount(text: str, language: str = "nb") -> Decimal:
    """Read an amount in kroner: 1 250, 276 mill., NOK 1.5 million. Raises: Unreadable."""
    plain = _BLANKS.sub(" ", text).lower().strip()
    for word in _KRONER:
        plain = plain.removeprefix(word).removesuffix(word).strip()
    match = _WITH_WORD.fullmatch(plain)
    number, word = match.groups() if match else (plain, "")
    times = {**(ENGLISH_TIMES if language == "en" else TIMES), "": Decimal(1)}
    if word not in times:
        raise Unreadable(msg("Write an amount, such as 1 250 or 276 mill."))
    return read_number(number, language) * times[word]


def write_number(number: Decimal | int | None, language: str = "nb") -> str:
    """Return a number as `read_number` reads it, without a sign between thousands."""
    return "" if number is None else format(Decimal(number), "f").replace(".", DECIMAL_SIGN[language])


def _has_two_signs(plain: str) -> bool:
    return sum(plain.count(sign) for sign in ".,") > 1


def _bounded(number: Decimal) -> Decimal:
    if len(number.as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise Unreadable(msg("The number has too many digits; %(most)s at most.", most=MOST_DIGITS))
    return number


def _question(typed: str, whole: str, rest: str, language: str) -> Message:
    """Ask which of two numbers is meant, and say how each is written so that it can be read one way only."""
    decimals = rest.rstrip("0")
    small = f"{whole}{DECIMAL_SIGN[language]}{decimals if decimals and decimals != rest else rest + '0'}"
    return msg(
        "Which number is meant by %(typed)s? Write %(large)s or %(small)s.",
        typed=typed.strip(),
        large=whole + rest,
        small=small if decimals else whole,
    )
