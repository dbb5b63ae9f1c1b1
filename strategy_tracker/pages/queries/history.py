"""The history of one record with all that belongs to it: as the public may see it, or whole for those who edit."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, union_all

from strategy_tracker.audit.belonging import Branch, belonging_to, gone_from, name_of
from strategy_tracker.audit.queries import EventRow, SubjectKey, history_of, removed_from, whole_history_of
from strategy_tracker.audit.ties import Names, names_in
from strategy_tracker.exchange.changed import public_subjects
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated

# What belongs to a record of each table that has a history of its own.
BRANCHES: Mapping[str, tuple[Branch, ...]] = {
    "strategy": tuple(
        Branch(table, "strategy") for table in ("vision_element", "principle", "realisation_part", "timeline_event")
    ),
    "goal": (Branch("outcome", "goal"), Branch("portfolio_total", "goal")),
    "measure": (
        *(Branch(table, "measure") for table in ("measure_goal", "assignment", "budget_line", "status_report")),
        Branch("delivery", "measure", (Branch("delivery_date", "delivery"),)),
    ),
    "indicator": (
        Branch("definition", "indicator"),
        Branch("series", "indicator", (Branch("observation", "series"), Branch("target", "series"))),
    ),
    "organisation": (Branch("membership", "group"), Branch("role_holder", "organisation")),
    "gathering": (Branch("gathering_input", "gathering"),),
    "involvement": (),
}


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """What happened to a record, newest first. `about` is None for a draft, which has no page.

    `names` leads to the other public records that it was tied to.
    """

    name: Translated
    about: Reference | None
    events: tuple[EventRow, ...]
    names: Names


def public_history(table: str, public_id: str) -> RecordHistory:
    """What the public may see of what happened. Raises: NotFound, also for a draft."""
    about = _public_record(table, public_id)
    if about is None:
        raise NotFound
    events = history_of(*_public_keys(table, public_id, about))
    gone = removed_from(*gone_from(public_id, BRANCHES[table]), since=events[-1].at if events else None)
    newest_first = sorted((*events, *gone), key=lambda one: one.at, reverse=True)
    return RecordHistory(about.label, about, tuple(newest_first), names_in(newest_first, public_subjects()))


def whole_history(table: str, public_id: str) -> RecordHistory:
    """All that happened, by whom, minor edits and drafts too. Raises: NotFound."""
    if table not in BRANCHES:
        raise NotFound
    name = name_of(table, public_id)
    keys = belonging_to(table, public_id, BRANCHES[table])
    events = whole_history_of(*keys, removed=gone_from(public_id, BRANCHES[table]))
    return RecordHistory(name, _public_record(table, public_id), events, names_in(events, public_subjects()))


def _public_record(table: str, public_id: str) -> Reference | None:
    if table not in BRANCHES:
        raise NotFound
    statement = public_subjects()[table]
    found = db.session.execute(statement.where(statement.selected_columns["subject_id"] == public_id)).first()
    return Reference(found.kind, found.public_id, found.label) if found else None


def _public_keys(table: str, public_id: str, about: Reference) -> tuple[SubjectKey, ...]:
    """Return the record and its public parts; a part of a part names the record first: "pll/pilot"."""
    subjects = public_subjects()
    statements = []
    for name in {each for branch in BRANCHES[table] for each in branch.tables} & set(subjects):
        shown_on = subjects[name].selected_columns["public_id"]
        is_below = shown_on.startswith(f"{about.id}/", autoescape=True)
        statements.append(subjects[name].where(or_(shown_on == about.id, is_below)))
    found = db.session.execute(union_all(*statements)) if statements else ()
    return (table, public_id), *((row.subject_type, row.subject_id) for row in found)
