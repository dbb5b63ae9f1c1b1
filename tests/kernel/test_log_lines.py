"""What somebody sent makes no line of its own in the log, and no link that lets people in stands there."""

import json
import logging
import sys

from strategy_tracker.kernel.log_lines import JsonLines, Lines, without_keys

TOKEN = "qW3-x_9Lk"
SENT = f"/en/engangslenke/{TOKEN}\n2026-01-01 INFO all is well\x1b[31m /horinger/x/svar/lenke/{TOKEN}/brev/{TOKEN}"


def record(**more):
    made = logging.LogRecord("strategy_tracker", logging.WARNING, "", 0, "asked for %s", (SENT,), None)
    vars(made).update(more)
    return made


def test_a_line_stays_a_line():
    line = Lines().format(record(path=SENT))
    assert "\n" not in line
    assert "\x1b" not in line
    assert "\\n2026-01-01" in line
    assert "path=/en/engangslenke/…" in line


def test_what_lets_people_in_is_left_out():
    assert TOKEN not in Lines().format(record(path=SENT))
    assert TOKEN not in JsonLines().format(record(path=SENT))


def test_every_address_with_a_key_in_it_is_told_without_the_key(app):
    paths = [rule.rule.replace("<token>", TOKEN) for rule in app.url_map.iter_rules() if "token" in rule.arguments]
    assert len(paths) > 10
    assert [path for path in paths if TOKEN in without_keys(path)] == []


def test_also_where_a_traceback_names_it():
    try:
        int(SENT)
    except ValueError:
        failed = record(exc_info=sys.exc_info())
    assert TOKEN not in Lines().format(failed)
    assert "Traceback" in Lines().format(failed)


def test_json_is_one_object_with_all_that_was_given():
    line = JsonLines().format(record(path="/x", status=429))
    assert "\n" not in line
    assert json.loads(line)["status"] == 429


def test_a_line_says_when_in_utc():
    made = record(created=0.0)
    assert Lines().format(made).startswith("1970-01-01T00:00:00.000+00:00 WARNING")
    assert json.loads(JsonLines().format(made))["at"] == "1970-01-01T00:00:00.000+00:00"
