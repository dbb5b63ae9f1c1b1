"""Actions on the roadmap's phases, on who stands where among them, on counts of a roll-out, and on benefits."""

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.services import with_cited
from strategy_tracker.uptake.models import Benefit, BenefitResult, Placement, RoadmapPhase, RolloutCount
from strategy_tracker.uptake.policy import may_edit_uptake
from strategy_tracker.uptake.rules.counts import are_in_order


def _check_placement(record: Placement) -> None:
    if record.is_outside and record.phase is not None:
        raise Invalid(msg("What the phases do not apply to is in none of them."), field="phase")


def _check_count(record: RolloutCount) -> None:
    if (record.measure is None) is (record.indicator is None):
        raise Invalid(msg("A count belongs to one measure or one indicator."), field="measure")
    if record.in_use is None and record.decided is None:
        raise Invalid(msg("Give at least one of the counts."), field="in_use")
    if not are_in_order(record.in_use, record.decided, record.of_all):
        raise Invalid(
            msg("Those who use it are among those who have decided to, and those among all there are."), field="decided"
        )
    if (record.users is None) is not (record.users_unit is None):
        raise Invalid(msg("A number of people needs to say which people, and the other way round."), field="users_unit")


def _check_benefit(record: Benefit) -> None:
    if (record.promised is not None or record.baseline is not None) and not record.unit:
        raise Invalid(msg("Say what the values are counted in."), field="unit")
    if record.promised is not None and record.promised == record.baseline:
        raise Invalid(msg("What is promised is what was before. Then nothing is gained."), field="promised")


def _check_result(record: BenefitResult) -> None:
    if record.value is None and not record.text:
        raise Invalid(msg("Give what was measured, as a number or in words."), field="value")
    if record.value is not None and not record.benefit.unit:
        raise Invalid(msg("Say first, of the benefit, what its values are counted in."), field="value")
    if record.measured_on.start > clock.today():
        raise Invalid(msg("Nothing can have been measured in the future."), field="measured_on")


def was_public(record: Placement | RolloutCount | Benefit) -> bool:
    """Tell whether what a record is about has been seen by the public, and the record with it."""
    subject = record.measure or getattr(record, "indicator", None)
    return subject is not None and has_been_published(subject.__tablename__, subject.slug)


_phases = RecordActions(
    model=RoadmapPhase,
    noun="roadmap_phase",
    allow=may_edit_uptake,
    needs=("name", "definition"),
)
create_roadmap_phase = _phases.create("Add a phase to the roadmap's way to new practice, after those there are.")
edit_roadmap_phase = _phases.edit("Change how a phase of the roadmap is worded.")

_placements = RecordActions(
    model=Placement,
    noun="placement",
    allow=may_edit_uptake,
    under="measure",
    needs=("why",),
    defaults={"is_outside": False},
    prepare=with_cited,
    check=_check_placement,
    was_public=was_public,
)
create_placement = _placements.create("Say which phase of the roadmap a measure is in.")
edit_placement = _placements.edit("Change which phase a measure is in, or why.")
remove_placement = _placements.remove("Remove what was never so of a measure's phase; with a reason, once public.")

_counts = RecordActions(
    model=RolloutCount,
    noun="rollout_count",
    allow=may_edit_uptake,
    needs=("bodies",),
    prepare=with_cited,
    check=_check_count,
    was_public=was_public,
)
create_rollout_count = _counts.create("Add a count of those who use what is rolled out.")
edit_rollout_count = _counts.edit("Correct a count of a roll-out.")
remove_rollout_count = _counts.remove("Remove a count that was entered by mistake; with a reason, once public.")

_benefits = RecordActions(
    model=Benefit,
    noun="benefit",
    allow=may_edit_uptake,
    under="measure",
    needs=("name",),
    prepare=with_cited,
    check=_check_benefit,
    was_public=was_public,
)
create_benefit = _benefits.create("Enter a benefit that a measure was promised to give.")
edit_benefit = _benefits.edit("Correct what is on file of a promised benefit.")
remove_benefit = _benefits.remove("Remove a benefit that nobody promised; with a reason, once public.")

_results = RecordActions(
    model=BenefitResult,
    noun="benefit_result",
    allow=may_edit_uptake,
    under="benefit",
    needs=("measured_on",),
    defaults={"is_correction": False},
    prepare=with_cited,
    check=_check_result,
)
record_benefit_result = _results.create("Record what was measured of a benefit. Nothing recorded before is changed.")
