"""What a form reads from a record, what it hands on to an action, and what its page offers."""

from types import SimpleNamespace

import pytest
from flask import render_template
from werkzeug.datastructures import MultiDict

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.fields import Area, Choice, InLanguages, Line, Slug, Tie, Ties, Yes, YesNo
from strategy_tracker.web.forms import EditForm, Form
from tests.support.html import parse

OFFERED = [("hdir", "Helsedirektoratet"), ("ks", "KS")]


class PlanForm(EditForm):
    name = InLanguages(msg("Name"), required=True)
    owner = Tie(msg("Owner"), Organisation, lambda: OFFERED)
    helpers = Ties(msg("Members"), Organisation, lambda: OFFERED)
    is_shared = YesNo(msg("Public"))
    kind = Choice(msg("Kind"), choices=[("a", "A")], keep=str)


class ReasonedStep(Form):
    reason = Area(msg("Reason"), required=True)


class NewPlan(Form):
    name = Line(msg("Name"))
    slug = Slug(longest_made=10)


def a_plan():
    hdir, ks = Organisation(slug="hdir"), Organisation(slug="ks")
    plan = {"name": Translated(nb="Plan"), "owner": hdir, "helpers": [ks], "is_shared": False, "kind": "old"}
    return SimpleNamespace(**plan, reason="not of the form", row_version=3)


@pytest.fixture
def form_of(app):
    """Return a form as it is when `typed` was sent in, or as it is shown to begin with."""

    def make(form_class, record=None, typed=None):
        formdata = None if typed is None else MultiDict(typed)
        return form_class(formdata=formdata, obj=record, meta={"csrf": False})

    with app.test_request_context():
        yield make


STORED = {"name-nb": "Plan", "owner": "hdir", "helpers": "ks", "is_shared": "no", "kind": "old"}


def test_a_form_reads_a_record_each_field_in_its_own_way(form_of):
    form = form_of(PlanForm, a_plan())
    assert (form.owner.text, form.helpers.chosen, form.is_shared.text) == ("hdir", ["ks"], "no")
    assert form.name.texts["nb"] == "Plan"


def test_why_a_change_is_made_is_not_read_from_the_record(form_of):
    assert form_of(PlanForm, a_plan()).reason.text == ""


def test_what_is_left_as_it_was_is_not_handed_on(form_of):
    form = form_of(PlanForm, a_plan(), STORED)
    assert form.validate()
    assert form.changes() == {}


def test_what_is_changed_is_handed_on_and_nothing_else(form_of):
    form = form_of(PlanForm, a_plan(), STORED | {"is_shared": "yes", "owner": "", "reason": "Vedtatt"})
    assert form.changes() == {"is_shared": True, "owner": None}


def test_a_stored_choice_that_is_offered_no_longer_can_stay(form_of):
    form = form_of(PlanForm, a_plan(), STORED)
    assert [value for value, _ in form.kind.choices] == ["a", "old"]
    assert not form_of(PlanForm, None, STORED).validate()


def test_who_is_not_offered_cannot_be_tied(form_of):
    form = form_of(PlanForm, a_plan(), STORED | {"owner": "nobody"})
    assert not form.validate()
    assert form.owner.errors


@pytest.mark.parametrize(("typed", "given"), [("", "en-ny-plan"), ("eget-navn", "eget-navn")])
def test_an_id_is_made_of_the_name_where_none_is_typed(form_of, typed, given):
    form = form_of(NewPlan, None, {"name": "En ny plan for alle", "slug": typed})
    assert form.values()["slug"] == given


def test_a_page_offers_the_reason_its_form_demands(form_of):
    page = render_template("layouts/form.html", form=form_of(ReasonedStep), heading="Steg", back="/", is_example=False)
    assert parse(page).query_one("textarea[name=reason]")
    assert form_of(ReasonedStep, None, {"reason": "Trukket"}).values() == {"reason": "Trukket"}


def test_why_a_change_is_made_is_asked_once(form_of):
    page = render_template("layouts/form.html", form=form_of(PlanForm), heading="Plan", back="/", is_example=False)
    assert len(parse(page).query("[name=reason]")) == 1


class Telling(Form):
    kind = Choice(msg("Kind"), choices=[("a b", "A"), ("b", "B")], look="radios", help=msg("Which one?"))
    also = Ties(msg("Members"), Organisation, lambda: OFFERED, required=True, help=msg("Who else?"))
    is_sure = Yes(msg("Sure"), required=True, help=msg("Tick it."))
    name = InLanguages(msg("Name"), required=True)
    reason = Line(msg("Reason"), sometimes=True, about=msg("the plan"))


