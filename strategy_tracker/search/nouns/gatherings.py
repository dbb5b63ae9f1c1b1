"""How gatherings are found."""

from sqlalchemy import select

from strategy_tracker.engagement.models import Gathering
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.search.registry import NOUNS, AnySelect, Noun, itself


def _select() -> AnySelect:
    return select(
        Gathering.slug.label("public_id"),
        Gathering.slug.label("target_id"),
        Gathering.name.label("title"),
        Gathering.purpose.label("summary"),
    ).where(public(Gathering))


NOUNS.add(Noun("gathering", msg("Gatherings"), "gathering", Gathering.slug, _select, {"gathering": itself}))
