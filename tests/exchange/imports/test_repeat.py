"""Loading again: nothing twice, nobody's work overwritten, and what the files say anew taken in."""

import shutil
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import edit_organisation, withdraw_organisation
from strategy_tracker.audit.models import Event
from strategy_tracker.engagement.models import Gathering, GatheringInput
from strategy_tracker.engagement.services import edit_gathering_input
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.indicators.models import Indicator, Observation, Series, Target
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.version import data_version
from strategy_tracker.sources.models import DatasetNote
from strategy_tracker.sources.services import edit_note
from strategy_tracker.strategy.kinds import AssignmentRole, DateKind
from strategy_tracker.strategy.models import (
    Assignment,
    Delivery,
    DeliveryDate,
    Goal,
    Measure,
    PortfolioTotal,
    StatusReport,
)
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.deliveries import edit_delivery, record_delivery_date
from strategy_tracker.strategy.services.measures import set_goals, unassign

KARI = Principal("user:kari", "Kari", frozenset({"editor"}))
pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.both_databases]


def one(table, slug):
    return db.session.scalars(select(table).where(table.slug == slug)).one()


def events():
    return db.session.scalar(select(func.count()).select_from(Event))


def told(report):
    return {(each.table, each.record, each.field): (each.in_file, each.stored) for each in report.differences}


def dates(slug, kind):
    wanted = select(DeliveryDate).join(Delivery).where(Delivery.slug == slug, DeliveryDate.kind == kind)
    return [str(each.value) for each in db.session.scalars(wanted.order_by(DeliveryDate.id))]


def test_the_same_files_change_nothing(files):
    version, before = data_version(), events()
    report = load_seed(files.folder)
    assert not report.changed_anything
    assert (report.differences, report.absent) == ((), ())
    assert (data_version(), events()) == (version, before)


def test_what_somebody_edited_is_left_and_listed(files):
    edit_organisation(KARI, one(Organisation, "ks"), name=Translated(nb="KS"))
    report = load_seed(files.folder)
    assert one(Organisation, "ks").name == Translated(nb="KS")
    in_file, stored = told(report)["organisation", "ks", "name"]
    assert in_file.startswith("KS – kommunesektorens organisasjon")
    assert stored == "KS"
    assert not report.changed_anything


def test_the_report_names_record_field_and_both_values(files):
    edit_organisation(KARI, one(Organisation, "ks"), kind="forening")
    lines = str(load_seed(files.folder)).splitlines()
    assert "  organisation ks, kind: the file says “interesseorganisasjon”, the database “forening”" in lines


def test_what_nobody_edited_follows_the_file(files):
    files.set("actors", "ks", type="forening")
    report = load_seed(files.folder)
    assert one(Organisation, "ks").kind == "forening"
    assert dict(report.updated) == {"organisation": 1}


def test_a_field_that_nobody_edited_follows_the_file_in_a_record_that_somebody_edited(files):
    edit_delivery(KARI, one(Delivery, "pll-25"), note=Translated(nb="Sett på nytt"))
    files.set("measures", "tiltak-pll", kind="prosjekt")
    files.set("measures", "leveranse-pll-25", kind="use", note={"nb": "Sagt i filen"})
    report = load_seed(files.folder)
    assert one(Measure, "pll").kind == "prosjekt"
    assert one(Delivery, "pll-25").kind == "use"
    assert one(Delivery, "pll-25").note == Translated(nb="Sett på nytt")
    assert told(report).keys() == {("delivery", "pll-25", "note")}


def test_a_count_of_the_portfolio_follows_the_file(files):
    files.change("measures", lambda all_: all_["meta"]["portfolio_totals"][0].update(active_measures=7))
    report = load_seed(files.folder)
    assert db.session.scalars(select(PortfolioTotal).order_by(PortfolioTotal.id)).first().active_measures == 7
    assert dict(report.updated) == {"portfolio_total": 1}


