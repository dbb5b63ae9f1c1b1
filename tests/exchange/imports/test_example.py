"""The example set: loaded once, invented throughout, and removed without a trace in the real data."""

from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select, text, update

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import Identity, User
from strategy_tracker.accounts.queries.people import principal_of, user_by_email
from strategy_tracker.accounts.rules.passwords import matches
from strategy_tracker.accounts.services.attempts import count_attempt
from strategy_tracker.accounts.services.roles import grant_role
from strategy_tracker.accounts.services.users import create_user, edit_user
from strategy_tracker.actors.models import Organisation
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.consultations.kinds import ResponseLanguage, ResponseState
from strategy_tracker.consultations.models import Answer, ConsultationRound, Party, Response
from strategy_tracker.consultations.queries.senders import same_senders
from strategy_tracker.consultations.services.processing import publish_response, withhold_response
from strategy_tracker.consultations.services.responding import submit_response
from strategy_tracker.consultations.services.rounds import extend_round
from strategy_tracker.council.jobs import write_due_letters
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.models import Ballot, PriorityRound, SeatHolder
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.council.services.rounds import open_round
from strategy_tracker.council.services.series import create_series, freeze_series, set_items
from strategy_tracker.exchange.imports.example.files import read_example_files
from strategy_tracker.exchange.imports.example.guard import refuse_known_passwords
from strategy_tracker.exchange.imports.example.letters import compose
from strategy_tracker.exchange.imports.example.load import load_example
from strategy_tracker.exchange.imports.example.remove import LEADS_ON, remove_example
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.indicators import edit_indicator
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import bulk, rehearse
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import ANONYMOUS, EXAMPLE, SEED, Principal
from strategy_tracker.kernel.settings import ROOT, BadSetting
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import cite, edit_source
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind, ReportedStatus, Risk
from strategy_tracker.strategy.models import Delivery, Goal, Measure, Strategy
from strategy_tracker.strategy.services.deliveries import create_delivery, remove_delivery
from strategy_tracker.strategy.services.measures import (
    add_budget_line,
    assign,
    create_measure,
    edit_measure,
    publish_measure,
    record_status_report,
    remove_budget_line,
    set_goals,
    withdraw_measure,
)
from strategy_tracker.strategy.services.strategies import add_principle, remove_part
from strategy_tracker.strategy.services.surroundings import create_term

FOLDER = ROOT / "seed_data" / "example"
SOURCE = "Eksempelsettet: oppdiktet for å vise hva programmet kan"
OPEN_ROUND, CLOSED_ROUND = "eksempelrunde-host", "eksempelrunde-var"
# Their rows say what was, or are kept up to date from the rest.
BOOKKEEPING = {"event", "data_version", "table_version", "search_document"}
ABOUT = {"round_opened", "response_published", "response_withheld", "extended"}
# References that may be empty, and whose row goes with what they name.
GOES_WITH = {
    ("round_report", "corrects_id"),
    ("answer", "clause_id"),
    ("answer", "question_id"),
    ("benchmark_index", "ambition_id"),
    ("benchmark_observation", "supersedes_id"),
    ("consultation_round", "document_id"),
    ("consultation_round", "strategy_id"),
    ("council_statement", "council_id"),
    ("council_statement", "model_id"),
    ("delivery_date", "report_id"),
    ("embargo_reader", "added_by_id"),
    ("gathering", "strategy_id"),
    ("goal", "parent_id"),
    ("goal_crosswalk", "later_id"),
    ("rollout_count", "indicator_id"),
    ("rollout_count", "measure_id"),
    ("stated_cost", "measure_id"),
    ("measure", "strategy_id"),
    ("observation", "supersedes_id"),
    ("one_time_link", "user_id"),
    ("role_grant", "organisation_id"),
    ("status_report", "reporter_id"),
    ("submitter", "user_id"),
    ("target", "supersedes_id"),
}

