"""Bad files are refused whole, each fault is named exactly, and the database is left as it was."""

import pytest
from sqlalchemy import func, select

from strategy_tracker.audit.models import Event
from strategy_tracker.exchange.imports.seed import apply_seed, load_seed
from strategy_tracker.exchange.imports.seeding.files import read_files
from strategy_tracker.exchange.imports.seeding.problems import FileProblem, SeedRefused
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import Forbidden
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.version import data_version


def refusal(files):
    with pytest.raises(SeedRefused) as caught:
        load_seed(files.folder)
    return caught.value.problems


def is_empty():
    tables = [table for name, table in Base.metadata.tables.items() if name != "data_version"]
    counts = [db.session.scalar(select(func.count()).select_from(table)) for table in tables]
    return sum(counts) == 0 and data_version() == 0


BAD = {
    "a reference to no organisation": (
        ("measures", "tiltak-pll", {"owner": "ingen"}),
        ("measures.yaml", "tiltak-pll", "owner", "refers to the organisation 'ingen', which no file has"),
    ),
    "a reference to no goal": (
        ("indicators", "ind-digital-kontakt", {"goal": "mal-9"}),
        ("indicators.yaml", "ind-digital-kontakt", "goal", "refers to the goal 'mal-9', which no file has"),
    ),
    "a reference to no indicator": (
        ("measures", "tiltak-pll", {"indicators": ["ind-borte"]}),
        ("measures.yaml", "tiltak-pll", "indicators", "refers to the indicator 'ind-borte', which no file has"),
    ),
    "a reference to no body": (
        ("council", "mote-nuit-2016-10-27", {"body": "nuft"}),
        ("council.yaml", "mote-nuit-2016-10-27", "body", "refers to the body 'nuft', which no file has"),
    ),
    "a word where a number belongs": (
        ("measures", "tiltak-pll", {"budget": [{"year": 2024, "mnok": "mye", "kind": "granted", "source": []}]}),
        ("measures.yaml", "tiltak-pll", "budget.0.mnok", "must be a number, not 'mye'"),
    ),
    "a number where a text belongs": (
        ("actors", "ks", {"type": 7}),
        ("actors.yaml", "ks", "type", "must be text, not 7"),
    ),
    "a truth value where a number belongs": (
        ("engagement", "ehin-2014", {"registered": True}),
        ("engagement.yaml", "ehin-2014", "registered", "must be a whole number, not True"),
    ),
    "a list where a record belongs": (
        ("goals", "mal-1", {"name": ["Mål"]}),
        ("goals.yaml", "mal-1", "name", "must be a record with fields of its own, not ['Mål']"),
    ),
    "a word of no vocabulary": (
        ("measures", "leveranse-pll-25", {"status": "snart"}),
        ("measures.yaml", "leveranse-pll-25", "status", "must be one of 'planlagt', 'pågår', "),
    ),
    "a day that no month has": (
        ("measures", "leveranse-pll-25", {"planned": "2023-02-30"}),
        ("measures.yaml", "leveranse-pll-25", "planned", "'2023-02-30' is not a date (day is out of range for month)"),
    ),
    "a word where a date belongs": (
        ("strategies", "nes-2023-2030", {"period": {"start": "2023", "end": "en gang"}}),
        ("strategies.yaml", "nes-2023-2030", "period.end", "'en gang' is not a date"),
    ),
    "a vague date where a day belongs": (
        ("consultation", "horing-nes-2022", {"opened": "2022-05"}),
        ("consultation.yaml", "horing-nes-2022", "opened", "'2022-05' must be a whole date such as 2024-03-31"),
    ),
    "a strategy that ends before it starts": (
        ("strategies", "nes-2023-2030", {"period": {"start": "2031-01-01", "end": "2030-12-31"}}),
        ("strategies.yaml", "nes-2023-2030", "period", "ends on 2030-12-31, before it starts on 2031-01-01"),
    ),
    "a key that nobody knows": (
        ("actors", "ks", {"shoe_size": 43}),
        ("actors.yaml", "ks", "shoe_size", "is not a field that is known here"),
    ),
    "a strategy that replaces itself by way of another": (
        ("strategies", "nes-2017-2022", {"replaces": "nes-2023-2030"}),
        (
            "strategies.yaml",
            "nes-2023-2030",
            "replaces",
            "leads back to itself: nes-2023-2030 → nes-2017-2022 → nes-2023-2030",
        ),
    ),
    "an organisation that follows itself": (
        ("actors", "ks", {"successor": "ks"}),
        ("actors.yaml", "ks", "successor", "leads back to itself: ks → ks"),
    ),
    "bodies that came before each other": (
        ("council", "nasjonalt-e-helsestyre", {"predecessor": "nasjonalt-e-helserad"}),
        ("council.yaml", "nasjonalt-e-helserad", "predecessor", "leads back to itself: "),
    ),
    "lists that disagree": (
        ("strategies", "nes-2023-2030", {"goals": ["mal-1", "mal-2", "mal-3", "mal-4"]}),
        ("strategies.yaml", "nes-2023-2030", "goals", "and goals.yaml disagree about mal-5"),
    ),
    "a part of a year that belongs to two": (
        ("measures", "leveranse-pll-25", {"planned": "2026-winter"}),
        ("measures.yaml", "leveranse-pll-25", "planned", "'2026-winter' is not a date"),
    ),
    "a reason for an empty field that nobody knows": (
        ("measures", "leveranse-pll-25", {"missing": {"delivered": {"code": "lost"}}}),
        ("measures.yaml", "leveranse-pll-25", "missing.delivered.code", "must be one of 'not_found', "),
    ),
    "a search in no source": (
        ("measures", "leveranse-pll-25", {"missing": {"delivered": {"code": "not_found", "looked_in": ["ingen"]}}}),
        ("measures.yaml", "leveranse-pll-25", "missing.looked_in", "refers to the source 'ingen', which no file has"),
    ),
    "the same partner twice": (
        ("measures", "tiltak-pll", {"partners": ["ks", "ks"]}),
        ("measures.yaml", "tiltak-pll", "partners", "has ks more than once"),
    ),
    "a source that is nowhere": (
        ("sources", "aalto-accountable-e-health", {"url": None}),
        ("sources.yaml", "aalto-accountable-e-health", "", "a source needs url or seed"),
    ),
    "a reference to no source": (
        ("actors", "ks", {"source": ["sagt-pa-gangen"]}),
        ("actors.yaml", "ks", "source", "refers to the source 'sagt-pa-gangen', which no file has"),
    ),
    "an organisation number that does not add up": (
        ("actors", "ks", {"org_number": "123456789"}),
        ("actors.yaml", "ks", "org_number", "“123456789” is not an organisation number."),
    ),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.usefixtures("empty")
def test_it_is_named_exactly_and_nothing_is_stored(name, files):
    (file, record, fields), (in_file, of_record, field, text) = BAD[name]
    files.set(file, record, **fields)
    (problem,) = refusal(files)
    assert (problem.file, problem.record, problem.field) == (in_file, of_record, field)
    assert problem.text.startswith(text)
    assert is_empty()


@pytest.mark.usefixtures("empty")
def test_an_id_that_stands_twice_is_refused(files):
    files.change("actors", lambda all_: all_["actors"].append(files.record(all_, "ks")))
    assert refusal(files) == (FileProblem("actors.yaml", "ks", "id", "is the id of more than one organisation"),)
    assert is_empty()


@pytest.mark.usefixtures("empty")
def test_two_ids_that_make_one_address_are_refused(files):
    def double(content):
        content["measures"].append({**files.record(content, "tiltak-heliks"), "id": "heliks", "deliveries": []})

    files.change("measures", double)
    assert [(one.record, one.field) for one in refusal(files)] == [("heliks", "id")]


@pytest.mark.usefixtures("empty")
def test_a_missing_field_is_named(files):
    files.change("measures", lambda all_: files.record(all_, "tiltak-pll").pop("owner"))
    assert refusal(files) == (FileProblem("measures.yaml", "tiltak-pll", "owner", "is missing"),)


@pytest.mark.usefixtures("empty")
def test_every_fault_of_every_file_is_named_at_once(files):
    files.set("actors", "ks", type=7, status="borte")
    files.set("measures", "tiltak-pll", start="i går")
    assert [(one.file, one.record, one.field) for one in refusal(files)] == [
        ("actors.yaml", "ks", "type"),
        ("actors.yaml", "ks", "status"),
        ("measures.yaml", "tiltak-pll", "start"),
    ]


@pytest.mark.usefixtures("empty")
def test_a_key_that_stands_twice_is_not_dropped_silently(files):
    path = files.folder / "actors.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: ks\n", "  - id: ks\n    type: forening\n", 1), encoding="utf-8")
    (problem,) = refusal(files)
    assert problem.file == "actors.yaml"
    assert "'type' stands twice in one record" in problem.text


