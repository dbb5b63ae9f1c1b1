"""What people type, read and written; what no field takes."""

import re
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web import fields
from strategy_tracker.web.fields.typed import read_day, read_moment, read_vague, write_vague
from strategy_tracker.web.fields.typed_numbers import read_number, write_number
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.format import _written
from strategy_tracker.web.forms import Form
from tests.support.cases import each


class Level(StrEnum):
    LOW = "low"
    HIGH = "high"

    @property
    def label(self):
        return msg("Yes")


def checked(app, field, data=None, **typed):
    """Return the only field of a form into which `typed` was typed, read and checked."""

    class One(Form):
        one = field

    with app.test_request_context():
        form = One(formdata=MultiDict(typed), data={"one": data}, meta={"csrf": False})
        form.validate()
        return form.one


def words(field):
    return " ".join(str(error) for error in field.errors)


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("30.06.2026", "2026-06-30", "2026-06-30", Precision.DAY),
        ("30. 6. 2026", "2026-06-30", "2026-06-30", Precision.DAY),
        ("2026-06-30", "2026-06-30", "2026-06-30", Precision.DAY),
        ("2026-06", "2026-06-01", "2026-06-30", Precision.MONTH),
        ("6.2026", "2026-06-01", "2026-06-30", Precision.MONTH),
        ("2026-Q2", "2026-04-01", "2026-06-30", Precision.QUARTER),
        ("2. kvartal 2026", "2026-04-01", "2026-06-30", Precision.QUARTER),
        ("K2 2026", "2026-04-01", "2026-06-30", Precision.QUARTER),
        ("2026-H2", "2026-07-01", "2026-12-31", Precision.HALF_YEAR),
        ("1. halvår 2026", "2026-01-01", "2026-06-30", Precision.HALF_YEAR),
        ("2026", "2026-01-01", "2026-12-31", Precision.YEAR),
        ("juni 2027", "2027-06-01", "2027-06-30", Precision.MONTH),
        ("Jun. 2027", "2027-06-01", "2027-06-30", Precision.MONTH),
        ("June 2027", "2027-06-01", "2027-06-30", Precision.MONTH),
        ("1. jan. 2025", "2025-01-01", "2025-01-01", Precision.DAY),
        ("1 January 2025", "2025-01-01", "2025-01-01", Precision.DAY),
        ("January 1, 2025", "2025-01-01", "2025-01-01", Precision.DAY),
        ("30.06.27", "2027-06-30", "2027-06-30", Precision.DAY),
        ("1.9.98", "1998-09-01", "1998-09-01", Precision.DAY),
        ("første halvår 2027", "2027-01-01", "2027-06-30", Precision.HALF_YEAR),
        ("annet halvår av 2027", "2027-07-01", "2027-12-31", Precision.HALF_YEAR),
        ("second half of 2027", "2027-07-01", "2027-12-31", Precision.HALF_YEAR),
        ("fjerde kvartal 2026", "2026-10-01", "2026-12-31", Precision.QUARTER),
        ("quarter 1 of 2024", "2024-01-01", "2024-03-31", Precision.QUARTER),
        ("1. tertial 2027", "2027-01-01", "2027-04-30", Precision.TERTIAL),
        ("T2 2027", "2027-05-01", "2027-08-31", Precision.TERTIAL),
        ("2027-T3", "2027-09-01", "2027-12-31", Precision.TERTIAL),
        ("høsten 2026", "2026-08-01", "2026-12-31", Precision.SEASON),
        ("i løpet av 2027", "2027-01-01", "2027-12-31", Precision.YEAR),
        ("2009/10", "2009-01-01", "2010-12-31", Precision.SEASON),
        ("1999/00", "1999-01-01", "2000-12-31", Precision.SEASON),
        ("2009–2012", "2009-01-01", "2012-12-31", Precision.SEASON),
        ("2009-10", "2009-10-01", "2009-10-31", Precision.MONTH),
    ],
)
def test_a_date_is_as_exact_as_it_was_typed(typed, start, end, precision):
    read = read_vague(typed)
    assert (str(read.start), str(read.end), read.precision) == (start, end, precision)
    assert read_vague(write_vague(read)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "31.02.2026",
        "i fjor",
        "2026-13",
        "2026-Q5",
        "2026-H3",
        "1899",
        "01.01.1899",
        "2201",
        "2027-T4",
        "5. kvartal 2026",
        "0. halvår 2026",
        "smarch 2027",
        "31. juni 2027",
        "2009/12",
        "2012–2009",
    ],
)
def test_a_date_that_is_none_is_refused_with_words(typed):
    with pytest.raises(Unreadable) as refused:
        read_vague(typed)
    assert "2026" in str(refused.value.args[0]) or "1900" in str(refused.value.args[0])