def test_a_plan_that_the_file_puts_right_is_no_newer_promise_than_its_forecast(files):
    files.set("measures", "leveranse-pll-25", forecast="2027-06-30")
    load_seed(files.folder)
    files.set("measures", "leveranse-pll-25", planned="2026-Q1")
    load_seed(files.folder)
    stands = standing_dates(row.given for row in one(Delivery, "pll-25").dates)
    assert (str(stands.first), str(stands.current), stands.moved) == ("2026-Q1", "2027-06-30", 1)
    assert not load_seed(files.folder).changed_anything


def test_a_newer_forecast_in_the_file_is_a_move(files):
    for value in ("2027-06-30", "2028"):
        files.set("measures", "leveranse-pll-25", forecast=value)
        load_seed(files.folder)
    stands = standing_dates(row.given for row in one(Delivery, "pll-25").dates)
    assert (str(stands.first), str(stands.current), stands.moved) == ("2026-H1", "2028", 2)


def test_a_new_date_in_the_file_is_a_new_row(files):
    files.set("measures", "leveranse-pll-25", planned="2026-12-31")
    load_seed(files.folder)
    assert dates("pll-25", DateKind.PLANNED) == ["2026-H1", "2026-12-31"]


def test_a_date_that_somebody_gave_stands(files):
    given = PartialDate.parse("2027-03-31")
    record_delivery_date(KARI, one(Delivery, "pll-25"), kind=DateKind.PLANNED, value=given)
    report = load_seed(files.folder)
    assert dates("pll-25", DateKind.PLANNED)[-1] == "2027-03-31"
    assert [stored for _file, stored in told(report).values()] == ["2027-03-31"]


def test_a_corrected_figure_supersedes_the_old_one(files):
    files.change("indicators", lambda all_: all_["indicators"][0]["observations"][-1].update(value=58))
    load_seed(files.folder)
    rows = db.session.scalars(
        select(Observation)
        .join(Series)
        .join(Indicator)
        .where(Indicator.slug == "digital-kontakt")
        .order_by(Observation.id)
    ).all()
    assert [row.value for row in rows[-2:]] == [Decimal(57), Decimal(58)]
    assert rows[-1].supersedes is rows[-2]
    assert not load_seed(files.folder).changed_anything


def test_a_moved_target_supersedes_the_old_one(files):
    files.change("indicators", lambda all_: files.record(all_, "ind-pll-utbredelse")["targets"][0].update(value=30))
    load_seed(files.folder)
    wanted = select(Target).join(Series).join(Indicator).where(Indicator.slug == "pll-utbredelse")
    rows = db.session.scalars(wanted.order_by(Target.id)).all()
    assert [row.value for row in rows] == [25, 50, 80, 30]
    assert rows[-1].supersedes is rows[0]
    assert not load_seed(files.folder).changed_anything


def test_a_new_definition_follows_the_one_before(files):
    files.set("indicators", "ind-pll-utbredelse", definition={"nb": "Sagt på nytt"})
    load_seed(files.folder)
    texts = [definition.text.nb for definition in one(Indicator, "pll-utbredelse").definitions]
    assert texts[-1] == "Sagt på nytt"
    assert len(texts) == 2


def test_a_new_status_follows_the_ones_before(files):
    entry = {"date": "2024-04", "status": "under-kontroll", "risk": "lav", "source": []}
    files.change("measures", lambda all_: files.record(all_, "tiltak-pll")["status_history"].append(entry))
    load_seed(files.folder)
    reports = db.session.scalars(select(StatusReport).join(Measure).where(Measure.slug == "pll")).all()
    assert [report.status for report in reports] == ["noen-utfordringer", None, "under-kontroll"]


def test_what_left_the_files_and_nobody_has_had_is_taken_back_with_the_reason(files):
    files.change("engagement", lambda all_: all_["inputs"].pop())
    report = load_seed(files.folder)
    assert report.gone == (("gathering_input", "innspill-vt-data"),)
    assert db.session.scalars(select(GatheringInput).where(GatheringInput.slug == "innspill-vt-data")).first() is None
    event = db.session.scalars(
        select(Event).where(Event.subject_id == "innspill-vt-data", Event.kind == "deleted")
    ).one()
    assert event.reason == "It no longer stands in the files that the data come from."
    assert not load_seed(files.folder).changed_anything


