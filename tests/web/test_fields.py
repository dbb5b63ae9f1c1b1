"""What people type, read and written; what no field takes."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from werkzeug.datastructures import MultiDict

from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web import fields
from strategy_tracker.web.fields.typed import Unreadable, read_day, read_moment, read_number, read_vague, write_vague
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
    ],
)
def test_a_date_is_as_exact_as_it_was_typed(typed, start, end, precision):
    read = read_vague(typed)
    assert (str(read.start), str(read.end), read.precision) == (start, end, precision)
    assert read_vague(write_vague(read)) == read


@pytest.mark.parametrize(
    "typed", ["31.02.2026", "i fjor", "2026-13", "2026-Q5", "2026-H3", "1899", "01.01.1899", "2201"]
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


@pytest.mark.parametrize(
    ("typed", "number"), [("1 250,5", "1250.5"), ("−3", "-3"), ("12 %", "12"), ("0,10", "0.10"), ("1\u00a0000", "1000")]
)
def test_a_number_is_read_as_norwegians_write_it(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["mange", "NaN", "Infinity", "1e400", "9" * 30, "1,2,3"])
def test_a_number_that_is_none_is_refused(typed):
    with pytest.raises(Unreadable):
        read_number(typed)


def test_a_percentage_of_140_is_refused_and_stays_typed(app):
    field = checked(app, fields.Percent(msg("Share")), one="140")
    assert "at most" in words(field)
    assert field.text == "140"


def test_an_amount_is_kept_in_ore(app):
    assert checked(app, fields.Kroner(msg("Amount")), one="1 250,50").data == 125050


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
