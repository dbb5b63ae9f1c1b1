"""A program: measures with one column more, declared before anything else is loaded, and what is then said of it.

`python -m tests.house.measure_with_one_more URL FOLDER` prints the texts as JSON. A program of its own, since a column
once declared stays for as long as it runs.
"""

import json
import sys
from pathlib import Path

from sqlalchemy import String

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import named
from strategy_tracker.strategy.models import Measure

Measure.funding = named(msg("Funded through"), String(60), doc="which scheme pays for it")

from strategy_tracker.factory import create_app  # noqa: E402 - the column comes first
from strategy_tracker.kernel.db import db  # noqa: E402
from strategy_tracker.kernel.principal import SEED  # noqa: E402
from strategy_tracker.kernel.settings import Settings  # noqa: E402
from strategy_tracker.strategy.services.measures import edit_measure  # noqa: E402
from strategy_tracker.web.fields import Line  # noqa: E402
from strategy_tracker.web.forms import Form  # noqa: E402
from tests.support.factories import a_thread  # noqa: E402

ADDRESSES = {
    "page": "/en/tiltak/plan-tiltak",
    "history": "/en/historikk/measure/plan-tiltak",
    "feed": "/en/endringer",
    "table": "/data/measures.json",
    "file": "/data/measures.csv",
}


class FundingForm(Form):
    """A form that asks for the column, and says no more of it than that."""

    funding = Line(Measure.funding)


def main(url: str, folder: Path) -> dict[str, str]:
    """Return what is said at each address, and by the form; the database is an empty, migrated one."""
    app = create_app(Settings(instance_dir=folder, database_url=url, secret_key="of a test", testing=True))
    with app.app_context():
        with db.engine.begin() as connection:
            connection.exec_driver_sql("alter table measure add column funding text")  # what its migration would do
        _goal, measure = a_thread()
        edit_measure(SEED, measure, funding="Digihelse")
    client = app.test_client()
    said = {name: client.get(address).text for name, address in ADDRESSES.items()}
    with app.test_request_context():
        said["form"] = str(FundingForm(meta={"csrf": False}).funding.label.text)
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
