"""Who holds which seat of a council, as the secretary keeps it."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.council.forms.holders import HolderEndForm, HolderForm
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.models import Council, Seat, SeatHolder
from strategy_tracker.council.queries.choices import person_choices
from strategy_tracker.council.queries.places import PlaceRow, places_of
from strategy_tracker.council.services.holders import appoint_holder, end_holder
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.fields import Pairs

bp = Blueprint("holders", __name__)


def _choices(places: tuple[PlaceRow, ...]) -> Pairs:
    return [(place.key, place_name(place)) for place in places]


def place_name(place: PlaceRow) -> Message:
    """Return a place in words."""
    if place.of == 1:
        return msg("%(organisation)s (%(role)s)", organisation=place.organisation, role=place.role.label)
    return msg(
        "%(organisation)s, place %(place)s of %(of)s (%(role)s)",
        organisation=place.organisation,
        place=place.place,
        of=place.of,
        role=place.role.label,
    )


def _page(council: Council) -> str:
    return f"{request.script_root}/sekretariat/raad/{council.slug}/seter"


def _own_page(holder: SeatHolder) -> str:
    return _page(holder.seat.council)


def _offer(form: HolderForm, council: Council) -> None:
    form.place.choices, form.user.choices = _choices(places_of(council.id)), person_choices(clock.today())


def _seats(council: Council) -> dict[str, Any]:
    return {"places": places_of(council.id), "today": clock.today(), "page": _page(council)}


def _appoint(by: Principal, _: Council, **fields: Any) -> SeatHolder:
    seat, place = str(fields.pop("place")).split("/")
    return appoint_holder(by, by_public_id(Seat, seat), place=int(place), **fields)


def _holder(slug: str, uid: str) -> SeatHolder:
    holder = by_public_id(SeatHolder, uid)
    if holder.seat.council.slug != slug:
        raise NotFound
    return holder


editor = Editor(
    bp=bp,
    at="/sekretariat/raad/<slug>/seter/<uid>",
    find=_holder,
    back=_own_page,
    done=_own_page,
)
editor.new(
    "/sekretariat/raad/<slug>/seter",
    _appoint,
    HolderForm,
    name="index",
    right="seat_holder.appoint",
    find=lambda slug: by_public_id(Council, slug),
    begin=lambda _: {"part": HolderPart.MEMBER, "from_on": clock.today()},
    prepare=_offer,
    template="council/holders/index.html",
    context=_seats,
    heading=lambda council: msg("Seats: %(council)s", council=council.name),
    said=msg("The seat is given."),
    back="/sekretariat",
)
editor.edit(
    end_holder,
    HolderEndForm,
    name="end",
    path="",
    fields=lambda form, _: form.values(),
    template="council/holders/end.html",
    context=lambda holder: {"holder": holder},
    heading=lambda holder: msg(
        "%(name)s in the seat of %(seat)s", name=holder.user.name, seat=holder.seat.organisation.name
    ),
)