ADMINISTRATOR = Principal("administrator", "An administrator", frozenset({"administrator"}))
# What an example editor may try to do to a real measure, or by way of it.
REAL_CHANGES = {
    "edited": lambda by, real: edit_measure(by, real, name=Translated(nb="Nytt navn")),
    "withdrawn": withdraw_measure,
    "a delivery": lambda by, real: create_delivery(by, real, slug="helt-ny", name=Translated(nb="Ny")),
    "a delivery removed": lambda by, real: remove_delivery(by, a_delivery_of(real), reason="Eksempel"),
    "a budget line": lambda by, real: add_budget_line(by, real, kind=BudgetKind.GRANTED),
    "a report": lambda by, real: record_status_report(
        by,
        real,
        reporter=an_example(Organisation),
        valid_on=PartialDate.parse("2026-11"),
        text=Translated(nb="Alt vel"),
    ),
    "a part for an example": lambda by, real: assign(by, real, an_example(Organisation), role=AssignmentRole.OWNER),
    "a measure beside it": lambda by, real: create_measure(
        by, real.strategy, slug="helt-nytt", name=Translated(nb="Helt nytt"), kind="prosjekt"
    ),
    "a measure under nothing": lambda by, _real: create_measure(
        by, None, slug="helt-nytt", name=Translated(nb="Helt nytt"), kind="prosjekt"
    ),
    "a term": lambda by, _real: create_term(by, vocabulary="ord", key="ord", label=Translated(nb="Ord")),
    "an invented indicator tied to it": lambda by, real: edit_indicator(by, an_indicator(), measures=[real]),
    "its source": lambda by, real: edit_source(by, real.sources[0], title="Ny tittel"),
}


@pytest.fixture
def loaded(example_copy):
    with example_copy.app_context():
        yield example_copy


@pytest.fixture
def shown(example_app):
    with example_app.app_context():
        yield example_app


def everything() -> dict[str, list[str]]:
    """Return every row of every table but the bookkeeping, and what can be found."""
    rows = {
        table.name: sorted(map(repr, db.session.execute(select(table)).all()))
        for table in Base.metadata.sorted_tables
        if table.name not in BOOKKEEPING
    }
    found = select(SearchDocument.kind, SearchDocument.public_id, SearchDocument.digest)
    return rows | {"found": sorted(map(repr, db.session.execute(found).all()))}


def is_left() -> dict[str, int]:
    """Return how many rows are marked as examples, by table."""
    roots = [table for table in Base.metadata.sorted_tables if "is_example" in table.c]
    counts = {one.name: select(func.count()).select_from(one).where(one.c.is_example.is_(True)) for one in roots}
    return {name: db.session.scalar(count) or 0 for name, count in counts.items()}


def an_example(model):
    return db.session.scalars(select(model).where(model.is_example).order_by(model.id)).first()


def an_indicator():
    slug = "eksempelindikator-oppfolging-hjemme"
    return db.session.scalars(select(Indicator).where(Indicator.slug == slug)).one()


def a_delivery_of(measure):
    return db.session.scalars(select(Delivery).where(Delivery.measure_id == measure.id).limit(1)).one()


def by(name: str):
    return principal_of(user_by_email(f"{name}@eksempel.example"))


class TestLoading:
    @pytest.mark.usefixtures("loaded")
    def test_loading_again_changes_nothing(self):
        before = everything()
        report = load_example(ROOT / "seed_data")
        assert not report.is_new
        assert everything() == before

    @pytest.mark.usefixtures("shown")
    def test_only_the_command_loads_and_removes(self):
        with pytest.raises(Forbidden):
            remove_example(SEED)

    def test_the_letters_are_the_same_on_every_load(self):
        today = clock.today()
        first = compose(read_example_files(FOLDER, today).letters)
        assert first == compose(read_example_files(FOLDER, today + timedelta(days=400)).letters)

    @pytest.mark.usefixtures("shown")
    def test_no_letter_waits_to_be_sent(self):
        assert db.session.scalar(select(func.count()).select_from(Outbox)) == 0

    @pytest.mark.usefixtures("shown")
    def test_every_user_signs_in_with_the_documented_password(self):
        password = read_example_files(FOLDER, clock.today()).users.password
        assert f"`{password}`" in (ROOT / "README.md").read_text()
        hashes = set(db.session.scalars(select(Identity.password_hash)))
        assert all(matches(one, password) for one in hashes)

    def test_every_user_to_try_stands_in_the_readme(self):
        readme = (ROOT / "README.md").read_text()
        shown_users = [one.email for one in read_example_files(FOLDER, clock.today()).users.users if one.shown]
        assert [email for email in shown_users if f"`{email}`" not in readme] == []


