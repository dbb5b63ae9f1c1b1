"""What people fill in to get in, and what an administrator fills in about them."""

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.models import KEY_NAME_LENGTH, NAME_LENGTH
from strategy_tracker.accounts.rules.passwords import LONGEST, SHORTEST
from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Choice, Day, Email, Hidden, Line, Password, Tie, Yes
from strategy_tracker.web.forms import EditForm, Form

ADVICE = msg(
    "At least %(least)s characters, and at most %(most)s. Three words that do not belong together are good and easy "
    "to remember.",
    least=SHORTEST,
    most=LONGEST,
)

CODE_HELP = msg("Six digits from the app, or one of your recovery codes, such as 3-k7fqd-93mxw.")
LONGEST_CREDENTIAL = 20_000


class SignIn(Form):
    """The door."""

    email = Email(msg("E-mail"), required=True, autocomplete="email")
    password = Password(msg("Password"), required=True)


class AskForLink(Form):
    """An e-mail address to send a link to."""

    email = Email(msg("E-mail"), required=True, autocomplete="email")


class NewPassword(Form):
    """A password chosen with a link."""

    password = Password(msg("New password"), is_new=True, required=True, help=ADVICE)


class ChangePassword(Form):
    """A password changed by whoever knows the present one."""

    present = Password(msg("Present password"), required=True)
    password = Password(msg("New password"), is_new=True, required=True, help=ADVICE)


class PasskeyForm(Form):
    """What a passkey has shown, put in by a script."""

    credential = Hidden(msg("Passkey"), most=LONGEST_CREDENTIAL)


class SecondFactor(PasskeyForm):
    """A second factor: a code, or a passkey."""

    code = Line(msg("Code"), most=40, sometimes=True, autocomplete="one-time-code", help=CODE_HELP)


class ProveAgain(SecondFactor):
    """All that somebody signs in with, once more."""

    present = Password(msg("Password"), sometimes=True)


class SetUpApp(Form):
    """The first code an app shows; the page carries along what the app was given, under our seal."""

    aside = (*Form.aside, "sealed")

    sealed = Hidden(msg("Sealed secret"), most=300)
    code = Line(
        msg("Code"), most=40, required=True, autocomplete="one-time-code", help=msg("The six digits the app shows now.")
    )


class NewPasskey(PasskeyForm):
    """A name for a passkey that is made."""

    name = Line(
        msg("Name"), most=KEY_NAME_LENGTH, required=True, help=msg("So that you know it again: the phone, the stick.")
    )


class OwnAccount(Form):
    """What people say of themselves."""

    name = Line(
        msg("Name"),
        most=NAME_LENGTH,
        required=True,
        autocomplete="name",
        help=msg("Stands beside what you enter and decide here."),
    )
    language = Choice(
        msg("Language of letters"),
        of=Language,
        required=True,
        look="radios",
        help=msg("Pages are shown in the language chosen at the top of each page."),
    )


class UserInputs:
    """What an administrator says of a user."""

    name = Line(msg("Name"), most=NAME_LENGTH, required=True)
    email = Email(
        msg("E-mail"),
        required=True,
        help=msg("They sign in with it, and letters are sent to it. Small and capital letters are the same."),
    )
    language = Choice(msg("Language of letters"), of=Language, required=True, look="radios")


class UserForm(UserInputs, EditForm):
    """A user who is here."""


class NewUser(UserInputs, Form):
    """A user to take in."""

    invite = Yes(
        msg("Send an invitation"), help=msg("A letter with a link to choose a password. It works for 24 hours.")
    )


class GrantRole(Form):
    """A role to give."""

    role = Choice(
        msg("Role"),
        of=Role,
        choices=[
            (one.value, msg("%(role)s. %(description)s", role=one.label, description=one.description)) for one in Role
        ],
        required=True,
        look="radios",
    )
    organisation = Tie(
        msg("Organisation"),
        Organisation,
        organisation_choices,
        sometimes=True,
        help=msg("A measure owner always has one; a respondent, a council member and a chair may have one."),
        empty=msg("None"),
    )
    from_on = Day(msg("From"), help=msg("Today, unless you say another day."))
    to_on = Day(msg("Last day"), help=msg("Until further notice, unless you say a day."))