@pytest.mark.parametrize("typed", ["2026-03-29T02:00", "29.03.2026 02:59"])
def test_a_time_that_the_clock_skips_is_asked_about(typed):
    with pytest.raises(Unreadable, match="not on the clock"):
        read_moment(typed)


@pytest.mark.parametrize("typed", ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T02:30"])
def test_a_time_that_is_on_the_clock_is_taken(typed):
    assert read_moment(typed).strftime("%Y-%m-%dT%H:%M") == typed


def test_a_day_before_1900_is_refused():
    with pytest.raises(Unreadable):
        read_day("31.12.1899")
    assert read_day("1.1.1900") == date(1900, 1, 1)


@each("day", ["30.06.27", "30. juni 2027", "30 Jun 2027", "2027-06-30"])
def test_a_day_is_read_as_pages_print_it(day):
    assert read_day(day) == date(2027, 6, 30)


@each(
    "typed", ["30.06.2027 12.05", "30. juni 2027 kl. 12:05", "2027-06-30T12:05", "2027-06-30 12:05:00", "30.6.27 12:05"]
)
def test_a_moment_is_read_as_pages_print_it(typed):
    assert read_moment(typed).strftime("%Y-%m-%d %H:%M") == "2027-06-30 12:05"


def test_a_day_alone_begins_at_midnight():
    assert read_moment("1. 6.27").strftime("%Y-%m-%d %H:%M") == "2027-06-01 00:00"


@pytest.mark.parametrize(
    ("typed", "number"), [("1 250,5", "1250.5"), ("−3", "-3"), ("12 %", "12"), ("0,10", "0.10"), ("1\u00a0000", "1000")]
)
def test_a_number_is_read_as_norwegians_write_it(typed, number):
    assert read_number(typed) == Decimal(number)


@each(
    ("typed", "language", "number"),
    [
        ("540,000", "en", "540000"),
        ("1,250,000.5", "en", "1250000.5"),
        ("1,250.5", "nb", "1250.5"),
        ("1.250.000,5", "nb", "1250000.5"),
        ("−1.250.000", "nn", "-1250000"),
        ("12 500,000", "nb", "12500"),
        ("57,3", "en", "57.3"),
        ("0,125", "nb", "0.125"),
        ("57,1250", "nb", "57.125"),
        ("1250,500", "nb", "1250.5"),
    ],
)
def test_a_number_that_can_be_read_one_way_is(typed, language, number):
    assert read_number(typed, language) == Decimal(number)


@each(
    ("typed", "language", "large", "small"),
    [
        ("540,000", "nb", "540000", "540"),
        ("1.250", "nb", "1250", "1,25"),
        ("1.250", "en", "1250", "1.25"),
        ("-2.788", "nb", "-2788", "-2,7880"),
        ("57,125 %", "nb", "57125", "57,1250"),
    ],
)
def test_a_number_that_may_be_a_thousand_times_another_is_asked_about(typed, language, large, small):
    with pytest.raises(Unreadable) as asked:
        read_number(typed, language)
    assert asked.value.args[0].params == {"typed": typed, "large": large, "small": small}
    assert read_number(large, language) == 1000 * read_number(small, language)


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(["nb", "nn", "en"]))
def test_a_number_is_read_as_it_is_printed_and_as_it_is_written(number, language):
    for text in (_written(number, None, language), write_number(number, language)):
        is_asked_about = re.fullmatch(r"[−-]?[1-9]\d{0,2}[.,]\d{3}", text) and not (language == "en" and "," in text)
        with pytest.raises(Unreadable, match="Which number") if is_asked_about else nullcontext():
            assert read_number(text, language) == number


@pytest.mark.parametrize(
    "typed", ["mange", "NaN", "Infinity", "1e400", "9" * 30, "1,2,3", "1e3", "1.25.000", "1,2.5,1", "--1", ",", ""]
)
def test_a_number_that_is_none_is_refused(typed):
    with pytest.raises(Unreadable):
        read_number(typed)


def test_a_percentage_of_140_is_refused_and_stays_typed(app):
    field = checked(app, fields.Percent(msg("Share")), one="140")
    assert "at most" in words(field)
    assert field.text == "140"


def test_an_amount_is_kept_in_ore(app):
    assert checked(app, fields.Kroner(msg("Amount")), one="1 250,50").data == 125050


