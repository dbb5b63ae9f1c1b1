"""What is kept of somebody who answers without an account."""

from strategy_tracker.accounts.queries.own_data import OwnRows, rows_of
from strategy_tracker.consultations.models import Submitter
from strategy_tracker.consultations.queries.answering import response_of_token, whole_response


def rows_by_link(slug: str, token: str) -> tuple[OwnRows, ...]:
    """Return all that is kept of whoever holds the link to a response. Raises: NotFound."""
    return rows_of(Submitter, whole_response(response_of_token(slug, token)).submitter_id)
