"""Who may do what with the council model, as far as it is on file."""

from strategy_tracker.kernel.principal import Principal


def may_edit_council(by: Principal, /, *_args: object, **_kwargs: object) -> bool:
    """Editors, and the secretary who prepares the meetings."""
    return by.has_role("editor", "secretary")