@each(
    ("typed", "kroner"),
    [
        ("276 mill.", 276_000_000),
        ("276,5 mill. kroner", 276_500_000),
        ("kr 1,2 mrd.", 1_200_000_000),
        ("12 mill", 12_000_000),
        ("300 tusen kr", 300_000),
        ("5 millionar", 5_000_000),
        ("kr 1 250,-", 1250),
        ("NOK 12 million", 12_000_000),
    ],
)
def test_an_amount_is_read_as_pages_print_it(app, typed, kroner):
    assert checked(app, fields.Kroner(msg("Amount")), one=typed).data == kroner * 100


@each("typed", ["12 billion", "mange mill.", "1.250", "12 meter", "-5 mill."])
def test_an_amount_that_may_mean_several_things_is_not_read(app, typed):
    field = checked(app, fields.Kroner(msg("Amount")), one=typed)
    assert (field.data if "-" not in typed else None, bool(field.errors), field.text) == (None, True, typed)


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x1bb"])
def test_characters_that_cannot_be_seen_are_refused(app, text):
    assert "cannot be shown" in words(checked(app, fields.Line(msg("Name")), one=text))


def test_a_text_that_is_too_long_is_refused_and_stays_typed(app):
    field = checked(app, fields.Area(msg("Text"), most=10), one="x" * 11)
    assert "room for 10" in words(field)
    assert field.text == "x" * 11


def test_letters_of_every_language_of_the_country_are_taken(app):
    field = checked(app, fields.Line(msg("Name")), one="  Čáhcesuolu đŋ æøå ")
    assert (field.data, field.errors) == ("Čáhcesuolu đŋ æøå", [])


@each("kind", [fields.Line, fields.Email, fields.Whole, fields.Day, fields.VagueDate])
def test_a_field_of_one_line_is_read_without_what_nobody_sees(app, kind):
    typed = {fields.Line: "Kari", fields.Email: "kari@example.org", fields.Whole: "12"}.get(kind, "2026-06-30")
    pasted = checked(app, kind(msg("Name")), one="\ufeff\u202a" + "\u200b".join(typed) + "\u00ad\x0b")
    assert (pasted.data, pasted.errors) == (checked(app, kind(msg("Name")), one=typed).data, [])
    assert pasted.data is not None


def test_a_line_has_no_line_breaks(app):
    assert checked(app, fields.Line(msg("Name")), one="a\x0bb\nc").data == "a b c"


def test_an_area_keeps_its_lines_however_they_were_broken(app):
    assert checked(app, fields.Area(msg("Text")), one="a\x0bb\u2028c\r\nd").data == "a\nb\nc\nd"


def test_what_is_stored_with_soft_hyphens_is_not_changed_by_being_shown(app):
    field = checked(app, fields.Line(msg("Name")), "Lege\u00admiddel", one="Lege\u00admiddel")
    assert not field.is_changed


def test_nothing_typed_is_nothing_and_not_an_empty_text(app):
    assert checked(app, fields.Line(msg("Name")), one="  ").data is None


def test_a_field_that_must_be_filled_in_says_so(app):
    assert "cannot be empty" in words(checked(app, fields.Line(msg("Name"), required=True), one=""))
    assert "at least one language" in words(
        checked(app, fields.InLanguages(msg("Name"), required=True), **{"one-nb": ""})
    )


def test_a_text_in_languages_keeps_the_one_that_has_no_input(app):
    field = checked(
        app, fields.InLanguages(msg("Name")), Translated(nb="Før", se="Ovdal"), **{"one-nb": "Nå", "one-nn": "No"}
    )
    assert field.data == Translated(nb="Nå", nn="No", se="Ovdal")


def test_a_date_that_is_left_as_it_was_stays_as_exact_as_it_was(app):
    stored = PartialDate(date(2024, 9, 15), date(2024, 6, 16), Precision.HALF_YEAR)
    assert checked(app, fields.VagueDate(msg("Date")), stored, one=write_vague(stored)).data == stored


@pytest.mark.parametrize("look", ["choice", "radios"])
def test_a_choice_that_is_not_offered_is_refused(app, look):
    assert "alternatives" in words(checked(app, fields.Choice(msg("Level"), of=Level, look=look), one="middle"))
    assert checked(app, fields.Choice(msg("Level"), of=Level, look=look), one="low").data is Level.LOW


def test_boxes_take_what_is_offered_only(app):
    offered = fields.Choices(msg("Level"), choices=[("a", "A"), ("b", "B")])
    assert checked(app, offered, one="a").data == ["a"]
    assert "alternatives" in words(checked(app, offered, one="c"))


def test_an_address_for_mail_must_look_like_one(app):
    assert "e-mail" in words(checked(app, fields.Email(msg("E-mail")), one="kari(a)example.no"))
    assert checked(app, fields.Email(msg("E-mail")), one="kari@example.no").data == "kari@example.no"
