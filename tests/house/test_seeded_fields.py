"""What the files bring, people can change: every field that the seed fills stands in a form, or has a reason not to."""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import QueryableAttribute, configure_mappers

import strategy_tracker
from strategy_tracker.exchange.imports.seed import KINDS
from strategy_tracker.exchange.imports.seeding.files import read_files
from strategy_tracker.exchange.imports.seeding.kind import RecordKind
from strategy_tracker.exchange.imports.seeding.reading import column_of
from strategy_tracker.web.forms import Form

SEED = Path(__file__).parents[2] / "seed_data"
# What says where a record stands, or who it is; a form says it by being the form of that record, or once, at first.
PLACES = {"id", "slug", "uid", "key", "position", "sources"}
# What a form has under another name, or in the form of a part.
OTHERWISE = {
    "strategy": {"principles", "timeline", "vision_elements"},
    "goal": {"outcomes", "strategy"},
    "measure": {"goals"},
    "delivery": {"bodies", "in_use_sources"},
    "delivery_date": {"kind", "value"},
    "series": {"label"},
    "observation": {"period_start", "period_end"},
    "benchmark_index": {"observations"},
    "seat": {"organisation"},
    "audit": {"findings"},
    "rollout_count": {"indicator", "measure"},
    "gathering": {"inputs"},
}
# Tables that no form writes yet, and why.
NO_FORM = {
    **dict.fromkeys(("dataset", "dataset_note", "absence_default"), "the files say how they were made"),
    **dict.fromkeys(("term", "roadmap_view", "roadmap_phase"), "words of the official roadmap, quoted"),
    **dict.fromkeys(("ambition", "related_policy", "endorsement"), "quoted once from papers that do not change"),
    **dict.fromkeys(
        ("council_model", "council", "participant_group", "seat", "appointment", "council_statement"),
        "how the council was set up, quoted; who sits in it today is entered as seats are taken",
    ),
    **dict.fromkeys(("meeting", "agenda_item", "attendance"), "minutes of meetings held before, quoted"),
    "entry_criterion": "criteria of the portfolio, quoted",
    **dict.fromkeys(
        (
            *("consultation_round", "respondent_type", "question", "round_document", "respondent", "round_theme"),
            *("round_outcome", "hearing_rule"),
        ),
        "consultations held elsewhere; those held here have forms of their own",
    ),
    "portfolio_total": "counts of the portfolio, quoted",
    "benchmark_detail": "parts of an index, quoted",
}


def _forms(form: type[Form] = Form) -> Iterator[type[Form]]:
    for one in form.__subclasses__():
        yield one
        yield from _forms(one)


@cache
def _offered() -> dict[str, set[str]]:
    """Return the names of the fields in forms that have a field of each table."""
    for module in pkgutil.walk_packages(strategy_tracker.__path__, "strategy_tracker."):
        if ".forms" in module.name:
            importlib.import_module(module.name)
    configure_mappers()
    found: dict[str, set[str]] = defaultdict(set)
    for form in _forms():
        fields = {
            name: field
            for part in reversed(form.__mro__)
            for name, field in vars(part).items()
            if hasattr(field, "field_class")
        }
        of = [field.args[0] for field in fields.values() if field.args]
        for table in {one.class_.__tablename__ for one in of if isinstance(one, QueryableAttribute)}:
            found[table] |= fields.keys()
    return found


@cache
def _files() -> Any:
    return read_files(SEED)


def _filled(kind: RecordKind[Any]) -> set[str]:
    """Return the fields of a table that some record of the files fills."""
    found: set[str] = set()
    for filed in kind.found(_files()):
        said = (
            {column_of(kind, name): getattr(filed.shape, name) for name in type(filed.shape).model_fields}
            if (filed.shape is not None)
            else {}
        )
        found |= {name for name, value in {**said, **filed.fields}.items() if value not in (None, [], {}, (), "")}
    return found & {one.key for one in kind.table.__mapper__.attrs}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_the_files_fill_can_be_changed_in_a_form(kind: RecordKind[Any]) -> None:
    if kind.name in NO_FORM:
        return
    lacking = _filled(kind) - _offered()[kind.name] - PLACES - set(kind.belongs_to) - OTHERWISE.get(kind.name, set())
    assert lacking == set()


def test_a_table_is_not_both_without_a_form_and_in_one() -> None:
    wholes = {"seat", "question", "consultation_round", "round_outcome", "round_document", "portfolio_total"}
    assert {name for name in NO_FORM if _offered().get(name)} <= wholes
    assert NO_FORM.keys() <= {kind.name for kind in KINDS}
