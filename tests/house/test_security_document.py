"""What is said of the security standard is whole, counted right, and shown by tests and files that exist."""

import re
from collections import Counter

from steps.environment import ROOT
from tests.house.asvs_levels import REQUIREMENTS

TEXT = (ROOT / "docs" / "security.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| (met|not met|does not apply) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(TEXT)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
FILE = re.compile(r"`([\w-]+(?:/[\w.-]+)+)`")
PLACES = (ROOT, ROOT / "strategy_tracker")


def counted(rows) -> tuple[int, int, int]:
    counts = Counter(verdict for *_, verdict, _ in rows)
    return counts["met"], counts["not met"], counts["does not apply"]


def test_each_requirement_of_the_first_two_levels_stands_once_with_its_level():
    assert [(number, int(level)) for number, level, *_ in ROWS] == REQUIREMENTS


def test_the_counts_are_those_of_the_rows():
    met, unmet, other = counted(ROWS)
    said = f"Of {len(ROWS)} requirements {met} are met, {unmet} are not met, and {other} do not apply."
    assert said in TEXT
    of_chapters = re.findall(r"^\| V(\d+) [^|]+ \| (\d+) \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE)
    assert [(number, *map(int, counts)) for number, *counts in of_chapters] == [
        (number, *counted([row for row in ROWS if row[0].startswith(f"{number}.")]))
        for number in map(str, range(1, 18))
    ]


def test_every_test_that_is_named_exists():
    named = TEST.findall(TEXT)
    assert len(named) > 100
    lost = [(file, name) for file, name in named if not (ROOT / file).is_file() or f"def {name}(" not in read(file)]
    assert lost == []


def test_every_file_that_is_named_exists():
    lost = [path for path in FILE.findall(TEXT) if "." in path and not any((place / path).exists() for place in PLACES)]
    assert lost == []


def test_what_is_met_says_where_and_what_is_not_says_why():
    met = [number for number, *_, verdict, where in ROWS if verdict == "met" and len(where) < 5]
    others = [number for number, *_, verdict, why in ROWS if verdict != "met" and len(why) < 5]
    assert (met, others) == ([], [])


def read(file: str) -> str:
    return (ROOT / file).read_text()
