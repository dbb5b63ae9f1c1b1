"""Actions on organisations, memberships and the holders of public roles."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select

from strategy_tracker.actors.models import Membership, Organisation, OrganisationStatus, RoleHolder
from strategy_tracker.actors.policy import may_edit_actors
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.org_number import is_org_number
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.sources.services import with_cited


def _check(organisation: Organisation) -> None:
    _refuse_taken_number(organisation)
    begins, ends = organisation.valid_from, organisation.valid_to
    if begins and ends and ends.end < begins.start:
        raise Invalid(msg("An organisation cannot end before it began."), field="valid_to")
    _refuse_succession_in_a_circle(organisation)


def _with_checked_number(by: Principal, fields: dict[str, Any]) -> Mapping[str, object]:
    """Return the fields with the number as nine digits, however it was written, and the sources."""
    if "org_number" in fields:
        fields["org_number"] = _checked_number(fields["org_number"])
    return with_cited(by, fields)


def _checked_number(number: str | None) -> str | None:
    digits = "".join((number or "").split())
    if digits and not is_org_number(digits):
        raise Invalid(msg("“%(number)s” is not an organisation number.", number=number), field="org_number")
    return digits or None


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
    if not holder.sources:
        raise Invalid(msg("A person is kept here only with the public source that names them."), field="sources")


_organisations = RecordActions(
    model=Organisation,
    noun="organisation",
    allow=may_edit_actors,
    needs=("name", "kind"),
    defaults={"status": OrganisationStatus.UNKNOWN},
    prepare=_with_checked_number,
    check=_check,
)
create_organisation = _organisations.create("Take an organisation in, as a draft.")
edit_organisation = _organisations.edit("Change what is known of an organisation. Its id stays.")
publish_organisation = _organisations.publish("Make an organisation public. Safe to repeat.")
withdraw_organisation = _organisations.withdraw("Take an organisation back; it is a draft again.")


_role_holders = RecordActions(
    model=RoleHolder,
    noun="role_holder",
    allow=may_edit_actors,
    needs=("name", "public_role"),
    prepare=with_cited,
    check=_check_holder,
)
create_role_holder = _role_holders.create(
    "Take in a person in a public role, as a draft. Only with a public source that names them."
)
edit_role_holder = _role_holders.edit("Change what is known of the holder of a public role.")
publish_role_holder = _role_holders.publish("Make the holder of a public role public. Safe to repeat.")
withdraw_role_holder = _role_holders.withdraw("Take the holder of a public role back; a draft again.")


@action("membership.set", does=msgp("action", "set"), allow=may_edit_actors)
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