def test_what_is_published_and_left_the_files_is_a_draft_again_with_all_its_parts(files):
    def leave_out(content):
        content["gatherings"] = [one for one in content["gatherings"] if one["id"] != "ehin-2023"]
        content["inputs"] = [one for one in content["inputs"] if one["gathering"] != "ehin-2023"]

    files.change("engagement", leave_out)
    report = load_seed(files.folder)
    assert ("gathering", "ehin-2023") in report.gone
    assert one(Gathering, "ehin-2023").published_at is None
    again = load_seed(files.folder)
    assert not again.changed_anything


def test_what_comes_back_to_the_files_is_published_again(files, tmp_path):
    shutil.copytree(files.folder, tmp_path / "whole")
    files.change("engagement", lambda all_: all_.update(gatherings=all_["gatherings"][:-1], inputs=[]))
    load_seed(files.folder)
    assert one(Gathering, "webinar-velferdsteknologi-2023").published_at is None
    load_seed(tmp_path / "whole")
    assert one(Gathering, "webinar-velferdsteknologi-2023").published_at is not None


def test_what_left_the_files_and_somebody_has_had_is_listed_and_kept(files):
    row = db.session.scalars(select(GatheringInput).where(GatheringInput.slug == "innspill-vt-data")).one()
    edit_gathering_input(KARI, row, theme=Translated(nb="Sagt på nytt"))
    files.change("engagement", lambda all_: all_["inputs"].pop())
    report = load_seed(files.folder)
    assert (report.absent, report.gone) == ((("gathering_input", "innspill-vt-data"),), ())
    assert not report.changed_anything


def test_what_somebody_took_out_stays_out(files):
    wanted = select(Assignment).join(Measure).join(Organisation, Organisation.id == Assignment.organisation_id)
    part = db.session.scalars(wanted.where(Measure.slug == "pll", Organisation.slug == "bergen-kommune")).one()
    unassign(KARI, part)
    report = load_seed(files.folder)
    roles = db.session.scalars(select(Assignment.role).join(Measure).where(Measure.slug == "pll")).all()
    assert roles.count(AssignmentRole.CONTRIBUTOR) == 3
    assert [each.table for each in report.differences] == ["assignment"]


def test_goals_that_somebody_set_stay_set(files):
    measure = one(Measure, "safest")
    set_goals(KARI, measure, main=one(Goal, "mal-4"))
    report = load_seed(files.folder)
    assert [link.goal.slug for link in one(Measure, "safest").goals] == ["mal-4"]
    assert told(report) == {("measure", "safest", "goals"): ("mal-2 (main)", "mal-4 (main)")}


def test_goals_follow_the_file_where_nobody_set_them(files):
    files.set("measures", "tiltak-safest", goals=["mal-4", "mal-2"])
    load_seed(files.folder)
    assert {link.goal.slug: link.is_main for link in one(Measure, "safest").goals} == {"mal-4": True, "mal-2": False}
    assert not load_seed(files.folder).changed_anything


def test_what_somebody_withdrew_is_not_published_again(files):
    withdraw_organisation(KARI, one(Organisation, "ks"))
    report = load_seed(files.folder)
    assert one(Organisation, "ks").published_at is None
    assert told(report) == {("organisation", "ks", "published_at"): ("published", "withdrawn")}


def test_a_note_that_somebody_reworded_does_not_come_back(files):
    note = db.session.scalars(select(DatasetNote).order_by(DatasetNote.id)).first()
    count = select(func.count()).select_from(DatasetNote)
    before = db.session.scalar(count)
    edit_note(KARI, note, text=Translated(nb="Sagt på nytt"))
    report = load_seed(files.folder)
    assert db.session.scalar(count) == before
    assert [each.field for each in report.differences] == ["text"]
