"""The model and its bodies: few rows, read together and kept together."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Row

from strategy_tracker.council.models import Appointment, CouncilModel, CouncilStatement
from strategy_tracker.council.queries import rows
from strategy_tracker.council.queries.rows import Rows
from strategy_tracker.council.queries.values import (
    AppointmentRow,
    CouncilOverview,
    CouncilRow,
    CriterionRow,
    EndorsementRow,
    GroupRow,
    ModelRow,
    OrganisationInCouncil,
    OrganisationSeat,
    SeatRow,
    StatementRow,
)
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.tied import ties_of
from strategy_tracker.sources.queries import Citation, Citations, citations


@by_version
def council_overview(*, example: bool = False) -> CouncilOverview:
    """The published model with its bodies and the criteria for entry; with `example`, the example set's bodies."""
    whole = _overview()
    return replace(whole, councils=tuple(one for one in whole.councils if one.is_example is example))


@by_version
def _overview() -> CouncilOverview:
    model = next(iter(rows.models()), None)
    councils, statements, criteria = rows.councils(), rows.statements(), rows.criteria()
    seats, appointments, groups, endorsements = rows.seats(), rows.appointments(), rows.groups(), rows.endorsements()
    cited = citations(
        {
            "council_model": [model.id] if model else [],
            "council": _ids(councils),
            "council_statement": _ids(statements),
            "appointment": _ids(appointments),
            "participant_group": _ids(groups),
            "endorsement": _ids(endorsements),
            "entry_criterion": _ids(criteria),
        }
    )
    whole = _Whole(cited, councils, seats, appointments, groups, statements, endorsements)
    return CouncilOverview(
        model=_model(model, statements, cited) if model else None,
        councils=tuple(whole.row(council) for council in councils),
        criteria=tuple(_criterion(row, cited) for row in criteria),
    )


@by_version
def council_by_slug(slug: str) -> CouncilRow:
    """Return one published body. Raises: NotFound."""
    for council in _overview().councils:
        if council.slug == slug:
            return council
    raise NotFound(msg("There is no such body in the council model."))


@by_version
def endorsements_of_strategy(slug: str) -> tuple[EndorsementRow, ...]:
    """Published bodies that back the strategy."""
    councils = _overview().councils
    return tuple(one for council in councils for one in council.endorsements if one.strategy.id == slug)


@by_version
def organisation_in_council(slug: str) -> OrganisationInCouncil:
    """Return what the organisation is in the council model; false where it is nothing."""
    overview = _overview()
    model = overview.model
    return OrganisationInCouncil(
        seats=tuple(
            OrganisationSeat(council.reference, council.status, seat.role, seat.seats, council.members_as_of)
            for council in overview.councils
            for seat in council.seats
            if seat.organisation.id == slug
        ),
        appointments=tuple(
            (council.reference, one)
            for council in overview.councils
            for one in council.appointments
            if one.organisation and one.organisation.id == slug
        ),
        is_secretariat=bool(model and model.secretariat and model.secretariat.id == slug),
        was_secretariat=bool(model and model.former_secretariat and model.former_secretariat.id == slug),
    )


class _Whole(Struct, frozen=True):
    """All rows of all bodies, and how one body is put together from them."""

    cited: Citations
    councils: Rows
    seats: Rows
    appointments: Rows
    groups: Rows
    statements: Rows
    endorsements: Rows

    def row(self, council: Row[Any]) -> CouncilRow:
        """Put one body together."""
        return filled(
            CouncilRow,
            council,
            predecessor=self._predecessor(council),
            successors=tuple(_named(one) for one in self.councils if one.predecessor_id == council.id),
            seats=tuple(SeatRow(_organisation(one), one.role, one.seats) for one in self._of(council, self.seats)),
            appointments=tuple(self._appointment(one) for one in self._of(council, self.appointments)),
            groups=tuple(
                GroupRow(one.name, self._cited("participant_group", one)) for one in self._of(council, self.groups)
            ),
            statements=tuple(_statement(one, self.cited) for one in self._of(council, self.statements)),
            endorsements=tuple(self._endorsement(council, one) for one in self._of(council, self.endorsements)),
            sources=self._cited("council", council),
        )

    def _of(self, council: Row[Any], children: Rows) -> Iterable[Row[Any]]:
        return (row for row in children if row.council_id == council.id)

    def _cited(self, owner: str, row: Row[Any]) -> tuple[Citation, ...]:
        return self.cited.get((owner, row.id), ())

    def _predecessor(self, council: Row[Any]) -> Reference | None:
        return next((_named(one) for one in self.councils if one.id == council.predecessor_id), None)

    def _appointment(self, row: Row[Any]) -> AppointmentRow:
        ties = ties_of(row, Appointment, "organisation")
        return filled(AppointmentRow, row, **ties, sources=self._cited("appointment", row))

    def _endorsement(self, council: Row[Any], row: Row[Any]) -> EndorsementRow:
        strategy = Reference("strategy", row.strategy_slug, row.strategy_name)
        return EndorsementRow(_named(council), strategy, self._cited("endorsement", row))


def _named(council: Row[Any]) -> Reference:
    return Reference("council", council.slug, council.name)


def _organisation(row: Row[Any]) -> Reference:
    return Reference("organisation", row.organisation_slug, row.organisation_name)


def _model(row: Row[Any], statements: Rows, cited: Citations) -> ModelRow:
    return filled(
        ModelRow,
        row,
        **ties_of(row, CouncilModel, "secretariat", "former_secretariat"),
        statements=tuple(_statement(one, cited) for one in statements if one.model_id == row.id),
        sources=cited.get(("council_model", row.id), ()),
    )


def _statement(row: Row[Any], cited: Citations) -> StatementRow:
    return filled(
        StatementRow,
        row,
        **ties_of(row, CouncilStatement, "by"),
        sources=cited.get(("council_statement", row.id), ()),
    )


def _criterion(row: Row[Any], cited: Citations) -> CriterionRow:
    sources = cited.get(("entry_criterion", row.id), ())
    return CriterionRow(row.slug, row.text, row.status, row.status_text, sources)


def _ids(found: Rows) -> list[int]:
    return [row.id for row in found]
