"""The application, for a WSGI server: `app:app`."""

from strategy_tracker.exchange.imports.example.guard import refuse_known_passwords
from strategy_tracker.factory import create_app

app = create_app()
refuse_known_passwords(app)
