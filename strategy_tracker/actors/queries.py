"""Organisations as lists and pages show them. Who does what in a measure is read with the measures."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import aliased, contains_eager

from strategy_tracker.actors.kinds import organisation_kind_label
from strategy_tracker.actors.models import Membership, Organisation, OrganisationStatus, RoleHolder
from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.kernel.by_name import columns_for, filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.desk import Desk
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.nested import children, rows, translated, vague_date_or_none
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.tied import ties_of, with_tied
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citation, citations

ORGANISATIONS = Desk(Organisation, "/aktorer/{slug}/rediger")
ROLE_HOLDERS = Desk(RoleHolder, "/roller/{slug}/rediger")
# Whose changes are public.
SUBJECTS: Subjects = public_log(Organisation, Membership, RoleHolder)


class OrganisationRow(Struct, frozen=True):
    """An organisation in the list. `members`: how many it has, where it is a group."""

    slug: str
    name: Translated
    description: Translated | None
    kind: str
    org_number: str | None
    status: OrganisationStatus
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    successor: Reference | None
    members: int
    is_example: bool = False

    @property
    def reference(self) -> Reference:
        """What leads to its page."""
        return Reference("organisation", self.slug, self.name)

    @property
    def kind_label(self) -> Message:
        """The word for its kind."""
        return organisation_kind_label(self.kind)


class MembershipRow(Struct, frozen=True):
    """Being a member: the other organisation, since when and until when."""

    organisation: Reference
    from_on: PartialDate | None
    to_on: PartialDate | None


class RoleHolderRow(Struct, frozen=True):
    """A person in a public role, with the sources that name them."""

    slug: str
    name: str
    public_role: Translated
    sources: tuple[Citation, ...]


class OrganisationPage(Struct, frozen=True):
    """Everything about one organisation but its measures."""

    row: OrganisationRow
    note: Translated | None
    predecessors: tuple[Reference, ...]
    members: tuple[MembershipRow, ...]
    memberships: tuple[MembershipRow, ...]
    role_holders: tuple[RoleHolderRow, ...]
    sources: tuple[Citation, ...]


@by_version
def organisation_rows(*, example: bool = False) -> tuple[OrganisationRow, ...]:
    """Every public organisation, by name; with `example` those of the example set. One statement."""
    found = (_row(row) for row in db.session.execute(_wanted().where(Organisation.is_example.is_(example))))
    return tuple(sorted(found, key=lambda row: (collation(str(row.name)), row.slug)))


@by_version
def heirs() -> Mapping[str, Reference]:
    """Return, for each public organisation that somebody took over from, who stands in its place today."""
    after = {row.slug: row.successor for row in organisation_rows() if row.successor}
    return {slug: _last_heir(heir, after) for slug, heir in after.items()}


def _last_heir(heir: Reference, after: Mapping[str, Reference]) -> Reference:
    seen = set[str]()
    while heir.id in after and heir.id not in seen:
        seen.add(heir.id)
        heir = after[heir.id]
    return heir


@by_version
def organisation_page(slug: str) -> OrganisationPage:
    """Everything about one public organisation but its measures; two statements. Raises: NotFound."""
    before = aliased(Organisation)
    predecessors = children(
        *(before.id, before.slug, before.name),
        joined=lambda found: found.where(before.successor_id == Organisation.id, public(before)),
    )
    holders = children(
        *(RoleHolder.id, RoleHolder.slug, RoleHolder.name, RoleHolder.public_role),
        joined=lambda found: found.where(
            RoleHolder.organisation_id == Organisation.id, public(RoleHolder, Organisation)
        ),
    )
    wanted = _wanted().where(Organisation.slug == slug)
    wanted = wanted.add_columns(Organisation.note, predecessors.label("predecessors"), holders.label("holders"))
    wanted = wanted.add_columns(_members().label("member_rows"), _memberships().label("membership_rows"))
    one = db.session.execute(wanted).one_or_none()
    if one is None:
        raise NotFound
    people = rows(one.holders)
    cited = citations({"organisation": [one.id], "role_holder": [person[0] for person in people]})
    return OrganisationPage(
        row=_row(one),
        note=one.note,
        predecessors=tuple(
            Reference("organisation", before, translated(name)) for _, before, name in rows(one.predecessors)
        ),
        members=_membership_rows(rows(one.member_rows)),
        memberships=_membership_rows(rows(one.membership_rows)),
        role_holders=tuple(
            RoleHolderRow(holder, name, translated(role), cited.get(("role_holder", key), ()))
            for key, holder, name, role in people
        ),
        sources=cited.get(("organisation", one.id), ()),
    )


def _wanted() -> Select[Any]:
    member = aliased(Organisation)
    members = (
        select(func.count(Membership.id))
        .join(member, (Membership.member_id == member.id) & public(member))
        .where(Membership.group_id == Organisation.id)
        .scalar_subquery()
    )
    found = select(Organisation.id, *columns_for(OrganisationRow, Organisation), members.label("members"))
    return with_tied(found.where(public(Organisation)), Organisation, "successor")


def _members() -> ColumnElement[str]:
    other = aliased(Organisation)
    return children(
        *(Membership.id, other.slug, other.name, Membership.from_on, Membership.to_on),
        joined=lambda found: (
            found.select_from(Membership)
            .join(other, (Membership.member_id == other.id) & public(other))
            .where(Membership.group_id == Organisation.id)
        ),
    )


def _memberships() -> ColumnElement[str]:
    other = aliased(Organisation)
    return children(
        *(Membership.id, other.slug, other.name, Membership.from_on, Membership.to_on),
        joined=lambda found: (
            found.select_from(Membership)
            .join(other, (Membership.group_id == other.id) & public(other))
            .where(Membership.member_id == Organisation.id)
        ),
    )


def _membership_rows(found: Iterable[list[Any]]) -> tuple[MembershipRow, ...]:
    return tuple(
        MembershipRow(
            Reference("organisation", slug, translated(name)), vague_date_or_none(from_on), vague_date_or_none(to_on)
        )
        for _, slug, name, from_on, to_on in found
    )


def _row(row: Row[Any]) -> OrganisationRow:
    return filled(OrganisationRow, row, **ties_of(row, Organisation, "successor"))


def organisation_choices() -> list[tuple[str, Translated]]:
    """Every organisation by name, drafts too, as a form offers them; one statement."""
    found = db.session.execute(select(Organisation.slug, Organisation.name))
    return sorted(((row.slug, row.name) for row in found), key=lambda one: collation(str(one[1])))


def memberships_of(group: Organisation) -> list[Membership]:
    """The members of a group to edit, by name."""
    found = db.session.scalars(select(Membership).where(Membership.group == group))
    return sorted(found, key=lambda one: collation(str(one.member.name)))


def role_holders_to_edit(organisation: str | None = None) -> list[RoleHolder]:
    """Everybody in a public role, drafts too, by organisation and name; with `organisation` those of one."""
    wanted = select(RoleHolder).outerjoin(Organisation, RoleHolder.organisation_id == Organisation.id)
    wanted = wanted.options(contains_eager(RoleHolder.organisation))
    if organisation is not None:
        wanted = wanted.where(Organisation.slug == organisation)
    return sorted(db.session.scalars(wanted), key=_by_organisation)


def _by_organisation(holder: RoleHolder) -> tuple[str, str]:
    at = str(holder.organisation.name).casefold() if holder.organisation else ""
    return at, holder.name.casefold()
