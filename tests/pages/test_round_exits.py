"""What members answer shows at no exit before the result is public, whoever asks.

Every address there is is read by a passer-by and by somebody with all the roles that have nothing to do with a round,
those where a round could show by everybody else as well; then all answers are changed behind the program's back, and
every address is read again. Not a byte may differ: what does not depend on the answers cannot tell them.
"""

import logging
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import String, Text, select, text

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.services import rounds
from strategy_tracker.council.services.ballots import save_ballot
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.version import data_version, mark_places, raise_version
from tests.council.asked import (
    a_holder,
    a_seat,
    after_close,
    an_open_round,
    answers,
    before_opening,
    cast,
    item,
    while_open,
    who,
)
from tests.support.exits import ENDINGS, addresses, words_in
from tests.support.ground import SECRETARY, an_organisation
from tests.support.people import a_grant, a_user, sign_in_as
from tests.support.versions import every_place

MARK = "Hemmeligstempelet"
# Where a round, its council, its measures and their surroundings have their pages.
OTHERS = {"key": "benefit", "measure": "tiltak-2", "strategy": "plan", "kind": "plan", "number": "1"}
SLUGS = (
    ("/raad/runder/", "runde"),
    ("/sekretariat/runder/", "runde"),
    ("/sekretariat/raad/", "raadet"),
    ("/raad/moter/", "x"),
    ("/raad/", "raadet"),
    ("/tiltak/", "tiltak-1"),
    ("/strategi/", "plan"),
)
ALSO = (
    f"/sok?q={MARK}",
    "/sok?q=runde",
    "/data/priorities.csv",
    "/figur/priority.json?runde=runde",
    *(f"/figur/priority/tall.{ending}?runde=runde" for ending in ENDINGS),
    "/admin/logg?tabell=ballot",
    "/admin/logg.csv?tabell=ballot",
    "/historikk/priority-round/runde",
    "/historikk/priority_round/runde",
    "/historikk/measure/tiltak-1",
)
NEAR = (
    "/raad",
    "/sekretariat",
    "/data/",
    "/figur/priority",
    "/tiltak",
    "/min-side",
    "/sok",
    "/endringer",
    "/admin/logg",
)
# What differs from one reading to the next for reasons of its own: the secretary is told that a seal was broken.
PASSING = re.compile(
    r"""name="(csrf_token|uid)"[^>]*> | "(generated_from|data)_version":\ ?\d+
    | [Dd]ata\ version:?\ \d+ | <dt>Data\ version\ now</dt>\s*<dd>\d+
    | <div\ [^>]*\ data-color="danger"\ role="alert">.*?</div> | \s+""",
    re.VERBOSE | re.DOTALL,
)
NOT_COMPARED = {
    "/admin/sikkerhet": "counts each refusal that the readers meet",
    "/konto/sikkerhet/app": "a new secret each time",
    "/konto/sikkerhet/ny-nokkel.json": "a new challenge each time",
    "/logg-inn/nokkel.json": "a new challenge each time",
}
ELSEWHERE = "member elsewhere"
NOBODY = "nobody"
OTHER_ROLES = "every other role"  # who may read what each of several roles may, reads for all of them
WIDELY_READ = {NOBODY, OTHER_ROLES}
CONCERNED = {Role.SECRETARY, Role.CHAIR, Role.MEMBER}


def places(app) -> list[str]:
    """Every address that answers to GET, filled in with what leads to the round wherever something can."""
    return [*(path for path in addresses(app, choices) if path not in NOT_COMPARED), *ALSO]


def near(paths: list[str]) -> list[str]:
    """Those that have to do with rounds, measures or what was done: most of the others are forms."""
    return [path for path in paths if path == "/" or path.startswith(NEAR)]


def choices(rule: str, name: str) -> list[str]:
    match name:
        case "slug":
            return [next((slug for start, slug in SLUGS if rule.startswith(start)), "x")]
        case "ending":
            return ["json"]
        case _:
            return [OTHERS.get(name, "x")]


def everything(client: FlaskClient, paths: list[str]) -> dict[str, tuple[int, str]]:
    found = {}
    for path in paths:
        answer = client.get(f"/en{path}")
        found[path] = (answer.status_code, PASSING.sub("", words_in(answer.get_data(), without=".sqlite")))
    return found


@pytest.fixture
def quick(app):
    """The program with a client that does not look at the markup: other tests do."""
    app.test_client_class = FlaskClient
    return app


def a_round_with_answers():
    """A round with two ballots, a draft and a recusal; the third member and the chair have not voted."""
    round_, holders = an_open_round(members=3)
    with before_opening():
        chair = a_holder(a_seat(round_.series.council), Role.CHAIR)
    with while_open():
        first = answers(round_, (5, 4), (2, 1), (3, 3))
        cast(round_, holders[0], {**first, item(round_, 3).uid: ItemAnswer({}, is_recused=True, ground=MARK)})
        cast(round_, holders[1], answers(round_, (4, 4), (1, 2), (3, None)))
        said = {item(round_, 1).uid: ItemAnswer({"benefit": 1}, is_recused=True, ground=MARK)}
        save_ballot(who(holders[2]), round_, holder=holders[2], answers=said, seen=0)
    return round_, holders, chair


def readers(app, chair, *wanted: str) -> dict[str, FlaskClient]:
    """Somebody of every sort, or of those that are wanted; none of them has answered."""
    return {name: reader(app, chair, name) for name in wanted or (*WIDELY_READ, *CONCERNED, ELSEWHERE)}


