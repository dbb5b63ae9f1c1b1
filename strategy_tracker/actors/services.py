"""Actions on organisations, memberships and the holders of public roles."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from sqlalchemy import exists, select
from stdnum.exceptions import ValidationError
from stdnum.no import orgnr

from strategy_tracker.actors.models import Membership, Organisation, OrganisationStatus, RoleHolder
from strategy_tracker.actors.policy import may_edit_actors
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import with_sources


class OrganisationFields(TypedDict, total=False):
    """What can be set on an organisation. `slug` only when it is created."""

    slug: str
    name: Translated
    description: Translated | None
    kind: str
    org_number: str | None
    status: OrganisationStatus
    note: Translated | None
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    successor: Organisation | None
    sources: list[Source]


class RoleHolderFields(TypedDict, total=False):
    """What can be set on the holder of a public role. `slug` only when it is created."""

    slug: str
    name: str
    public_role: Translated
    organisation: Organisation | None
    sources: list[Source]


@action("organisation.create", allow=may_edit_actors)
def create_organisation(
    by: Principal, *, cited: Sequence[Cited] | None = None, **fields: Unpack[OrganisationFields]
) -> Organisation:
    """Take an organisation in, as a draft."""
    require_slug(Organisation.slug, fields.get("slug"))
    known = with_sources(by, _with_checked_number(fields), cited)
    organisation = Organisation(status=OrganisationStatus.UNKNOWN, is_example=by.is_example)
    with db.session.no_autoflush:
        fill(organisation, known)
        _check(organisation)
    db.session.add(organisation)
    return organisation


@action("organisation.edit", allow=may_edit_actors)
def edit_organisation(
    by: Principal,
    organisation: Organisation,
    *,
    cited: Sequence[Cited] | None = None,
    **fields: Unpack[OrganisationFields],
) -> Organisation:
    """Change what is known of an organisation. Its id stays."""
    known = with_sources(by, _with_checked_number(fields), cited)
    with db.session.no_autoflush:
        fill(organisation, known)
        _check(organisation)
    return organisation


@action("organisation.publish", allow=may_edit_actors)
def publish_organisation(by: Principal, organisation: Organisation) -> Organisation:
    """Make an organisation public. Safe to repeat."""
    organisation.published_at = organisation.published_at or clock.now()
    return organisation


@action("organisation.withdraw", allow=may_edit_actors)
def withdraw_organisation(by: Principal, organisation: Organisation) -> Organisation:
    """Take an organisation back; it is a draft again."""
    organisation.published_at = None
    return organisation


@action("membership.set", allow=may_edit_actors)
def set_membership(
    by: Principal,
    group: Organisation,
    *,
    member: Organisation,
    from_on: PartialDate | None = None,
    to_on: PartialDate | None = None,
) -> Membership:
    """Say that `member` belongs to `group`, and since when. Said again, the dates are changed."""
    if group is member:
        raise Invalid(msg("An organisation cannot be a member of itself."), field="member")
    if from_on and to_on and to_on.end < from_on.start:
        raise Invalid(msg("A membership cannot end before it began."), field="to_on")
    wanted = (Membership.group_id == group.id, Membership.member_id == member.id)
    membership = db.session.scalars(select(Membership).where(*wanted)).first()
    if membership is None:
        membership = Membership(group=group, member=member)
        db.session.add(membership)
    membership.from_on, membership.to_on = from_on, to_on
    return membership


@action("membership.remove", allow=may_edit_actors)
def remove_membership(by: Principal, membership: Membership) -> None:
    """Take back a membership that was never there; one that ended gets a last day instead."""
    db.session.delete(membership)


@action("role_holder.create", allow=may_edit_actors)
def create_role_holder(
    by: Principal, *, cited: Sequence[Cited] | None = None, **fields: Unpack[RoleHolderFields]
) -> RoleHolder:
    """Take in a person in a public role, as a draft. Only with a public source that names them."""
    require_slug(RoleHolder.slug, fields.get("slug"))
    known = with_sources(by, fields, cited)
    holder = RoleHolder()
    with db.session.no_autoflush:
        fill(holder, known)
        _check_holder(holder)
    db.session.add(holder)
    return holder


@action("role_holder.edit", allow=may_edit_actors)
def edit_role_holder(
    by: Principal, holder: RoleHolder, *, cited: Sequence[Cited] | None = None, **fields: Unpack[RoleHolderFields]
) -> RoleHolder:
    """Change what is known of the holder of a public role."""
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(holder, known)
        _check_holder(holder)
    return holder


@action("role_holder.publish", allow=may_edit_actors)
def publish_role_holder(by: Principal, holder: RoleHolder) -> RoleHolder:
    """Make the holder of a public role public. Safe to repeat."""
    holder.published_at = holder.published_at or clock.now()
    return holder


@action("role_holder.withdraw", allow=may_edit_actors)
def withdraw_role_holder(by: Principal, holder: RoleHolder) -> RoleHolder:
    """Take the holder of a public role back; a draft again."""
    holder.published_at = None
    return holder


def _check(organisation: Organisation) -> None:
    require(organisation, "name", "kind")
    _refuse_taken_number(organisation)
    begins, ends = organisation.valid_from, organisation.valid_to
    if begins and ends and ends.end < begins.start:
        raise Invalid(msg("An organisation cannot end before it began."), field="valid_to")
    _refuse_succession_in_a_circle(organisation)


def _with_checked_number(fields: OrganisationFields) -> OrganisationFields:
    """Return the fields with the number as nine digits, however it was written."""
    if "org_number" in fields:
        fields["org_number"] = _checked_number(fields["org_number"])
    return fields


def _checked_number(number: str | None) -> str | None:
    if not number:
        return None
    try:
        return str(orgnr.validate(number))
    except ValidationError as error:
        raise Invalid(msg("“%(number)s” is not an organisation number.", number=number), field="org_number") from error


def _refuse_taken_number(organisation: Organisation) -> None:
    same = (Organisation.org_number == organisation.org_number, Organisation.slug != organisation.slug)
    if organisation.org_number and db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("Another organisation has this number."), field="org_number")


def _refuse_succession_in_a_circle(organisation: Organisation) -> None:
    after = organisation.successor
    while after is not None:
        if after is organisation:
            raise Invalid(msg("An organisation cannot come after itself, by way of others or not."), field="successor")
        after = after.successor


def _check_holder(holder: RoleHolder) -> None:
    require(holder, "name", "public_role")
    if not holder.sources:
        raise Invalid(msg("A person is kept here only with the public source that names them."), field="sources")