class TestWhatItHolds:
    @pytest.mark.usefixtures("shown")
    def test_all_of_it_says_that_it_is_an_example(self):
        names = [str(one) for one in db.session.scalars(select(Organisation.name).where(Organisation.is_example))]
        names += [str(one) for one in db.session.scalars(select(Strategy.name).where(Strategy.is_example))]
        of_strategy = select(Strategy.id).where(Strategy.is_example)
        names += [
            str(one) for one in db.session.scalars(select(Measure.name).where(Measure.strategy_id.in_(of_strategy)))
        ]
        names += [str(one) for one in db.session.scalars(select(Goal.name).where(Goal.strategy_id.in_(of_strategy)))]
        names += [
            str(one) for one in db.session.scalars(select(ConsultationRound.name).where(ConsultationRound.is_example))
        ]
        names += [*db.session.scalars(select(User.name)), *db.session.scalars(select(Party.name))]
        names += [
            str(one)
            for one in db.session.scalars(
                select(Delivery.name).join(Measure).where(Measure.strategy_id.in_(of_strategy))
            )
        ]
        assert len(names) > 100
        assert [name for name in names if "eksempel" not in name.lower()] == []

    @pytest.mark.usefixtures("shown")
    def test_no_number_of_an_organisation_can_be_real(self):
        assert not list(
            db.session.scalars(
                select(Organisation.slug).where(Organisation.is_example, Organisation.org_number.is_not(None))
            )
        )
        numbers = [one for one in db.session.scalars(select(Party.organisation_number)) if one]
        assert numbers
        assert {one[0] for one in numbers} == {"1"}  # numbers in the register begin with 8 or 9

    @pytest.mark.usefixtures("shown")
    def test_88_responses_of_uneven_length_in_two_languages(self):
        sent = select(Response).where(Response.state != ResponseState.DRAFT)
        responses = list(db.session.scalars(sent))
        languages = Counter(one.language for one in responses)
        states = Counter(one.state for one in responses)
        assert len(responses) == 88
        assert same_senders(responses[0].round_id, [one.uid for one in responses]) == {}
        assert languages[ResponseLanguage.NB] > languages[ResponseLanguage.NN] > 20
        assert states[ResponseState.PUBLISHED] > 30
        assert states[ResponseState.WITHHELD] >= 3
        assert states[ResponseState.RECEIVED] > 10
        answers = Counter(db.session.scalars(select(Answer.version_id)))
        assert max(answers.values()) >= 7
        assert min(answers.values()) <= 3
        closing = [one for one in db.session.scalars(select(Answer.text)) if one and "\n\n" in one]
        assert len(set(closing)) == len(closing) == 88

    @pytest.mark.usefixtures("shown")
    def test_they_lean_all_ways(self):
        levels = Counter(one for one in db.session.scalars(select(Answer.level)) if one)
        assert len(levels) == 5
        assert min(levels.values()) > 10

    @pytest.mark.usefixtures("shown")
    def test_the_consultation_and_a_round_are_open(self):
        consultation = db.session.scalars(select(ConsultationRound).where(ConsultationRound.is_example)).one()
        assert consultation.opens_at < clock.now() < consultation.closes_at
        rounds = {one.slug: one for one in db.session.scalars(select(PriorityRound))}
        assert rounds[OPEN_ROUND].opens_at < clock.now() < rounds[OPEN_ROUND].closes_at
        assert rounds[CLOSED_ROUND].published_at is not None

    @pytest.mark.usefixtures("shown")
    def test_seven_of_twelve_have_voted_in_the_open_round(self):
        cast = select(func.count()).select_from(Ballot).join(PriorityRound)
        assert db.session.scalar(cast.where(PriorityRound.slug == OPEN_ROUND)) == 7
        members = select(func.count()).select_from(SeatHolder).where(SeatHolder.deputy_order.is_(None))
        assert db.session.scalar(members) == 12


