"""What a form hands on to an action."""

from typing import Any

from strategy_tracker.web.forms import Form


def changed(form: Form) -> dict[str, Any]:
    """Return the form's values; its sources only where they are others than those stored, which spares reading them."""
    fields = form.values()
    if "cited" in fields and form["cited"].data == form["cited"].object_data:
        del fields["cited"]
    return fields
