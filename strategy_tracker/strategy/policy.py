"""Who may change the strategy and report on its measures."""

from strategy_tracker.kernel.principal import Principal


def may_edit_content(by: Principal, *_args: object, **_kwargs: object) -> bool:
    """Editors keep the content."""
    return by.has_role("editor")


def may_report(by: Principal, *_args: object, **_kwargs: object) -> bool:
    """Editors and the secretariat enter what a body has reported."""
    return by.has_role("editor", "secretary")
