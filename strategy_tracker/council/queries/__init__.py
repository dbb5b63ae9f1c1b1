"""Reading the council model and its rounds of priorities: what is published, and what is not known."""

from strategy_tracker.council.queries.bodies import (
    council_by_slug,
    council_overview,
    endorsements_of_strategy,
    organisation_in_council,
)
from strategy_tracker.council.queries.decisions import (
    DecisionRow,
    PriorityRow,
    decisions_of_measure,
    priorities_of_measure,
    published_decisions,
)
from strategy_tracker.council.queries.facts import FactBudget, FactDelivery, FactSheet
from strategy_tracker.council.queries.gaps import CouncilGap, council_gaps
from strategy_tracker.council.queries.meetings import (
    cases,
    meeting_by_slug,
    meetings,
    meetings_about_measure,
    meetings_of_council,
)
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow
from strategy_tracker.council.queries.results import ResultView, RoundPage, published_result, result_of, why_hidden
from strategy_tracker.council.queries.rounds import (
    RoundRow,
    latest_published_round,
    public_rounds,
    round_row,
    rounds_of_council,
)
from strategy_tracker.council.queries.values import (
    AppointmentRow,
    CaseRow,
    CouncilOverview,
    CouncilRow,
    CriterionRow,
    EndorsementRow,
    GroupRow,
    MeetingPage,
    MeetingRow,
    ModelRow,
    OrganisationInCouncil,
    OrganisationSeat,
    SeatRow,
    StatementRow,
)

__all__ = [
    "AppointmentRow",
    "CaseRow",
    "CouncilGap",
    "CouncilOverview",
    "CouncilRow",
    "CriterionRow",
    "CriterionWords",
    "DecisionRow",
    "EndorsementRow",
    "FactBudget",
    "FactDelivery",
    "FactSheet",
    "GroupRow",
    "ItemRow",
    "MeetingPage",
    "MeetingRow",
    "ModelRow",
    "OrganisationInCouncil",
    "OrganisationSeat",
    "PriorityRow",
    "ResultView",
    "RoundPage",
    "RoundRow",
    "SeatRow",
    "StatementRow",
    "cases",
    "council_by_slug",
    "council_gaps",
    "council_overview",
    "decisions_of_measure",
    "endorsements_of_strategy",
    "latest_published_round",
    "meeting_by_slug",
    "meetings",
    "meetings_about_measure",
    "meetings_of_council",
    "organisation_in_council",
    "priorities_of_measure",
    "public_rounds",
    "published_decisions",
    "published_result",
    "result_of",
    "round_row",
    "rounds_of_council",
    "why_hidden",
]
