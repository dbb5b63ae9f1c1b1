"""Dates as a calendar file (iCalendar), which calendar programs fetch anew by themselves."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from flask import Response
from msgspec import Struct

from strategy_tracker.kernel import clock
from strategy_tracker.web.language import current_language
from strategy_tracker.web.origin import origin, whole

FETCHED_AGAIN = timedelta(hours=12)


class CalendarDate(Struct, frozen=True):
    """Something on a day, or at a moment. `key` is the same for the same thing, also once it is moved."""

    key: str
    at: date | datetime
    title: str
    page: str
    text: str = ""


def calendar_response(name: str, dates: Sequence[CalendarDate]) -> Response:
    """Return the answer that a calendar program fetches."""
    return Response(calendar_file(name, dates), content_type="text/calendar; charset=utf-8")


def calendar_file(name: str, dates: Sequence[CalendarDate]) -> bytes:
    """Return the calendar. `page` of each date is a path with its language."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - of use to those who ask for a calendar alone

    calendar = Calendar()
    calendar.add("prodid", f"-//{origin()}//{current_language()}")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", FETCHED_AGAIN, parameters={"value": "DURATION"})
    for one in sorted(dates, key=_when):
        event = Event()
        event.add("uid", f"{one.key}@{origin().partition('://')[2]}")
        event.add("dtstamp", clock.now())
        event.add("dtstart", one.at)
        if not isinstance(one.at, datetime):
            event.add("dtend", one.at + timedelta(days=1))
        event.add("summary", one.title)
        event.add("description", "\n".join(part for part in (one.text, whole(one.page)) if part))
        event.add("url", whole(one.page))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()  # type: ignore[no-any-return] # icalendar's own types say less


def _when(one: CalendarDate) -> tuple[date, str]:
    return (one.at.date() if isinstance(one.at, datetime) else one.at), one.key
