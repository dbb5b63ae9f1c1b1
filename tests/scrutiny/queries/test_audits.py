import pytest

from strategy_tracker.actors.services import withdraw_organisation
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.scrutiny.queries.audits import audit_by_slug, audits, audits_of_organisation
from strategy_tracker.scrutiny.queries.findings import findings, findings_of_goal, findings_of_measure
from strategy_tracker.scrutiny.services import withdraw_audit
from strategy_tracker.strategy.services.measures import withdraw_measure
from tests.scrutiny.made import a_finding, a_treatment, an_audit
from tests.support.ground import a_goal, a_measure, a_source, a_strategy, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


def test_audits_come_newest_first_with_what_is_counted_of_each() -> None:
    an_audit("gammel", made_public_on=PartialDate.parse("2018"))
    new = an_audit("nyere", made_public_on=PartialDate.parse("2021-06"))
    an_audit("uten-dato")
    a_finding(new, "en", answer=text("Evaluert"))
    a_finding(new, "to")
    a_treatment(new)
    assert [(row.slug, row.findings, row.answered) for row in audits()] == [
        ("nyere", 2, 1),
        ("gammel", 0, 0),
        ("uten-dato", 0, 0),
    ]
    assert audits()[0].recommendations == ("Innst. 1 S (2024–2025)",)


def test_a_page_has_findings_treatments_and_sources_of_each() -> None:
    audit = an_audit(sources=[a_source("Report")])
    a_finding(audit, answer=text("Gjort"), sources=[a_source("Answer")])
    a_treatment(audit, sources=[a_source("Recommendation")])
    page = audit_by_slug("revisjon")
    (finding,), (treatment,) = page.findings, page.treatments
    assert [one.title for one in page.sources] == ["Report"]
    assert [one.title for one in finding.sources] == ["Answer"]
    assert [one.title for one in finding.audit_sources] == ["Report"]
    assert [one.title for one in treatment.sources] == ["Recommendation"]


def test_findings_are_read_from_the_measure_and_the_goal() -> None:
    goal = a_goal(a_strategy())
    measure = a_measure(goal)
    audit = an_audit()
    a_finding(audit, "tiltaket", measures=[measure])
    a_finding(audit, "malet", goals=[goal])
    assert [row.slug for row in findings_of_measure("tiltak")] == ["tiltaket"]
    assert [row.slug for row in findings_of_goal("plan/1")] == ["malet"]


def test_a_draft_and_what_it_found_are_not_read() -> None:
    audit = an_audit()
    a_finding(audit)
    withdraw_audit(SEED, audit)
    assert (audits(), findings()) == ((), ())
    with pytest.raises(NotFound):
        audit_by_slug("revisjon")


def test_what_is_named_and_not_public_is_left_out() -> None:
    measure, auditor = a_measure(a_goal(a_strategy())), an_organisation("revisor")
    a_finding(an_audit(auditor=auditor), measures=[measure])
    assert [row.slug for row in audits_of_organisation("revisor")] == ["revisjon"]
    withdraw_measure(SEED, measure)
    withdraw_organisation(SEED, auditor)
    assert (audits()[0].auditor, findings()[0].measures) == (None, ())
