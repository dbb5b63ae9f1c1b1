"""Values as people read them: numbers, dates, money, and text in the reader's language."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.dates import format_datetime as babel_datetime
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.catalogue import entry, gettext
from strategy_tracker.web.language import current_language
from strategy_tracker.web.marks import Mark
from strategy_tracker.web.parts import Code, Link, OurReading

ORE_PER_MILLION = Decimal(100_000_000)
JUNE = 6
DAY_PATTERN = {"nb": "d. MMM y", "nn": "d. MMM y", "en": "d MMM y"}
MONTH_PATTERN = {"nb": "MMMM y", "nn": "MMMM y", "en": "MMMM y"}
MOST_DECIMALS = 20
MOST_DIGITS = 26  # Babel computes with 28


def say(message: Message | Translated | str | None) -> str:
    """Return a message in the reader's language, its parameters formatted."""
    match message:
        case None:
            return ""
        case str():
            return message
        case Translated():
            return message.best(current_language())[0]
    params = {name: plain(value) for name, value in message.params.items()}
    text = entry(message.id, message.plural, message.count, message.context)
    return text % params if params else text


def plain(value: object) -> str:
    """Return any value we show as text without markup, for sentences and attributes."""
    match value:
        case None:
            return ""
        case Message() | Translated() | str():
            return say(value)
        case PartialDate():
            return vague(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case bool():
            return gettext("Yes") if value else gettext("No")
        case int() | float() | Decimal():
            return num(value)
        case _:
            return str(value)


def inline(value: object, decimals: int | None = None) -> object:
    """Return what a value is drawn as if it is text alone; None for what takes more: a link, a mark, nothing."""
    match value:
        case str():
            return value
        case None | Link() | Mark() | OurReading():
            return None
        case Translated():
            return translated(value)
        case Code():
            return Markup("<code>{}</code>").format(value.text)
        case int() | float() | Decimal():
            return num(value, decimals)
        case date():
            return day(value)
        case _:
            return plain(value)


def translated(value: Translated | None) -> Markup:
    """Return the text, marked with its own language where it is not the reader's."""
    if value is None:
        return Markup("")
    text, language = value.best(current_language())
    if language == current_language():
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(language, text)


def sentence(value: Message | Translated | str | None) -> Markup:
    """Return the text as `translated` does, with a capital to begin with: a remark that stands by itself."""
    match value:
        case Translated():
            capital = Translated(**{code: _capital(text) for code, text in value.as_dict().items()})
            return translated(capital)
        case _:
            return escape(_capital(say(value)))


def _capital(text: str) -> str:
    """Return the text with its first letter as a capital, unless its first word is written its own way (eHealth)."""
    first, _, _ = text.partition(" ")
    return text[:1].upper() + text[1:] if first == first.lower() else text


def num(value: float | Decimal | None, decimals: int | None = None) -> str:
    """Return a number: 1 250,5 in Norwegian, 1,250.5 in English. No decimals are made up."""
    if value is None:
        return ""
    return _written(value, decimals, current_language())


@lru_cache(maxsize=4096)  # a page has the same few hundred numbers over and over
def _written(value: float | Decimal, decimals: int | None, language: str) -> str:
    room = min(MOST_DECIMALS, MOST_DIGITS - Decimal(str(value)).adjusted())
    pattern = "#,##0." + ("#" * max(0, room) if decimals is None else "0" * decimals)
    text = format_decimal(value, format=pattern.rstrip("."), locale=language)
    return text.replace("-", "\N{MINUS SIGN}") if text.startswith("-") else text


def percent(value: float | Decimal | None, decimals: int | None = None) -> str:
    """Return a share given in 0..100: 12 % in Norwegian, 12% in English."""
    if value is None:
        return ""
    return num(value, decimals) + ("%" if current_language() == "en" else "\N{NO-BREAK SPACE}%")


def money(ore: int | None) -> str:
    """Return øre as millions of kroner."""
    if ore is None:
        return ""
    millions = num(Decimal(ore) / ORE_PER_MILLION)
    return gettext("NOK %(millions)s million", millions=millions)


def day(value: date | None) -> str:
    """Return a date: 31. des. 2023."""
    return "" if value is None else _dated(value, DAY_PATTERN[current_language()], current_language())


def moment(value: datetime | None) -> str:
    """Return a moment in Norwegian time, to the minute."""
    if value is None:
        return ""
    language = current_language()
    local = value.astimezone(OSLO)
    return babel_datetime(local, DAY_PATTERN[language] + " HH:mm", locale=language)


def vague(value: PartialDate | None) -> str:
    """Return a date as exactly as it is known, and no more."""
    return "" if value is None else _vague(value, current_language())


@lru_cache(maxsize=4096)
def _vague(value: PartialDate, language: str) -> str:
    end = value.end
    match value.precision:
        case Precision.DAY:
            return _dated(end, DAY_PATTERN[language], language)
        case Precision.MONTH:
            return _dated(end, MONTH_PATTERN[language], language)
        case Precision.QUARTER:
            return _quarter(value)
        case Precision.TERTIAL:
            return gettext("tertial %(number)s of %(year)s", number=(end.month + 3) // 4, year=end.year)
        case Precision.HALF_YEAR if end.month <= JUNE:
            return gettext("first half of %(year)s", year=end.year)
        case Precision.HALF_YEAR:
            return gettext("second half of %(year)s", year=end.year)
        case Precision.SEASON:
            return _season(value)
        case Precision.YEAR:
            return gettext("during %(year)s", year=end.year)


def _quarter(value: PartialDate) -> str:
    year = value.end.year
    match (value.end.month + 2) // 3:
        case 1:
            return gettext("first quarter of %(year)s", year=year)
        case 2:
            return gettext("second quarter of %(year)s", year=year)
        case 3:
            return gettext("third quarter of %(year)s", year=year)
        case _:
            return gettext("fourth quarter of %(year)s", year=year)


def _season(value: PartialDate) -> str:
    year = value.end.year
    match value.part:
        case "spring":
            return gettext("spring of %(year)s", year=year)
        case "summer":
            return gettext("summer of %(year)s", year=year)
        case "autumn":
            return gettext("autumn of %(year)s", year=year)
    if (value.start, value.end) == (date(year, 1, 1), date(year, 12, 31)):
        return gettext("during %(year)s", year=year)
    if (value.start.month, value.start.day, value.end.month, value.end.day) == (1, 1, 12, 31):
        return f"{value.start.year}–{year}"
    return gettext("by about %(date)s (a season)", date=day(value.end))


@lru_cache(maxsize=4096)  # Babel takes its time
def _dated(value: date, pattern: str, language: str) -> str:
    return format_date(value, pattern, locale=language)


FILTERS = {
    "inline": inline,
    "t": translated,
    "sentence": sentence,
    "say": say,
    "plain": plain,
    "num": num,
    "percent": percent,
    "money": money,
    "day": day,
    "moment": moment,
    "vague": vague,
}
