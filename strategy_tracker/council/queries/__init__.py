"""Reading the council model: what is published, and what is not known."""

from strategy_tracker.council.queries.bodies import (
    council_by_slug,
    council_overview,
    endorsements_of_strategy,
    organisation_in_council,
)
from strategy_tracker.council.queries.gaps import CouncilGap, council_gaps
from strategy_tracker.council.queries.meetings import (
    cases,
    meeting_by_slug,
    meetings,
    meetings_about_measure,
    meetings_of_council,
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
    "EndorsementRow",
    "GroupRow",
    "MeetingPage",
    "MeetingRow",
    "ModelRow",
    "OrganisationInCouncil",
    "OrganisationSeat",
    "SeatRow",
    "StatementRow",
    "cases",
    "council_by_slug",
    "council_gaps",
    "council_overview",
    "endorsements_of_strategy",
    "meeting_by_slug",
    "meetings",
    "meetings_about_measure",
    "meetings_of_council",
    "organisation_in_council",
]
