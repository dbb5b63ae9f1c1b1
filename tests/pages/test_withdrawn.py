"""What is withdrawn takes with it all that stands under it: at every address, in every format.

One site is read twice. In it every kind of record that can be withdrawn stands beside one that stays; what hangs on
it, and each place where something that stays names it, says a word of its own. While all is public each word is found
somewhere; once the records are withdrawn none is, wherever one looks.
"""

import re
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.actors import services as actors
from strategy_tracker.consultations.kinds import Stance
from strategy_tracker.consultations.services import processing, sourced
from strategy_tracker.council.kinds import AppointmentRole, CaseKind, SeatRole, StatementKind
from strategy_tracker.council.models import Council
from strategy_tracker.council.services import bodies, meetings, model
from strategy_tracker.council.services.rounds import open_round
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.engagement import services as engagement
from strategy_tracker.indicators.services import benchmarks, indicators
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.scrutiny import services as scrutiny
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind, CostKind, ReportedStatus
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.services import deliveries, goals, measures, strategies, surroundings
from strategy_tracker.strategy.services.bodies import create_delivery_body
from strategy_tracker.strategy.services.costs import create_stated_cost
from strategy_tracker.uptake.services import record_benefit_result
from tests.consultations.answered import AFTER, a_document, a_response, an_open_round
from tests.consultations.made import a_round
from tests.council.asked import a_holder, a_seat, before_opening, while_open
from tests.council.asked import a_round as a_priority_round
from tests.council.made import a_council, a_meeting, a_model
from tests.engagement.made import a_gathering, an_input
from tests.indicators.factories import Made, measure_country, observe
from tests.scrutiny.made import a_finding, a_treatment, an_audit
from tests.support.factories import a_delivery, a_report, an_assessment
from tests.support.ground import (
    OFFICER,
    SECRETARY,
    a_goal,
    a_measure,
    a_role_holder,
    a_source,
    a_strategy,
    an_organisation,
)
from tests.uptake.made import a_benefit, a_count, a_placement

# By it the search finds whatever carries one of the words.
EVERY = "kvasar"
WORD = re.compile(r"q[a-z]+")
LINK = re.compile(r"""(?:href|src|data-[a-z-]+)="(/en[^"#]*)""")
PAGE_OR_DATA = re.compile(r"^[^.]*(\.(json|csv|atom|xml))?$")
LEADS_ON = re.compile(r"^/en/(figur/|endringer\?for=)")
SIGNED_IN = ("/en/logg-inn", "/en/galleri")


