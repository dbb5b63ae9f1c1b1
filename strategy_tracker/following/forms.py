"""The forms of those who follow something."""

from strategy_tracker.following.kinds import FollowRhythm
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import fields
from strategy_tracker.web.forms import Confirm, Form


class FollowForm(Form):
    """Where letters are to go."""

    email = fields.Email(
        msg("Your e-mail address"),
        required=True,
        autocomplete="email",
        help=msg("We send one letter with a link. Nothing more comes before you have pressed it."),
    )


class RhythmForm(Confirm):
    """How often letters come."""

    rhythm = fields.Choice(msg("How often"), of=FollowRhythm, required=True, look="radios")


class OwnForm(RhythmForm):
    """What is followed, and how often letters come."""

    kept = fields.Choices(msg("What you follow"), help=msg("Remove the tick from what you want no more letters about."))
