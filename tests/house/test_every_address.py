"""Every address answers on each database: all links are followed, by a passer-by and by a voter with every role."""

import pytest
from flask import Flask

from strategy_tracker.kernel.actions import perform
from tests.support.people import ADMINISTRATOR, sign_in_as
from tests.support.walking import Walk, somebody_with_every_role

pytestmark = pytest.mark.both_databases
# Reached by a link in a letter, or from what the example set has none of: drafts with text, letters, what is over,
# issuers of identities.
UNLINKED = {
    *(f"accounts.sign_in.{name}" for name in ("link", "new_password")),
    *("accounts.elsewhere.answer", "accounts.elsewhere.prove", "accounts.elsewhere.start", "accounts.ended.by_browser"),
    "actors.members.remove",
    "consultations.answering.by_letter",
    *(f"actors.{name}.draft" for name in ("organisations", "role_holders")),
    *(f"engagement.{name}.draft" for name in ("gatherings", "involvements")),
    *(f"indicators.{name}.draft" for name in ("benchmarks", "indicators")),
    *(f"strategy.{name}.draft" for name in ("measures", "strategies")),
    "scrutiny.audits.draft",
    *(
        f"consultations.answering.{step}_by_{way}"
        for step in ("erase", "receipt", "replace", "send", "who", "withdraw", "write")
        for way in ("account", "link")
    ),
    *(f"consultations.clauses.{name}" for name in ("edit", "new", "remove")),
    *(f"consultations.documents.{name}" for name in ("remove", "text")),
    *(f"consultations.questions.{name}" for name in ("edit", "new", "remove")),
    *(f"consultations.rounds.{name}" for name in ("conclude", "edit", "preview", "remove")),
    *(f"council.questions.{name}" for name in ("criterion", "measures")),
    "consultations.responses.replace",
    "council.previews.ballot",
    *(f"council.rounds.{name}" for name in ("edit", "remove")),
    "indicators.embargoes.name",
    "indicators.taking_back.undo",
    "jobs.mailbox.show",
    "pages.security.security_txt",
    "reporting.answering.send_link",
    *(f"reporting.answering.{name}_by_{way}" for name in ("card", "overview") for way in ("account", "link")),
    "reporting.answering.sheet_by_account",
    "reporting.answering.sheet_by_link",
    "reporting.answering.text_file_by_account",
    "reporting.answering.text_file_by_link",
    "reporting.answering.workbook_by_account",
    "reporting.answering.workbook_by_link",
    *(f"reporting.rounds.{name}" for name in ("edit", "open_", "publish", "remove")),
    "pages.corrections.index_file",  # nothing has been put right yet
    "pages.personal_data.by_link",
    "sources.sources.remove",
    *(f"following.letters.{name}" for name in ("confirm", "mine", "stop", "stopped")),
    *(f"indicators.units.{name}" for name in ("edit", "remove")),
    "strategy.reports.show",
    *(f"uptake.benefits.{name}" for name in ("edit", "new_result", "remove")),
    # Asked for by what is done, or by a script.
    *("accounts.proving.code", "accounts.proving.options", "accounts.proving.again"),
    "accounts.factors.new_key_options",
}


def readable(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def test_all_links_lead_somewhere(example_copy: Flask, database_kind: str) -> None:
    with example_copy.app_context():
        somebody = somebody_with_every_role()
        # Nobody is shown the way to what they may not do, and an example user changes nothing real.
        perform("test.real", ADMINISTRATOR, lambda _run: setattr(somebody, "is_example", False))
        everybody = sign_in_as(example_copy, somebody)
    reached = set()
    for client in (example_copy.test_client(), everybody):
        walk = Walk(example_copy, client, unchecked=database_kind != "sqlite")
        walk.follow_all()
        assert walk.refused == []
        reached |= walk.endpoints
    missed = readable(example_copy) - reached
    assert (sorted(missed - UNLINKED), sorted(UNLINKED - missed)) == ([], [])
