"""Every form of the program can be filled in and put right by whoever sees it or hears it read out."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from flask import Flask, render_template
from werkzeug.datastructures import MultiDict

import strategy_tracker
from strategy_tracker.council.forms.ballots import BallotForm
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.forms import Form
from tests.support.html import faults

# Made of what a ballot asks, and drawn by a page of its own (tests/council/views/test_ballots.py).
OWN_PAGES = {BallotForm}


def form_classes() -> list[type[Form]]:
    for module in pkgutil.walk_packages(strategy_tracker.__path__, "strategy_tracker."):
        if "forms" in module.name.split("."):
            import_module(module.name)
    found = {one for one in below(Form) if one.__module__.startswith("strategy_tracker.")} - OWN_PAGES
    return sorted(found, key=lambda one: (one.__module__, one.__name__))


def below(parent: type[Form]) -> Iterator[type[Form]]:
    for one in parent.__subclasses__():
        yield one
        yield from below(one)


ALL = pytest.mark.parametrize("form_class", form_classes(), ids=lambda one: one.__name__)


def drawn(form: Form) -> str:
    return render_template("layouts/form.html", form=form, heading=msg("Form"), back="/", is_example=False)


def spoilt(form: Form) -> Form:
    """Return the form as if nothing in it could be used."""
    for field in form.shown:
        field.errors = [msg("This field cannot be empty.")]
    return form


def a_form(form_class: type[Form], typed: dict[str, str] | None = None) -> Form:
    return form_class(formdata=None if typed is None else MultiDict(typed), meta={"csrf": False})


@ALL
def test_each_control_has_a_label_and_each_error_leads_to_one(seeded_app: Flask, form_class: type[Form]) -> None:
    with seeded_app.test_request_context():
        assert faults(drawn(spoilt(a_form(form_class)))) == []


@ALL
def test_what_must_be_filled_in_is_not_called_optional(seeded_app: Flask, form_class: type[Form]) -> None:
    with seeded_app.test_request_context():
        form = a_form(form_class, {})
        form.validate()
        refused = [field for field in form.shown if field.errors]
        assert not [field.short_name for field in refused if field.is_optional]
        assert not [field.short_name for field in form.shown if field.required and not field.errors]
