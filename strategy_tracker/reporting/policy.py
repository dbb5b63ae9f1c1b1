"""Who may do what with rounds of reporting."""

from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import anyone, held_by
from strategy_tracker.kernel.text import msg
from strategy_tracker.reporting.models import ReportingRound, ReportRequest


def _speaks_for_asked(by: Principal, request: ReportRequest, **_fields: object) -> bool:
    return by.holds("reporter", request.organisation_id)


def _speaks_in_round(by: Principal, _round: ReportingRound, *, organisation_id: int, **_more: object) -> bool:
    return by.holds("reporter", organisation_id)


_BY_LINK = msg("for an own organisation, with an account or by the link it was sent")

may_run_reporting = held_by("secretary")
may_lock_rounds = held_by("secretary", "system")
may_write_letters = held_by("system")
may_answer_requests = held_by("reporter", when=_speaks_for_asked, condition=_BY_LINK)
may_answer_all = held_by("reporter", when=_speaks_in_round, condition=_BY_LINK)
may_ask_for_links = anyone()
