"""A round of priorities held on all the measures there are, for tests of what shows its result."""

from random import Random

from strategy_tracker.council.kinds import SeatRole
from strategy_tracker.council.models import Council, Seat
from strategy_tracker.council.services.bodies import create_seat
from strategy_tracker.council.services.rounds import close_round, confirm_round, open_round, publish_round, tally_round
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import Measure
from tests.council.asked import a_holder, a_round, after_close, answers, before_opening, cast, while_open
from tests.council.made import a_council
from tests.support.ground import SECRETARY, an_organisation

ROUND = "runde"


def hidden_seat(council: Council, number: int) -> Seat:
    """A seat whose organisation adds nothing to what is public."""
    organisation = an_organisation(f"sete-{number}", published=False)
    return create_seat(SECRETARY, council, organisation=organisation, role=SeatRole.MEMBER, seats=1)


def hold_round() -> None:
    """Hold a round on all measures: eight members, some of whom do not know; one measure that nobody scores."""
    random = Random(7)  # noqa: S311
    with before_opening():
        council = a_council()
        holders = [a_holder(hidden_seat(council, number)) for number in range(8)]
        measures = db.session.scalars(db.select(Measure).where(Measure.published_at.is_not(None)).order_by(Measure.id))
        round_ = a_round(council, list(measures), ROUND)
        freeze_series(SECRETARY, round_.series)
    with while_open():
        open_round(SECRETARY, round_)
        for holder in holders:
            levels = [random.choices([1, 2, 3, 4, 5, None], k=2) for _ in round_.series.items[1:]]
            cast(round_, holder, answers(round_, None, *map(tuple, levels)))
    with after_close():
        for step in (close_round, tally_round, confirm_round, publish_round):
            step(SECRETARY, round_)
