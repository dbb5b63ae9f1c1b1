"""Who may keep sources and the notes on the data."""

from strategy_tracker.kernel.principal import Principal


def may_cite(by: Principal, *_args: object, **_kwargs: object) -> bool:
    """Whoever enters something may say where it comes from."""
    return by.has_role("editor", "secretary", "officer", "reporter")


def may_edit_datasets(by: Principal, *_args: object, **_kwargs: object) -> bool:
    """Editors keep what is said of the data."""
    return by.has_role("editor")
