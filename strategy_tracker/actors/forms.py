"""Forms for organisations, their members and who holds a public role in them."""

from typing import Any

from strategy_tracker.actors.kinds import ORGANISATION_KIND_LABELS
from strategy_tracker.actors.models import Membership, Organisation, OrganisationStatus, RoleHolder
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import cited_by
from strategy_tracker.web.citations import Citations
from strategy_tracker.web.fields import Choice, InLanguages, Line, Pairs, VagueDate
from strategy_tracker.web.forms import EditForm, Form

KINDS = list(ORGANISATION_KIND_LABELS.items())


class OrganisationForm(Form):
    """What is known of an organisation."""

    name = InLanguages(msg("Name"), required=True, help=msg("The official name, as the organisation writes it."))
    kind = Choice(msg("Type"), required=True, choices=KINDS)
    org_number = Line(
        msg("Organisation number"),
        most=20,
        help=msg("Nine digits, as in Enhetsregisteret. The check digit is checked."),
    )
    status = Choice(msg("Status"), of=OrganisationStatus, required=True)
    description = InLanguages(
        msg("What it does here"), most=2000, rows=3, help=msg("Two or three sentences, in our own words.")
    )
    valid_from = VagueDate(msg("Founded"))
    valid_to = VagueDate(msg("Last day it stood"), help=msg("Left empty for an organisation that still stands."))
    successor = Choice(
        msg("Carried on by"),
        empty=msg("Nobody"),
        help=msg("The organisation that took over when this one was merged or closed."),
    )
    note = InLanguages(msg("Note"), most=2000, rows=2, help=msg("A remark for readers of the page."))
    cited = Citations(msg("Sources"))


class NewOrganisation(OrganisationForm):
    """An organisation that is not here yet."""

    slug = Line(
        msg("Id in the address"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the name."),
    )


class EditOrganisation(OrganisationForm, EditForm):
    """An organisation that is here."""


class MemberForm(Form):
    """A member of a group, and since when."""

    member = Choice(msg("Member"), required=True)
    from_on = VagueDate(msg("Member from"))
    to_on = VagueDate(msg("Member until"), help=msg("Left empty for one that is still a member."))


class RoleHolderForm(Form):
    """A person in a public role, as a public source has it."""

    name = Line(msg("Name"), most=120, required=True, help=msg("The full name, as the source has it."))
    public_role = InLanguages(
        msg("Public role"),
        required=True,
        help=msg("The role as the source has it, such as “Director of the division for e-health”."),
    )
    organisation = Choice(
        msg("Organisation"),
        empty=msg("None in particular"),
        help=msg("Where the role is held. The person is shown on the page of the organisation."),
    )
    cited = Citations(
        msg("Sources"),
        required=True,
        help=msg(
            "A public source that names the person in the role; without one, nobody is kept here. "
            "Begin to write a title to choose a source that is here already; "
            "for a new one, give its title and its address on the web."
        ),
    )


class NewRoleHolder(RoleHolderForm):
    """A person who is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the name."),
    )


class EditRoleHolder(RoleHolderForm, EditForm):
    """A person who is here."""


def stored_role_holder(holder: RoleHolder) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {
        "name": holder.name,
        "public_role": holder.public_role,
        "organisation": holder.organisation.slug if holder.organisation else None,
        "cited": list(cited_by(holder.sources)),
    }


def stored_organisation(organisation: Organisation) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    names = ("name", "kind", "org_number", "status", "description", "valid_from", "valid_to", "note")
    return {
        **{name: getattr(organisation, name) for name in names},
        "successor": organisation.successor.slug if organisation.successor else None,
        "cited": list(cited_by(organisation.sources)),
    }


def stored_membership(membership: Membership | None) -> dict[str, Any]:
    """Return what is stored as the form's fields have it; nothing for a new member."""
    if membership is None:
        return {}
    return {"member": membership.member.slug, "from_on": membership.from_on, "to_on": membership.to_on}


def kinds_with(kind: str) -> Pairs:
    """Return the types to choose from, with one that has no words yet if it is the one stored."""
    return KINDS if kind in ORGANISATION_KIND_LABELS else [*KINDS, (kind, kind)]
