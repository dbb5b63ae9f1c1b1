"""Figures that are held back until a moment: the log tells them to those alone whom their list names."""

from datetime import datetime

from msgspec.structs import replace

from strategy_tracker.audit.queries import EventRow
from strategy_tracker.kernel import clock

HELD_UNTIL = "release_at"


def is_held(event: EventRow) -> bool:
    """Tell whether what an event is about is not out yet."""
    said = (one.after or one.before for one in event.fields if one.field == HELD_UNTIL)
    return any(datetime.fromisoformat(moment) > clock.now() for moment in said if moment)


def without_figures(event: EventRow) -> EventRow:
    """Return the event as those are told who may not see it yet: that it happened, and until when it is held."""
    if not is_held(event):
        return event
    return replace(event, fields=tuple(one for one in event.fields if one.field == HELD_UNTIL))
