"""Who may do what with gatherings."""

from strategy_tracker.kernel.principal import Principal


def may_edit_gatherings(by: Principal, /, *_args: object, **_kwargs: object) -> bool:
    """Editors."""
    return by.has_role("editor")
