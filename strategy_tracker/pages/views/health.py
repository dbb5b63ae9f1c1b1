"""Whether the program can serve."""

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from strategy_tracker import __version__
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.version import data_version
from strategy_tracker.web import access

bp = Blueprint("health", __name__)
UNAVAILABLE = 503


@bp.get("/healthz")
@access.public_unkept
def show() -> tuple[Response, int]:
    """Return 200 with the program's and the data's version, 503 when the database cannot be read."""
    try:
        number = data_version()
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(status="no database", version=__version__), UNAVAILABLE
    return jsonify(status="ok", version=__version__, data_version=number), 200
