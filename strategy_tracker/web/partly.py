"""What is said while a form is saved in part."""

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.forms import Form


def all_but(form: Form) -> Message:
    """Say that all of a form is saved but what must be put right."""
    (field, problem), *others = form.problems
    if others or field is None:
        return msg("Saved at %(when)s, but for what must be put right. Press Save to see it.", when=clock.now())
    return msg(
        "Saved at %(when)s, but for “%(field)s”: %(problem)s", when=clock.now(), field=field.label.text, problem=problem
    )
