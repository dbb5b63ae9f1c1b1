"""Forms for organisations, their members and who holds a public role in them."""

from strategy_tracker.actors.kinds import ORGANISATION_KIND_LABELS
from strategy_tracker.actors.models import Membership, Organisation, RoleHolder
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.web.fields import Choice, InLanguages, Line, OwnNote, Slug, Tie, VagueDate
from strategy_tracker.web.forms import EditForm, Form

KINDS = list(ORGANISATION_KIND_LABELS.items())


class OrganisationForm(Form):
    """What is known of an organisation."""

    name = InLanguages(Organisation.name, required=True, help=msg("The official name, as the organisation writes it."))
    kind = Choice(Organisation.kind, required=True, choices=KINDS, keep=str)
    org_number = Line(
        Organisation.org_number, most=20, help=msg("Nine digits, as in Enhetsregisteret. The check digit is checked.")
    )
    status = Choice(Organisation.status, required=True)
    description = InLanguages(
        msg("What it does here"), most=2000, rows=3, help=msg("Two or three sentences, in our own words.")
    )
    valid_from = VagueDate(Organisation.valid_from, rare=True)
    valid_to = VagueDate(
        Organisation.valid_to, help=msg("Left empty for an organisation that still stands."), rare=True
    )
    successor = Tie(
        Organisation.successor,
        offer=organisation_choices,
        empty=msg("Nobody"),
        help=msg("The organisation that took over when this one was merged or closed."),
        rare=True,
    )
    note = InLanguages(Organisation.note, most=2000, rows=2, help=msg("A remark for readers of the page."), rare=True)
    internal_note = OwnNote()
    cited = SourceList()


class NewOrganisation(OrganisationForm):
    """An organisation that is not here yet."""

    slug = Slug()


class EditOrganisation(OrganisationForm, EditForm):
    """An organisation that is here."""


class MemberForm(Form):
    """A member of a group, and since when."""

    member = Tie(Membership.member, required=True)
    from_on = VagueDate(Membership.from_on)
    to_on = VagueDate(Membership.to_on, help=msg("Left empty for one that is still a member."))


class RoleHolderForm(Form):
    """A person in a public role, as a public source has it."""

    name = Line(RoleHolder.name, most=120, required=True, help=msg("The full name, as the source has it."))
    public_role = InLanguages(
        RoleHolder.public_role,
        required=True,
        help=msg("The role as the source has it, such as “Director of the division for e-health”."),
    )
    organisation = Tie(
        RoleHolder.organisation,
        offer=organisation_choices,
        empty=msg("None in particular"),
        help=msg("Where the role is held. The person is shown on the page of the organisation."),
    )
    as_of = VagueDate(RoleHolder.as_of, help=msg("When the source says that they held it."))
    internal_note = OwnNote()
    cited = SourceList(
        required=True,
        help=msg(
            "A public source that names the person in the role; without one, nobody is kept here. "
            "Begin to write a title to choose a source that is here already; "
            "for a new one, give its title and its address on the web."
        ),
    )


class NewRoleHolder(RoleHolderForm):
    """A person who is not here yet."""

    slug = Slug(msg("Id"))


class EditRoleHolder(RoleHolderForm, EditForm):
    """A person who is here."""
