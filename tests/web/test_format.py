from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web import format as fmt
from strategy_tracker.web.fields.typed import read_vague
from tests.support.cases import each

SPACE = "\N{NO-BREAK SPACE}"


def in_language(app: Flask, code: str):
    return app.test_request_context("/", environ_overrides={"strategy_tracker.language": code})


@each(
    ("value", "nb", "en"),
    [
        (1250.5, f"1{SPACE}250,5", "1,250.5"),
        (Decimal("0.10"), "0,1", "0.1"),
        (0, "0", "0"),
        (-3, "−3", "−3"),
        (Decimal("81.92"), "81,92", "81.92"),
        (None, "", ""),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(app: Flask, value: object, nb: str, en: str) -> None:
    with in_language(app, "nb"):
        assert fmt.num(value) == nb
    with in_language(app, "en"):
        assert fmt.num(value) == en


def test_shares_and_money_carry_their_unit(app: Flask) -> None:
    with in_language(app, "nb"):
        assert fmt.percent(12) == f"12{SPACE}%"
        assert fmt.money(27_600_000_000).startswith("276")
        assert fmt.money(None) == ""
    with in_language(app, "en"):
        assert fmt.percent(12) == "12%"


@each(
    ("text", "precision", "expected"),
    [
        ("2023-12-31", None, "31. des. 2023"),
        ("2023-12", None, "desember 2023"),
        ("2024", None, "2024"),
        ("2026-06-30", "half-year", "2026"),
        ("2024-03", "quarter", "2024"),
        ("2027-T1", None, "1. tertial 2027"),
        ("2026-09-01", "season", "1. sep. 2026"),
    ],
)
def test_a_vague_date_says_no_more_than_is_known(app: Flask, text: str, precision: str | None, expected: str) -> None:
    with in_language(app, "nb"):
        assert expected in fmt.vague(PartialDate.parse(text, precision))


@each("language", ["nb", "nn", "en"])
@each(
    "text",
    [
        "2027-06-30",
        "2027-05",
        "2027-09",
        "2027",
        "2027-Q2",
        "2027-T2",
        "2027-H1",
        "2027-H2",
        "2026-spring",
        "2026-autumn",
    ],
)
def test_a_date_is_read_as_it_is_printed(app: Flask, language: str, text: str) -> None:
    date = PartialDate.parse(text)
    with in_language(app, language):
        assert read_vague(fmt.vague(date)) == date


def test_several_whole_years_are_printed_as_years_and_read_so(app: Flask) -> None:
    with in_language(app, "nb"):
        assert fmt.vague(read_vague("2009/10")) == "2009–2010"
        assert read_vague("2009–2010") == read_vague("2009/10")


def test_a_fallback_is_marked_with_its_language(app: Flask) -> None:
    with in_language(app, "en"):
        assert fmt.translated(Translated(nb="mål <1>")) == '<span lang="nb">mål &lt;1&gt;</span>'
        assert fmt.translated(Translated(nb="mål", en="goal")) == "goal"
    with in_language(app, "nn"):
        assert fmt.translated(Translated(nb="mål")) == '<span lang="nb">mål</span>'


def test_a_sentence_takes_values_of_every_kind(app: Flask) -> None:
    with in_language(app, "en"):
        sentence = msg(
            "%(name)s on %(day)s: %(share)s", name=Translated(en="A"), day=date(2024, 5, 17), share=Decimal("2.5")
        )
        assert fmt.say(sentence) == "A on 17 May 2024: 2.5"
        assert fmt.say(msgn("one %(count)s", "many %(count)s", 1)) == "one 1"
        assert fmt.say(msgn("one %(count)s", "many %(count)s", 1200)) == "many 1,200"


def test_a_moment_is_told_in_norwegian_time(app: Flask) -> None:
    with in_language(app, "nb"):
        assert fmt.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2. juli 2026 00:30"


def test_a_season_that_is_a_whole_year_is_told_as_the_year(app: Flask) -> None:
    with in_language(app, "nb"):
        assert fmt.vague(PartialDate.parse("2021", "season")) == fmt.vague(PartialDate.parse("2021"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [("done by May", "Done by May"), ("eHealth did it", "eHealth did it"), ("250 <b>", "250 &lt;b&gt;"), ("", "")],
)
def test_a_remark_begins_with_a_capital(app: Flask, written: str, shown: str) -> None:
    with in_language(app, "en"):
        assert fmt.sentence(written) == shown
        assert fmt.sentence(Translated(en=written)) == shown
        assert fmt.sentence(Translated(nb="årets tall")) == '<span lang="nb">Årets tall</span>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [(125_000_000_000, "125,000,000,000"), (Decimal("1e24"), "1" + ",000" * 8), (-(10**12), "−1,000,000,000,000")],
)
def test_a_large_number_is_written_out(app: Flask, value: int, shown: str) -> None:
    with in_language(app, "en"):
        assert fmt.num(value) == shown