@pytest.mark.parametrize("text", ["actors: [", "\t- a", "&a [*a]", "!!python/object:os.system {}"])
@pytest.mark.usefixtures("empty")
def test_a_file_that_is_no_yaml_is_refused(text, files):
    (files.folder / "actors.yaml").write_text(text, encoding="utf-8")
    assert [one.file for one in refusal(files)] == ["actors.yaml"]
    assert is_empty()


@pytest.mark.usefixtures("empty")
def test_a_file_that_is_not_there_is_named(files):
    (files.folder / "council.yaml").unlink()
    assert refusal(files) == (FileProblem("council.yaml", "", "", "the file is not there"),)


@pytest.mark.usefixtures("empty")
def test_a_file_in_the_place_of_another_is_refused(files):
    files.change("goals", lambda all_: all_["meta"].update(kind="measures"))
    assert refusal(files) == (FileProblem("goals.yaml", "", "meta.kind", "says measures: this is another file"),)


@pytest.mark.usefixtures("loaded")
def test_a_refused_file_leaves_what_is_stored_alone(files):
    version, events = data_version(), db.session.scalar(select(func.count()).select_from(Event))
    files.set("actors", "ks", type="forening")
    files.set("actors", "abelia", org_number="123456789")
    assert [one.record for one in refusal(files)] == ["abelia"]
    assert data_version() == version
    assert db.session.scalar(select(func.count()).select_from(Event)) == events


@pytest.mark.usefixtures("empty")
def test_the_refusal_says_everything_as_text(files):
    files.set("actors", "ks", type=7)
    with pytest.raises(SeedRefused) as caught:
        load_seed(files.folder)
    assert "- actors.yaml, ks, type: must be text, not 7" in str(caught.value).splitlines()


@pytest.mark.usefixtures("empty")
def test_nobody_but_the_program_loads_what_it_comes_with(files):
    checked = read_files(files.folder)
    administrator = Principal("user:admin", "Admin", frozenset({"administrator", "editor"}))
    with pytest.raises(Forbidden):
        apply_seed(administrator, checked)
    assert is_empty()
