"""What cites sources, in words."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import Message, msg


class AbsenceCode(LabelledEnum):
    """Why a field is empty."""

    NOT_FOUND = "not_found", msg("Not found")
    NOT_PUBLISHED = "not_published", msg("Not published")
    NOT_APPLICABLE = "not_applicable", msg("Does not apply")
    NOT_DUE = "not_due", msg("Not due yet")
    WITHHELD = "withheld", msg("Withheld")

    @property
    def is_hole(self) -> bool:
        """Tell whether somebody could fill it: what is to come, or cannot be given, is no hole."""
        return self in (AbsenceCode.NOT_FOUND, AbsenceCode.NOT_PUBLISHED)


class GapSort(LabelledEnum):
    """What was looked for and not found that no record has a field for."""

    LIST = "list", msg("Lists that were not found whole")
    DOCUMENT = "document", msg("Texts and documents that were not found")
    FIGURES = "figures", msg("Figures that were not found")


CITING_LABELS = {
    "strategy": msg("Strategies"),
    "ambition": msg("Ambitions"),
    "related_policy": msg("Policies around the strategy"),
    "goal": msg("Goals"),
    "goal_crosswalk": msg("What became of the goals"),
    "portfolio_total": msg("Counts of the portfolio"),
    "measure": msg("Measures"),
    "budget_line": msg("Budget lines"),
    "stated_cost": msg("Costs"),
    "placement": msg("Phases of measures"),
    "rollout_count": msg("Counts of roll-outs"),
    "benefit": msg("Benefits"),
    "benefit_result": msg("Measured benefits"),
    "roadmap_phase": msg("Phases of the roadmap"),
    "status_report": msg("Status reports"),
    "outside_assessment": msg("Assessments from outside"),
    "delivery": msg("Deliveries"),
    "delivery_body": msg("Bodies that take deliveries into use"),
    "indicator": msg("Indicators"),
    "observation": msg("Values of indicators"),
    "target": msg("Baselines and targets"),
    "benchmark_index": msg("International indices"),
    "benchmark_observation": msg("Results in international indices"),
    "benchmark_detail": msg("Parts of international indices"),
    "consultation_round": msg("Consultations"),
    "round_theme": msg("Themes of consultations"),
    "round_outcome": msg("Outcomes of consultations"),
    "hearing_rule": msg("Rules for public consultations"),
    "council": msg("Councils"),
    "council_model": msg("Models of councils"),
    "council_statement": msg("Statements about the council"),
    "participant_group": msg("Groups of participants"),
    "appointment": msg("Appointments"),
    "endorsement": msg("Endorsements"),
    "meeting": msg("Meetings"),
    "entry_criterion": msg("Criteria for entry to the portfolio"),
    "organisation": msg("Organisations"),
    "role_holder": msg("Holders of public roles"),
    "gathering": msg("Gatherings"),
    "gathering_input": msg("Inputs"),
    "timeline_event": msg("Steps in the history of a strategy"),
    "involvement": msg("Involvement at large"),
    "audit": msg("Audits"),
    "finding": msg("Answers to findings"),
    "audit_treatment": msg("Audits dealt with by Parliament"),
    "dataset_note": msg("Remarks on the data"),
}


def citing_label(owner: str) -> Message:
    """Return the words for a table whose rows cite; one without words speaks for itself."""
    return CITING_LABELS.get(owner) or Message(owner.replace("_", " "))
