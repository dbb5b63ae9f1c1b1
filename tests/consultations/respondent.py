"""What a respondent types, and the way through the pages of a consultation that is open now."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from strategy_tracker.consultations.models import Question
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import Clause
from tests.consultations.answered import HEARING
from tests.support.forms import submit

START = f"/nb/horinger/{HEARING}/svar"
WHO = {
    "kind": "municipality",
    "organisation_number": "974 760 673",
    "name": "Čáhppe kommune <b>æøå</b>",
    "submitter_name": "Kari Đoŋga",
    "email": "kari@example.org",
    "language": "nb",
    "may_publish": "1",
}


def begun(client: FlaskClient, **changed: str) -> str:
    """Begin a response, and return the address it is written at."""
    answer = submit(client, START, WHO | changed)
    assert answer.status_code == 303
    return answer.location


def names(app: Flask) -> dict[str, str]:
    """Return the names of the fields: the two questions, and the comment on the first paragraph."""
    with app.app_context():
        agreement, *_, words = db.session.scalars(select(Question.uid).order_by(Question.position))
        clause = db.session.scalars(select(Clause.uid).where(Clause.level == 0).order_by(Clause.position)).first()
        return {
            "level": f"level-{agreement}",
            "why": f"text-{agreement}",
            "words": f"text-{words}",
            "comment": f"comment-{clause}",
        }


def written(app: Flask, client: FlaskClient, **typed: str) -> str:
    """Begin a response, write it, and return its address."""
    address, name = begun(client), names(app)
    typed = typed or {"level": "partly-agree", "words": "Helt konkret: <script>alert(1)</script>"}
    assert submit(client, address, {name[key]: value for key, value in typed.items()}).status_code == 303
    return address


def count(app: Flask, model: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0
