"""Who may change what is known of the sector's actors."""

from strategy_tracker.kernel.principal import Principal


def may_edit_actors(by: Principal, *_args: object, **_kwargs: object) -> bool:
    """Editors keep the register of actors."""
    return by.has_role("editor")