class Site:
    """The records of both sorts, the words that hang on those that go, and what takes each away."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.withdrawals: list[tuple[object, object]] = []
        self.plan = a_strategy("plan")
        self.goal = a_goal(self.plan)
        self.council = a_council("staar")
        self.audit = an_audit("staar")
        self.stays = a_measure(self.goal, "staar")
        self.last = a_delivery(self.stays, "siste")
        self.made = Made()
        self.of_strategy()
        self.of_measure()
        self.of_organisation()
        self.of_indicators()
        self.of_consultations()
        self.of_council()
        self.of_gatherings()
        self.of_audits()

    def word(self, word: str) -> Translated:
        """Return a text with a word that must be gone in the end."""
        self.words.add(word)
        return Translated(nb=f"{EVERY} {word}")

    def goes(self, withdraw: object, record: object) -> None:
        self.withdrawals.append((withdraw, record))

    def of_strategy(self) -> None:
        gone = a_strategy("borte", name=self.word("qstrategi"), description=self.word("qomstrategi"))
        self.goes(strategies.withdraw_strategy, gone)
        strategies.add_vision_element(SEED, gone, term=self.word("qvisjon"), text=self.word("qvisjonstekst"))
        strategies.add_principle(SEED, gone, slug="prinsipp", text=self.word("qprinsipp"))
        strategies.add_realisation_part(SEED, gone, name=self.word("qplandel"))
        strategies.add_timeline_event(SEED, gone, at=PartialDate.parse("2024"), text=self.word("qhendelse"))
        goal = a_goal(gone, name=self.word("qmal"), description=self.word("qommal"))
        goals.add_outcome(SEED, goal, slug="utfall", text=self.word("qmalutfall"))
        measure = a_measure(goal, "under-borte", name=self.word("qtiltak"), sources=[a_source("qkilde")])
        self.words.add("qkilde")
        self.everything_of(measure, "under")
        self.named_by_what_stays(gone, goal, measure, "under")
        a_strategy("neste", predecessor=gone)
        bodies.create_endorsement(SEED, self.council, strategy=gone, sources=[])
        indicator = self.made.new_indicator(goal=goal, slug="under", name=self.word("qmaltall"))
        observe(indicator, 2024, 7, note=self.word("qmaling"))

    def of_measure(self) -> None:
        gone = a_measure(self.goal, "borte", name=self.word("qeget"), description=self.word("qomeget"))
        self.goes(measures.withdraw_measure, gone)
        self.everything_of(gone, "eget")
        self.named_by_what_stays(None, None, gone, "eget")

    def everything_of(self, measure: Measure, prefix: str) -> None:
        delivery = a_delivery(measure, f"{prefix}-leveranse", name=self.word(f"q{prefix}leveranse"), planned="2027")
        user = an_organisation(f"{prefix}-bruker")
        create_delivery_body(SEED, delivery, organisation=user, in_use_text=self.word(f"q{prefix}bruk"))
        waits = a_delivery(self.stays, f"{prefix}-venter")
        deliveries.set_predecessors(SEED, waits, predecessors=[delivery])
        a_report(measure, ReportedStatus.RED, text=self.word(f"q{prefix}rapport"))
        an_assessment(measure, an_organisation(f"ser-{prefix}"), met_why=self.word(f"q{prefix}vurdert"))
        a_placement(measure, f"{prefix}-fase", why=self.word(f"q{prefix}fase"))
        gained = a_benefit(measure, f"{prefix}-nytte", name=self.word(f"q{prefix}nytte"))
        record_benefit_result(
            SEED, gained, measured_on=PartialDate.parse("2024"), text=self.word(f"q{prefix}nyttemaling")
        )
        a_count(f"{prefix}-telling", measure=measure, in_use=1, note=self.word(f"q{prefix}telling"))
        create_stated_cost(
            SEED,
            slug=f"{prefix}-kostnad",
            measure=measure,
            kind=CostKind.SPENT,
            amount_ore=100,
            scope=self.word(f"q{prefix}kostnad"),
        )
        measures.add_budget_line(
            SEED, measure, year=2026, amount_ore=100, kind=BudgetKind.GRANTED, note=self.word(f"q{prefix}budsjett")
        )

    def named_by_what_stays(self, strategy: Strategy | None, goal: Goal | None, measure: Measure, prefix: str) -> None:
        meeting = a_gathering(f"{prefix}-samling", strategy, measures=[measure])
        an_input(meeting, f"{prefix}-innspill", measures=[measure], goals=[goal] if goal else [])
        a_finding(self.audit, f"{prefix}-funn", measures=[measure], goals=[goal] if goal else [])
        tied = self.made.new_indicator(goal=self.goal, slug=f"{prefix}-knyttet")
        indicators.edit_indicator(SEED, tied, measures=[measure], also_goals=[goal] if goal else [])
        a_meeting(self.council, f"{prefix}-mote", measure=measure)
        if strategy:
            a_round(f"{prefix}-horing", strategy)

    def of_organisation(self) -> None:
        gone = an_organisation("borte", name=self.word("qorganisasjon"), description=self.word("qomorganisasjon"))
        self.goes(actors.withdraw_organisation, gone)
        measures.assign(SEED, self.stays, organisation=gone, role=AssignmentRole.OWNER)
        create_delivery_body(SEED, self.last, organisation=gone, in_use_text=self.word("qbrukav"))
        a_benefit(self.stays, "lovet", owner=gone)
        a_report(self.stays, ReportedStatus.UNDER_CONTROL, reporter=gone)
        an_assessment(a_measure(self.goal, "vurdert"), gone, funded_why=self.word("qvurderte"))
        a_report(self.stays, ReportedStatus.RED, reporter=an_organisation("melder"), told_by=gone)
        strategies.edit_strategy(SEED, self.plan, publisher=gone, manager=gone)
        group = an_organisation("klynge", successor=gone)
        actors.set_membership(SEED, group, member=gone)
        self.made.new_indicator(goal=self.goal, slug="eid", owner=gone)
        self.made.new_index(slug="utgitt", publisher=gone)
        said = surroundings.create_ambition(SEED, slug="sagt", name=Translated(nb="Sagt"), kind="mal", stated_by=gone)
        surroundings.publish_ambition(SEED, said)
        self.made.new_index(slug="sagt", ambition=said)
        asked = a_round("arrangert", organiser=gone)
        sourced.create_respondent(SEED, asked, organisation=gone)
        an_audit("revidert", auditor=gone)
        held = a_gathering("holdt", organisers=[gone], participants=[gone])
        an_input(held, "sagt", givers=[gone], subjects=[gone])
        bodies.create_seat(SEED, self.council, organisation=gone, role=SeatRole.MEMBER, seats=1)
        holder = a_role_holder("person", name="Qperson", organisation=gone)
        self.words.add("qperson")
        bodies.create_appointment(SEED, self.council, person=holder, role=AppointmentRole.CHAIR, sources=[])
        alone = a_role_holder("alene", name="Qalene")
        self.words.add("qalene")
        bodies.create_appointment(SEED, self.council, person=alone, role=AppointmentRole.MEMBER, organisation=gone)
        self.goes(actors.withdraw_role_holder, alone)

    def of_indicators(self) -> None:
        gone = self.made.new_indicator(goal=self.goal, slug="borte", name=self.word("qindikator"))
        self.goes(indicators.withdraw_indicator, gone)
        indicators.revise_definition(SEED, gone, text=self.word("qdefinisjon"))
        observe(gone, 2024, 7, note=self.word("qobservasjon"))
        a_count("maltall-telling", indicator=gone, decided=1, note=self.word("qutbredelse"))
        index = self.made.new_index(slug="borte", name=self.word("qindeks"), method=self.word("qmetode"))
        self.goes(benchmarks.withdraw_benchmark_index, index)
        measure_country(index, "NO", 2024, 50, note=self.word("qresultat"))
        benchmarks.record_benchmark_detail(
            SEED, index, year=2024, scope="NO", item=self.word("qdelindeks"), value=Decimal(1)
        )
        ambition = surroundings.create_ambition(SEED, slug="borte", name=self.word("qambisjon"), kind="mal")
        surroundings.publish_ambition(SEED, ambition)
        self.goes(surroundings.withdraw_ambition, ambition)
        self.made.new_index(slug="malt", ambition=ambition)
        policy = surroundings.create_related_policy(SEED, slug="borte", name=self.word("qmelding"))
        surroundings.publish_related_policy(SEED, policy)
        self.goes(surroundings.withdraw_related_policy, policy)

    def of_consultations(self) -> None:
        gone = a_round("borte", name=self.word("qhoring"), opened_on=date(2025, 1, 1))
        self.goes(sourced.withdraw_consultation_round, gone)
        sourced.create_respondent_type(SEED, gone, name=self.word("qtype"))
        sourced.create_round_document(SEED, gone, key="brev", name=self.word("qbrev"))
        sourced.create_round_theme(SEED, gone, slug="tema", text=self.word("qtema"), stance=Stance.CHANGE, sources=[])
        sourced.create_round_outcome(SEED, gone, text=self.word("qutfall"), sources=[])
        self.words |= {"qsvar", "qpart"}
        held = an_open_round("holdt", document=a_document("utkast", strategy=self.plan))
        answer = a_response(held, words=f"{EVERY} qsvar", name=f"{EVERY} qpart kommune")
        with clock.fixed(AFTER):
            processing.publish_response(OFFICER, answer)
        self.goes(lambda by, one: processing.withhold_response(by, one, ground="Taushetsplikt."), answer)

    def of_council(self) -> None:
        whole = a_model(name=self.word("qmodell"))
        self.goes(model.withdraw_council_model, whole)
        model.create_council_statement(SEED, whole, kind=StatementKind.HISTORY, text=self.word("qhistorie"))
        gone = a_council("borte", name=self.word("qraad"), role=self.word("qrolle"))
        self.goes(bodies.withdraw_council, gone)
        bodies.create_participant_group(SEED, gone, name=self.word("qgruppe"), sources=[])
        model.create_council_statement(SEED, gone, kind=StatementKind.FREQUENCY, text=self.word("qofte"))
        self.with_case(a_meeting(gone, "under-borte", title=self.word("qraadsmote")), "qraadssak")
        self.with_round(gone)
        meeting = a_meeting(self.council, "borte", title=self.word("qmote"), outcome=self.word("qvedtak"))
        self.with_case(meeting, "qsak")
        self.goes(meetings.withdraw_meeting, meeting)

    def with_round(self, council: Council) -> None:
        both = [self.stays, a_measure(self.goal, "staar-ogsaa")]
        with before_opening():
            a_holder(a_seat(council))
            asked = a_priority_round(council, both, purpose=self.word("qhensikt"), name=self.word("qrunde"))
            freeze_series(SECRETARY, asked.series)
        with while_open():
            open_round(SECRETARY, asked)

    def with_case(self, meeting: object, word: str) -> None:
        meetings.create_agenda_item(SEED, meeting, number="1/25", kind=CaseKind.DISCUSSION, title=self.word(word))

    def of_gatherings(self) -> None:
        gone = a_gathering("borte", name=self.word("qsamling"), purpose=self.word("qformal"))
        self.goes(engagement.withdraw_gathering, gone)
        an_input(gone, "borte", theme=self.word("qinnspill"), statement=self.word("qutsagn"))
        many = engagement.create_involvement(SEED, slug="borte", text=self.word("qinvolvering"))
        engagement.publish_involvement(SEED, many)
        self.goes(engagement.withdraw_involvement, many)

    def of_audits(self) -> None:
        gone = an_audit("borte", title=self.word("qrevisjon"), state=self.word("qtilstand"))
        self.goes(scrutiny.withdraw_audit, gone)
        a_finding(gone, "borte", text=self.word("qfunn"), answer=self.word("qtilsvar"), measures=[self.stays])
        a_treatment(gone, decision=self.word("qstorting"))

    def withdraw(self) -> None:
        for withdraw, record in self.withdrawals:
            withdraw(OFFICER if "Response" in type(record).__name__ else SEED, record)  # type: ignore[operator]


def all_pages(client: FlaskClient) -> dict[str, str]:
    """Follow every link from the front page, the sitemap and the results of a search; return what each address says."""
    waiting = ["/en/", "/en/data", "/en/eksempel", "/en/kilder", "/en/endringer.atom", "/sitemap.xml"]
    waiting += [f"/en/sok?q={EVERY}&type={noun.key}" for noun in NOUNS]
    seen, pages = set(waiting), {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address, follow_redirects=True)
        if answer.status_code != 200 or not answer.mimetype.startswith(("text/", "application/json", "application/")):
            continue
        pages[address] = answer.get_data(as_text=True)
        for link in LINK.findall(pages[address].replace("&amp;", "&")):
            if link not in seen and not link.startswith(SIGNED_IN) and is_worth(link):
                seen.add(link)
                waiting.append(link)
    return pages


def is_worth(link: str) -> bool:
    path, _, asked = link.partition("?")
    return bool(PAGE_OR_DATA.match(path)) and (not asked or bool(LEADS_ON.match(link)))


def found_in(pages: dict[str, str], words: set[str]) -> dict[str, set[str]]:
    """Return at which addresses each of the words stands."""
    found: dict[str, set[str]] = {}
    for address, text in pages.items():
        for word in words.intersection(WORD.findall(text.lower())):
            found.setdefault(word, set()).add(address)
    return found


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """Somebody who is not signed in, whose pages are not checked for how they are made."""
    return FlaskClient(app, app.response_class)


def test_what_is_withdrawn_takes_all_that_stands_under_it_along(app: Flask, reader: FlaskClient) -> None:
    with app.app_context():
        site = Site()
        before = all_pages(reader)
        assert site.words - set(found_in(before, site.words)) == set(), "said nowhere to begin with"
        site.withdraw()
        db.session.remove()
        after = {address: reader.get(address, follow_redirects=True).get_data(as_text=True) for address in before}
        assert found_in(after, site.words) == {}