class TestRemoving:
    @pytest.mark.usefixtures("loaded")
    def test_the_real_data_are_what_they_were_until_it_is_loaded_anew(self, seeded_app):
        with seeded_app.app_context():
            before = everything()
        report = remove_example(EXAMPLE)
        assert report.is_new
        after = everything()
        # Two databases were loaded with ids and moments of their own; the keys of rows are the same.
        assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
        assert set(is_left().values()) == {0}
        assert verify_chain().broken_at is None
        assert not remove_example(EXAMPLE).is_new
        assert everything() == after
        assert load_example(ROOT / "seed_data").is_new
        assert is_left()["organisation"] == 14

    def test_what_people_did_with_it_goes_too(self, seeded_copy):
        with seeded_copy.app_context():
            before = everything()
            load_example(ROOT / "seed_data")
            _work()
            assert everything() != before
            remove_example(EXAMPLE)
            assert everything() == before
            assert verify_chain().broken_at is None

    @pytest.mark.usefixtures("loaded")
    def test_a_real_record_that_names_an_example_and_a_source_it_leans_on_stay(self):
        real = db.session.scalars(select(Organisation).where(Organisation.is_example.is_(False)).limit(1)).one()
        example = db.session.scalars(select(Organisation).where(Organisation.is_example).limit(1)).one()
        slug = real.slug
        with bulk():
            db.session.execute(update(Organisation).where(Organisation.id == real.id).values(successor_id=example.id))
            db.session.commit()
        uid = cite(SEED, title=SOURCE).uid
        remove_example(EXAMPLE)
        kept = db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()
        assert kept.successor_id is None
        assert db.session.scalars(select(Source.title).where(Source.uid == uid)).one() == SOURCE

    @pytest.mark.usefixtures("loaded")
    def test_the_database_lets_no_other_ballot_go(self):
        with bulk():
            db.session.execute(text("update council set is_example = (1 = 0) where slug = 'eksempelradet'"))
            db.session.commit()
        with pytest.raises(Conflict, match="has voted"):
            remove_example(EXAMPLE)

    def test_of_every_reference_it_is_said_what_becomes_of_it(self):
        optional = {
            (table.name, column.name)
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if column.foreign_keys and column.nullable
        }
        assert optional == LEADS_ON | GOES_WITH

    def test_every_table_that_names_another_has_a_key_of_its_own(self):
        tables = [table for table in Base.metadata.sorted_tables if table.foreign_keys]
        assert [table.name for table in tables if "id" not in table.c] == []


class TestKeepingApart:
    """What example users do to real records is taken back, so that nothing of it is shown, counted or kept."""

    @pytest.mark.usefixtures("loaded")
    def test_nothing_real_changes(self):
        before = everything()
        for name, change in REAL_CHANGES.items():
            real = db.session.scalars(select(Measure).where(Measure.slug == "pll")).one()
            with pytest.raises(Invalid, match="example user"):
                change(by("redaktor"), real)
            assert everything() == before, name

    @pytest.mark.usefixtures("loaded")
    def test_nor_does_a_real_account(self):
        somebody = create_user(ADMINISTRATOR, name="Kari Nordmann", email="kari@example.org")
        with pytest.raises(Invalid, match="example user"):
            edit_user(by("admin"), somebody, name="Ola Nordmann")
        with pytest.raises(Invalid, match="example user"):
            grant_role(by("admin"), somebody, role=Role.EDITOR)

    @pytest.mark.usefixtures("loaded")
    def test_a_preview_shows_what_it_would_look_like(self):
        real = db.session.scalars(select(Measure).where(Measure.slug == "pll")).one()
        with rehearse():
            assert edit_measure(by("redaktor"), real, name=Translated(nb="Bare sett")).name.nb == "Bare sett"

    @pytest.mark.usefixtures("loaded")
    def test_what_is_invented_is_edited_added_to_and_taken_out(self):
        editor = by("redaktor")
        goal = db.session.scalars(select(Goal).where(Goal.slug == "eksempelmal-deling")).one()
        measure = create_measure(editor, goal.strategy, slug="helt-nytt", name=Translated(nb="Nytt"), kind="prosjekt")
        set_goals(editor, measure, main=goal)
        delivery = create_delivery(editor, measure, slug="helt-ny", name=Translated(nb="Ny"))
        remove_delivery(editor, delivery)
        line = add_budget_line(editor, measure, kind=BudgetKind.GRANTED)
        remove_budget_line(editor, line)
        principle = add_principle(editor, goal.strategy, slug="eksempel", text=Translated(nb="Eksempel"))
        remove_part(editor, principle)


