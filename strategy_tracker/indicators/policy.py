"""Who may change indicators, and who sees figures before they are out."""

from datetime import datetime

from sqlalchemy import exists, select

from strategy_tracker.indicators.models import EmbargoReader, Indicator
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import held_by, signed_in
from strategy_tracker.kernel.text import msg


def is_named(by: Principal, indicator: Indicator, *, release_at: datetime | None = None, **_more: object) -> bool:
    """Tell whether the list of a release names whoever asks; of any release of the indicator, where none is given."""
    wanted = exists().where(EmbargoReader.indicator_id == indicator.id, EmbargoReader.user_id == by.user_id)
    if release_at is not None:
        wanted = wanted.where(EmbargoReader.release_at == release_at)
    return bool(db.session.scalar(select(wanted.where(EmbargoReader.dropped_at.is_(None)))))


_ON_THE_LIST = msg("where the list of the figure names them")

may_edit_content = held_by("editor")
may_name_readers = held_by("administrator") | held_by("editor", when=is_named, condition=_ON_THE_LIST)
may_see_early = signed_in(when=is_named, condition=_ON_THE_LIST)
