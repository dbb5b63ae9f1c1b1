"""How published responses to consultations are found: by what they say and whose they are.

What makes one public is known in `consultations.queries.published` alone. Taking a response in costs nothing here:
whether a change is of any account is read off the change itself.
"""

from collections.abc import Iterable

from sqlalchemy import String, cast, select

from strategy_tracker.consultations.models import ConsultationRound, Party, Response
from strategy_tracker.consultations.queries.published import IS_PUBLISHED, OF_ROUND, published_texts
from strategy_tracker.consultations.rules.states import PUBLIC
from strategy_tracker.kernel.belonging import AnySelect
from strategy_tracker.kernel.changes import Change
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import msg
from strategy_tracker.search.registry import NOUNS, Noun

SHOWN_OF_ROUND = frozenset({"is_example", "name", "published_at", "slug"})
OF_ACCOUNT = frozenset({None, *PUBLIC})  # None: what it was before is not known


def _select() -> AnySelect:
    return (
        select(
            Response.uid.label("public_id"),
            (ConsultationRound.slug + "/" + cast(Response.number, String)).label("target_id"),
            Party.name.label("title"),
            ConsultationRound.name.label("summary"),
            ConsultationRound.is_example,
        )
        .join(ConsultationRound, OF_ROUND)
        .join(Party, Party.id == Response.party_id)
        .where(IS_PUBLISHED)
    )


def _itself(change: Change) -> Iterable[str]:
    """Return its id, unless it was not public before and is not now. Details and words never change after receipt."""
    match change.kind:
        case "created":
            is_of_account = change.fields.get("state", (None, None))[1] in PUBLIC
        case "updated":
            is_of_account = "state" in change.fields and not OF_ACCOUNT.isdisjoint(change.fields["state"])
        case _:
            is_of_account = True
    return [change.subject] if is_of_account else ()


def _of_round(change: Change) -> Iterable[str]:
    """Return the public responses to the round; those of a round that is deleted are deleted themselves."""
    if change.kind != "updated" or SHOWN_OF_ROUND.isdisjoint(change.fields):
        return ()
    wanted = select(Response.uid).join(ConsultationRound, OF_ROUND)
    return db.session.scalars(wanted.where(ConsultationRound.slug == change.subject, Response.public_when(Response)))


NOUNS.add(
    Noun(
        "response",
        msg("Responses"),
        "response",
        Response.uid,
        _select,
        {"response": _itself, "consultation_round": _of_round},
        published_texts,
    )
)
