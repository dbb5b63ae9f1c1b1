"""Who may change the strategy, report on its measures, and assess those of others."""

from typing import Any

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.rules.assignments import ACCOUNTABLE, is_in_force

ASSESSES = ("reporter", "member")


def reporting_bodies(by: Principal, measure: Measure) -> tuple[Organisation, ...]:
    """Return the organisations that `by` may report on the measure for: own ones that answer for it today."""
    today = clock.today()
    found = {
        part.organisation_id: part.organisation
        for part in measure.assignments
        if part.role in ACCOUNTABLE
        and reports_for(by, part.organisation_id)
        and is_in_force(part.from_on, part.to_on, today)
    }
    return tuple(found.values())


def _speaks_for_its_own(by: Principal, measure: Measure, **fields: object) -> bool:
    return fields.get("told_by") is None and fields.get("reporter") in reporting_bodies(by, measure)


def reports_for(by: Principal, organisation_id: int | None) -> bool:
    """Tell whether `by` reports for the organisation."""
    return organisation_id is not None and by.holds("reporter", organisation_id)


def follows_up(by: Principal) -> bool:
    """Tell whether `by` records what bodies have published elsewhere, and reads every body's receipt."""
    return by.has_role("editor", "secretary")


def assessing_bodies(by: Principal, measure: Measure) -> tuple[int, ...]:
    """Return the keys of the organisations that `by` may assess the measure for: own ones that never had a part."""
    behind = {part.organisation_id for part in measure.assignments}
    return tuple(sorted({key for role, key in by.scopes if role in ASSESSES} - behind))


def assesses_for(by: Principal, measure: Measure, organisation: Organisation | None) -> bool:
    """Tell whether `by` assesses the measure for the organisation."""
    return organisation is not None and organisation.id in assessing_bodies(by, measure)


def _assesses_for_its_own(by: Principal, measure: Measure, **fields: Any) -> bool:
    return assesses_for(by, measure, fields.get("assessor"))


may_edit_content = held_by("editor")
# What a body has published, entered by those who follow it up.
may_record_dates = held_by("editor", "secretary")
may_report_on = held_by("editor", "secretary") | held_by(
    "reporter",
    when=_speaks_for_its_own,
    condition=msg("on behalf of an own organisation that owns the measure or reports on it"),
)
# Who reports for an own organisation, or sits in the council for it, assesses what that organisation has no part in.
may_assess = held_by("editor", "secretary") | held_by(
    *ASSESSES,
    when=_assesses_for_its_own,
    condition=msg("on behalf of an own organisation that has no part in the measure"),
)
# A draft is put up for consultation by those whose work consultations are.
may_edit_documents = held_by("editor", "officer")
