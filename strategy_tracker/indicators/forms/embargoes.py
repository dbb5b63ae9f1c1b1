"""Who sees a figure before it is out."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Email
from strategy_tracker.web.forms import Form


class ReaderForm(Form):
    """Somebody to put on the list."""

    email = Email(msg("E-mail"), required=True, help=msg("The address of their account here."))