class TestServing:
    def test_others_are_not_served_while_the_passwords_work(self, example_app, seeded_app, monkeypatch):
        refuse_known_passwords(example_app)  # this machine alone
        for app in (example_app, seeded_app):
            settings = app.extensions["strategy_tracker.settings"]
            others = replace(settings, base_url="https://strategi.example.no")
            monkeypatch.setitem(app.extensions, "strategy_tracker.settings", others)
        with pytest.raises(BadSetting, match="strategy-tracker example remove"):
            refuse_known_passwords(example_app)
        refuse_known_passwords(seeded_app)


def _work() -> None:
    """Do what people do: report, answer, vote, edit, fail to sign in."""
    own = db.session.scalars(select(Measure).where(Measure.slug == "eksempeltiltak-digital-hjemmeoppfolging")).one()
    body = db.session.scalars(select(Organisation).where(Organisation.slug == "eksempel-kommune")).one()
    record_status_report(
        by("tiltakseier"),
        own,
        reporter=body,
        valid_on=PartialDate.day(clock.today()),
        status=ReportedStatus.UNDER_CONTROL,
        risk=Risk.LOW,
        text=Translated(nb="Alt vel"),
    )
    response = db.session.scalars(select(Response).where(Response.state == ResponseState.DRAFT)).one()
    submit_response(by("horing"), response)
    round_ = db.session.scalars(select(PriorityRound).where(PriorityRound.slug == OPEN_ROUND)).one()
    member = by("medlem")
    holder = db.session.scalars(select(SeatHolder).where(SeatHolder.user_id == member.user_id)).one()
    answers = {item.uid: ItemAnswer({"benefit": 3, "urgency": None}) for item in round_.series.items}
    cast_ballot(member, round_, holder=holder, answers=answers, seen=0)
    _call_for_letters(round_, response.round)
    strategy = db.session.scalars(select(Strategy).where(Strategy.is_example)).one()
    goal = db.session.scalars(select(Goal).where(Goal.slug == "eksempelmal-deling")).one()
    editor = by("redaktor")
    measure = create_measure(
        editor, strategy, slug="eksempel-nytt", name=Translated(nb="Eksempel: nytt"), kind="prosjekt"
    )
    set_goals(editor, measure, main=goal)
    publish_measure(editor, measure)
    count_attempt(ANONYMOUS, email="redaktor@eksempel.example")
    count_attempt(ANONYMOUS, email="redaktor@eksempel.example")


def _call_for_letters(round_: PriorityRound, consultation: ConsultationRound) -> None:
    """Open a round of the example council once more, extend the consultation, publish and withhold responses."""
    secretary, officer = by("sekretariat"), by("saksbehandler")
    now = clock.now()
    period = {"opens_at": now - timedelta(minutes=1), "closes_at": now + timedelta(days=9)}
    series = create_series(secretary, round_.series.council, slug="ny-runde", name=Translated(nb="Eksempel"), **period)
    set_items(secretary, series, measures=[item.measure for item in round_.series.items])
    freeze_series(secretary, series)
    open_round(secretary, round_by_slug("ny-runde"))
    write_due_letters({})
    screened, public = (
        db.session.scalars(select(Response).where(Response.state == state).limit(1)).one()
        for state in (ResponseState.SCREENED, ResponseState.PUBLISHED)
    )
    publish_response(officer, screened)
    withhold_response(officer, public, ground="Eksempel")
    assert consultation.closes_at is not None
    extend_round(officer, consultation, closes_at=consultation.closes_at + timedelta(days=7), reason="Eksempel")
    asked = db.session.scalars(select(Outbox.about).where(Outbox.about.in_(ABOUT))).all()
    assert set(asked) == ABOUT
