"""The application, for a WSGI server: `app:app`."""

import os

from strategy_tracker.cli import OURS_ALONE
from strategy_tracker.exchange.imports.example.guard import refuse_known_passwords
from strategy_tracker.factory import create_app

os.umask(OURS_ALONE)
app = create_app()
refuse_known_passwords(app)