def reader(app, chair, name: str) -> FlaskClient:
    match name:
        case "nobody":
            return app.test_client()
        case Role.CHAIR:
            return sign_in_as(app, chair.user)
        case Role.MEMBER:
            with before_opening():
                return sign_in_as(app, a_holder(a_seat(chair.seat.council)).user)
        case "every other role":
            return sign_in_as(app, somebody_with_every_other_role())
        case "member elsewhere":
            return sign_in_as(app, a_user("Utenfra", Role.MEMBER))
        case _:
            return sign_in_as(app, a_user(f"Person {name}", Role(name)))


def somebody_with_every_other_role():
    user, own = a_user("Alle Andre"), an_organisation("eier")
    for role in set(Role) - CONCERNED:
        a_grant(user, role, organisation=own if role.scope is Scope.ALWAYS else None)
    return user


def change_all_answers() -> None:
    """Turn every level round, and every word and result that came of them, past all that guards them."""
    for table in ("score", "ballot_draft", "recusal", "round_result"):
        unguard(table)
    db.session.execute(text("update score set level = 6 - level where level is not null"))
    replace("ballot_draft", '"benefit":1', '"benefit":5')
    replace("recusal", MARK, "Andre ord", "ground")
    for old, new in (("tiltak-1", "tiltak-9"), ("tiltak-2", "tiltak-1"), ("tiltak-9", "tiltak-2")):
        replace("round_result", old, new)
    connection = db.session.connection()
    mark_places(connection, raise_version(connection), every_place())
    db.session.commit()


def replace(table: str, old: str, new: str, column: str = "content") -> None:
    words = text(f"update {table} set {column} = replace({column}, :old, :new)")  # noqa: S608 - words of our own
    db.session.execute(words, {"old": old, "new": new})


def unguard(table: str) -> None:
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(f"alter table {table} disable trigger user"))
        return
    named = text("select name from sqlite_master where type = 'trigger' and tbl_name = :table")
    for (name,) in db.session.execute(named, {"table": table}).all():
        db.session.execute(text(f'drop trigger "{name}"'))


def step_to(round_, *steps: str) -> None:
    with after_close():
        for step in steps:
            getattr(rounds, f"{step}_round")(SECRETARY, round_)


def differing(app, readers_of: dict[str, FlaskClient], paths: list[str]) -> dict[str, list[str]]:
    """Which addresses told a reader something of the answers. Call outside the application's context: each
    request must read for itself."""
    read = {name: paths if name in WIDELY_READ else near(paths) for name in readers_of}
    before = {name: everything(client, read[name]) for name, client in readers_of.items()}
    with app.app_context():
        change_all_answers()
    after = {name: everything(client, read[name]) for name, client in readers_of.items()}
    pages = [(name, path, page) for name, found in before.items() for path, (_, page) in found.items()]
    assert not [(name, path) for name, path, page in pages if MARK in page and MARK not in path]
    told = {name: [path for path in found if found[path] != after[name][path]] for name, found in before.items()}
    return {name: paths for name, paths in told.items() if paths}


def test_while_members_score_nobody_learns_anything_anywhere(quick, caplog):
    caplog.set_level(logging.DEBUG)
    with quick.app_context(), while_open():
        _, _, chair = a_round_with_answers()
        clients = readers(quick, chair)
    with while_open():
        assert differing(quick, clients, places(quick)) == {}
    assert MARK not in caplog.text


def test_after_close_nobody_learns_anything_before_the_count(quick):
    with quick.app_context(), after_close():
        round_, _, chair = a_round_with_answers()
        step_to(round_, "close")
        clients = readers(quick, chair, Role.SECRETARY, Role.CHAIR, OTHER_ROLES)
    with after_close():
        assert differing(quick, clients, near(places(quick))) == {}


def test_before_publication_only_those_who_look_the_count_through_learn_it(quick, caplog):
    caplog.set_level(logging.DEBUG)
    with quick.app_context(), after_close():
        round_, _, chair = a_round_with_answers()
        step_to(round_, "close", "tally")
        outside = readers(quick, chair, NOBODY, OTHER_ROLES, Role.MEMBER, ELSEWHERE)
        inside = readers(quick, chair, Role.SECRETARY, Role.CHAIR)
    with after_close():
        assert all("ranked-list" in client.get("/raad/runder/runde").text for client in inside.values())
        assert differing(quick, outside, near(places(quick))) == {}
    assert MARK not in caplog.text


def test_once_it_is_public_everybody_learns_the_result_and_nobody_a_ground(quick):
    """The same walk sees the result wherever it shows: it would have seen it before."""
    with quick.app_context():
        round_, _, _ = a_round_with_answers()
        step_to(round_, "close", "tally", "confirm", "publish")
    with after_close():
        told = differing(quick, {NOBODY: quick.test_client()}, near(places(quick)))[NOBODY]
    shown = {"/", "/raad/runder/runde", "/tiltak/tiltak-1", "/raad/runder/runde.csv", "/data/priorities.json"}
    assert {*shown, "/figur/priority.json?runde=runde", "/figur/priority/tall.csv?runde=runde"} <= set(told)


def test_grounds_and_levels_lie_nowhere_but_where_they_were_given(app):
    """Not in the log, the search index, the mail that waits, nor in any other table."""
    with app.app_context():
        round_, _, _ = a_round_with_answers()
        step_to(round_, "close", "tally", "confirm", "publish")
        holding = {table.name for table in Base.metadata.sorted_tables if MARK in whole(table)}
        assert holding == {"ballot_draft", "recusal"}
        logged = db.session.execute(text("select count(*) from event where subject_type in ('score', 'ballot_draft')"))
        assert logged.scalar() == 0
        assert data_version()


def whole(table) -> str:
    columns = [column for column in table.columns if isinstance(column.type, String | Text)]
    return repr(db.session.execute(select(*columns)).all()) if columns else ""
