"""Start the program itself."""

import os

from steps.environment import BIN


def serve() -> int:
    """Migrate, load the real data and serve, in this very process: signals reach the server."""
    command = str(BIN / "strategy-tracker")
    os.execv(command, [command, "serve", "--prepare"])  # noqa: S606 - no shell is what we want
