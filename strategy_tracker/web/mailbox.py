"""Where letters are read while they go to a folder: on the machine itself, and nowhere else."""

from pathlib import Path

from flask import current_app, request

from strategy_tracker.kernel.mail_route import FolderRoute
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.web.visitors import is_at_this_machine

MAILBOX = "/utvikling/e-post"


def folder_of_letters() -> Path | None:
    """Return the folder, for whoever is at this very machine; for anybody else there is none."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    route = settings.mail_route
    return route.path if isinstance(route, FolderRoute) and is_at_this_machine() else None


def mailbox() -> str | None:
    """Return the address of the page that shows the letters, where there is one."""
    return None if folder_of_letters() is None else request.script_root + MAILBOX
