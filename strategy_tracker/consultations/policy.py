"""Who may do what with consultations."""

from strategy_tracker.kernel.principal import Principal


def may_edit_consultations(by: Principal, /, *_args: object, **_kwargs: object) -> bool:
    """Editors, and the officers whose work consultations are."""
    return by.has_role("editor", "officer")