def drawn(form):
    return parse(render_template("layouts/form.html", form=form, heading="Plan", back="/", is_example=False))


def test_help_and_errors_are_tied_to_the_group_they_are_about(form_of):
    form = form_of(Telling, typed={"kind": "c"})
    assert not form.validate()
    page = drawn(form)
    for name in ("kind", "also"):
        group = page.query_one(f"fieldset#{name}")
        assert group.attrs["aria-describedby"] == f"{name}-help {name}-error"
        assert {one.attrs.get("aria-invalid") for one in group.query("input")} == {"true"}
    box = page.query_one("#is_sure")
    assert box.attrs["aria-describedby"] == "is_sure-help is_sure-error"
    assert box.attrs["aria-invalid"] == "true"


def test_each_field_names_the_input_that_an_error_leads_to(form_of):
    form = form_of(Telling, typed={"kind": "c"})
    assert not form.validate()
    page = drawn(form)
    assert all(page.query_one(f"#{field.first_input}").name in ("input", "select") for field in form.shown)


def test_what_is_demanded_sometimes_is_not_called_optional_and_says_of_what(form_of):
    label = drawn(form_of(Telling)).query_one('label[for="reason"]').to_text()
    assert "optional" not in label
    assert "the plan" in label


class Long(Form):
    name = InLanguages(msg("Name"), required=True)
    slug = Slug()
    old = Line(msg("Old name"), rare=True)


for _number in range(12):
    setattr(Long, f"line_{_number}", Line(msg("Line"), required=_number == 11))


def folds(page):
    return list(page.query("details.more-fields"))


def test_ten_fields_are_in_sight_and_all_that_is_demanded(form_of):
    form = form_of(Long)
    assert [field.short_name for field in form.first] == ["name", *(f"line_{number}" for number in range(8)), "line_11"]
    assert [field.short_name for field in form.folded] == ["slug", "old", "line_8", "line_9", "line_10"]


def test_what_is_rare_is_folded_until_something_stands_in_it(form_of):
    (closed,) = folds(drawn(form_of(Long)))
    (filled,) = folds(drawn(form_of(Long, typed={"old": "Et navn"})))
    assert "open" not in closed.attrs
    assert "open" in filled.attrs


def test_a_folded_field_with_something_wrong_is_seen(form_of):
    form = form_of(Long)
    form.slug.errors = [msg("It is taken.")]
    assert "open" in folds(drawn(form))[0].attrs


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ({"name-nb": "Plan"}, False),
        ({"name-nb": "Plan", "name-nn": "Plan"}, True),
        ({"name-nb": "Plan", "name-en": "x" * 301}, True),
    ],
)
def test_other_languages_are_folded_until_one_is_written_or_refused(form_of, typed, is_open):
    form = form_of(Long, typed=typed)
    form.validate()
    assert ("open" in drawn(form).query_one("#name details").attrs) == is_open


def test_stored_translations_are_folded_and_told_of(form_of):
    stored = SimpleNamespace(**vars(a_plan()) | {"name": Translated(nb="Plan", nn="Plan")})
    folded = drawn(form_of(PlanForm, stored)).query_one("#name details")
    assert "open" not in folded.attrs
    assert "engelsk mangler" in folded.query_one("summary").to_text()


def test_a_text_that_is_in_another_language_alone_is_seen(form_of):
    stored = SimpleNamespace(**vars(a_plan()) | {"name": Translated(en="Plan")})
    assert "open" in drawn(form_of(PlanForm, stored)).query_one("#name details").attrs


def test_an_error_leads_to_the_language_it_is_about(form_of):
    form = form_of(Long, typed={"name-nb": "Plan", "name-nn": "x" * 301})
    assert not form.validate()
    assert form.name.first_input == "name-nn"


class Picking(Form):
    few = Ties(msg("Few"), Organisation, lambda: OFFERED)
    many = Ties(msg("Many"), Organisation, lambda: [(f"o{number}", f"Body {number}") for number in range(20)])


def test_a_long_list_of_boxes_can_be_searched_with_what_is_ticked_first(form_of):
    page = drawn(form_of(Picking, typed={"many": "o17"}))
    assert page.query_one("#few [data-module]") is None
    assert page.query_one('#many [data-module="picks"] input').attrs["value"] == "o17"
