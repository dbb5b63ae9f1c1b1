from werkzeug.routing import Map, Rule

from strategy_tracker.web.routes import PatientRule
from tests.support.cases import each

PATTERNS = ("/", "/tiltak/<slug>", "/<path:where>/a b", "/<int:year>.<ending>")
VALUES = ({}, {"slug": "øy/ø", "q": "1"}, {"where": "a/b", "rule": "x"}, {"year": 2026, "ending": "csv", "name": "n"})


def addresses(kind: type[Rule], pattern: str, values: dict[str, object]) -> list[str]:
    adapter = Map([kind(pattern, endpoint="one")]).bind("localhost")
    return [adapter.build("one", dict(values), append_unknown=unknown) for unknown in (True, True, False)]


@each(("pattern", "values"), zip(PATTERNS, VALUES, strict=True))
def test_an_address_is_written_as_by_any_rule(pattern, values):
    assert addresses(PatientRule, pattern, values) == addresses(Rule, pattern, values)


def test_code_for_writing_is_made_when_an_address_is_written():
    rule = PatientRule("/tiltak/<slug>", endpoint="one")
    adapter = Map([rule]).bind("localhost")
    before = rule._build_unknown
    adapter.build("one", {"slug": "x"})
    assert rule._build_unknown is not before
