"""Who holds which seat of a council, as the secretary keeps it."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.accounts.models import User
from strategy_tracker.council.forms.holders import HolderEndForm, HolderForm
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.models import Council, Seat, SeatHolder
from strategy_tracker.council.queries.choices import person_choices
from strategy_tracker.council.queries.places import PlaceRow, places_of
from strategy_tracker.council.services.holders import appoint_holder, end_holder
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit as answer
from strategy_tracker.web.fields import Pairs

bp = Blueprint("holders", __name__)


@bp.route("/sekretariat/raad/<slug>/seter", methods=["GET", "POST"])
@access.may("seat_holder.appoint")
def index(slug: str) -> ResponseReturnValue:
    """Show every seat with those who hold it, and give a place to a person."""
    council, today = by_public_id(Council, slug), clock.today()
    places = places_of(council.id)
    form = HolderForm(data={"part": HolderPart.MEMBER, "from_on": today})
    form.place.choices, form.user.choices = _choices(places), person_choices(today)
    return answer(
        form,
        "council/holders/index.html",
        save=lambda: _appoint(form),
        done=_page(slug),
        said=msg("The seat is given."),
        is_example=council.is_example,
        heading=msg("Seats: %(council)s", council=council.name),
        places=places,
        today=today,
        page=_page(slug),
        back=f"{request.script_root}/sekretariat",
    )


@bp.route("/sekretariat/raad/<slug>/seter/<uid>", methods=["GET", "POST"])
@access.may("seat_holder.end")
def end(slug: str, uid: str) -> ResponseReturnValue:
    """Set the last day of a hold."""
    holder = by_public_id(SeatHolder, uid)
    if holder.seat.council.slug != slug:
        raise NotFound
    form = HolderEndForm(data={"to_on": holder.to_on})
    return answer(
        form,
        "council/holders/end.html",
        save=lambda: end_holder(access.principal(), holder, to_on=form.to_on.data),
        record=holder,
        stored=lambda: HolderEndForm(formdata=None, data={"to_on": holder.to_on}),
        done=_page(slug),
        heading=msg("%(name)s in the seat of %(seat)s", name=holder.user.name, seat=holder.seat.organisation.name),
        holder=holder,
        is_example=holder.seat.council.is_example,
        back=_page(slug),
    )


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


def _appoint(form: HolderForm) -> SeatHolder:
    seat, _, place = str(form.place.data).partition("/")
    return appoint_holder(
        access.principal(),
        by_public_id(Seat, seat),
        place=int(place),
        user=by_public_id(User, str(form.user.data)),
        **form.values("part", "deputy_order", "from_on", "to_on"),
    )


def _page(slug: str) -> str:
    return f"{request.script_root}/sekretariat/raad/{slug}/seter"
