"""Who may change indicators."""

from strategy_tracker.kernel.principal import Principal


def may_edit_content(by: Principal, *_args: object, **_kwargs: object) -> bool:
    """Editors keep the content."""
    return by.has_role("editor")
