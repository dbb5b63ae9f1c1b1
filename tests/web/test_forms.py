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
