"""The application, for a WSGI server: `app:app`."""

from strategy_tracker.factory import create_app

app = create_app()
