"""How an indicator goes, on a table of cases and on generated ones."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from strategy_tracker.indicators.rules.assess import assess, explain
from strategy_tracker.indicators.rules.values import GrowthForm, Reason, Seen
from strategy_tracker.indicators.rules.words import Comparison, Direction, ObservationStatus, Status
from strategy_tracker.kernel.translated import Translated
from tests.indicators.rules.cases import (
    BAND,
    DOWN,
    SHARE,
    TODAY,
    UP,
    baseline,
    interim,
    seen,
    target,
)

fewer = settings(max_examples=50)  # each takes milliseconds

NONE = replace(UP, direction=Direction.NONE)
RUNNING = replace(UP, may_fall=False)
BREAK = ObservationStatus.BREAK
MISSING = ObservationStatus.MISSING
WORDS = {"value_text": Translated(nb="omtrent halvparten")}
GOOD = {Status.REACHED, Status.ON_TRACK, Status.BETTER}

CASES = {
    "a context indicator": (NONE, [], [seen(2022, 1), seen(2023, 2)], Reason.DIRECTION_NONE),
    "nothing published": (UP, [target(80, 2029)], [], Reason.NO_OBSERVATION),
    "only a missing value": (UP, [], [seen(2023, None, status=MISSING)], Reason.NO_OBSERVATION),
    "words only": (UP, [], [seen(2022, 56), seen(2023, None, **WORDS)], Reason.WORDS_ONLY),
    "one value and no target": (UP, [baseline(97, 2021)], [seen(2021, 97)], Reason.NO_TARGET),
    "a share without n": (SHARE, [], [seen(2022, 55), seen(2023, 58, n=1608)], Reason.MARGIN_UNKNOWN),
    "a break": (UP, [], [seen(2022, 55), seen(2023, 58, status=BREAK)], Reason.BREAK_BETWEEN),
    "a running total": (RUNNING, [], [seen(2023, 5), seen(2024, 9)], Reason.RUNNING_TOTAL),
    "no baseline": (UP, [target(80, 2029)], [seen(2023, 20)], Reason.NO_BASELINE),
    "a target in another unit": (
        UP,
        [baseline(274, 2023), target(80, 2023, unit="percent of municipalities")],
        [seen(2023, 274)],
        Reason.OTHER_UNIT,
    ),
    "a baseline in another unit": (
        UP,
        [baseline(27, 2022, unit="percent"), target(80, 2029)],
        [seen(2023, 20)],
        Reason.NO_BASELINE,
    ),
    "a target without a date": (UP, [baseline(10, 2020), target(80)], [seen(2023, 20)], Reason.NO_DUE_DATE),
    "a date that passed": (
        UP,
        [baseline(10, 2020), target(80, 2025)],
        [seen(2023, 20)],
        Reason.DATE_PASSED,
    ),
    "nothing after the baseline": (
        UP,
        [baseline(10, 2020), target(80, 2029)],
        [seen(2020, 10)],
        Reason.NOTHING_SINCE_BASELINE,
    ),
    "a break since the baseline": (
        UP,
        [baseline(10, 2020), target(80, 2029)],
        [seen(2020, 10), seen(2021, 30, status=BREAK), seen(2023, 40)],
        Reason.BREAK_BETWEEN,
    ),
    "a band and one value outside": (BAND, [], [seen(2023, 25)], Reason.OUT_OF_BAND),
}


@pytest.mark.parametrize(("yardstick", "aims", "values", "reason"), CASES.values(), ids=CASES)
def test_what_cannot_be_judged_is_not_assessed_and_says_why(yardstick, aims, values, reason):
    answer = assess(yardstick, aims, values, TODAY)
    assert answer.status is Status.NOT_ASSESSED
    assert answer.reason is reason
    assert answer.score is None
    assert str(answer.message)


MOVES = {
    "inside the margin, 54 to 57": (
        SHARE, [seen(2022, 54, n=1524), seen(2023, 57, n=1608)], Status.UNCHANGED, Reason.INSIDE_MARGIN,
    ),
    "inside the margin with rounding, 43 to 47": (
        SHARE, [seen(2022, 43, n=1524), seen(2023, 47, n=1608)], Status.UNCHANGED, Reason.INSIDE_MARGIN,
    ),
    "outside the margin, 43 to 48": (
        SHARE, [seen(2022, 43, n=1524), seen(2023, 48, n=1608)], Status.BETTER, Reason.CHANGE,
    ),
    "a slow slide": (
        SHARE, [seen(2019 + at, 60 - 2 * at, n=1600) for at in range(7)], Status.WORSE, Reason.SLOW_CHANGE,
    ),
    "a long climb that ends in a step inside the margin": (
        SHARE,
        [seen(2019, 33, n=1162), seen(2022, 54, n=1524), seen(2023, 57, n=1608)],
        Status.BETTER,
        Reason.SLOW_CHANGE,
    ),
    "a slide from before a break": (
        SHARE,
        [seen(2019, 90, n=1600), seen(2020, 60, n=1600, status=BREAK), seen(2021, 59, n=1600), seen(2022, 58, n=1600)],
        Status.UNCHANGED,
        Reason.INSIDE_MARGIN,
    ),
    "a fall that turned": (
        SHARE, [seen(2019, 60, n=1600), seen(2020, 40, n=1600), seen(2021, 50, n=1600)], Status.BETTER, Reason.CHANGE,
    ),
    "a step too small to name": (UP, [seen(2022, 100_000), seen(2023, 100_001)], Status.UNCHANGED, Reason.TOO_SMALL),
    "steps too small to name that add up": (
        UP, [seen(2021, 1000), seen(2022, 1007), seen(2023, 1014)], Status.BETTER, Reason.SLOW_CHANGE,
    ),
    "the same share, whoever answered": (SHARE, [seen(2022, 50), seen(2023, 50)], Status.UNCHANGED, Reason.NO_CHANGE),
    "fewer, where up is better": (UP, [seen(2022, 50), seen(2023, 49)], Status.WORSE, Reason.CHANGE),
    "fewer, where down is better": (DOWN, [seen(2022, 50), seen(2023, 49)], Status.BETTER, Reason.CHANGE),
    "zero is a value": (DOWN, [seen(2022, 3), seen(2023, 0)], Status.BETTER, Reason.CHANGE),
    "the same": (UP, [seen(2022, 50), seen(2023, 50)], Status.UNCHANGED, Reason.NO_CHANGE),
    "a missing year between": (
        UP, [seen(2021, 50), seen(2022, None, status=MISSING), seen(2023, 60)], Status.BETTER, Reason.CHANGE,
    ),
    "a break before both": (
        UP, [seen(2021, 90, status=BREAK), seen(2022, 50), seen(2023, 60)], Status.BETTER, Reason.CHANGE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("yardstick", "values", "status", "reason"), MOVES.values(), ids=MOVES)
def test_without_a_target_the_newest_step_counts_and_then_the_one_since_the_first(yardstick, values, status, reason):
    answer = assess(yardstick, [], values, TODAY)
    assert (answer.status, answer.reason) == (status, reason)


def test_a_step_inside_its_margin_says_how_large_the_margin_is():
    answer = assess(SHARE, [], [seen(2022, 54, n=1524), seen(2023, 57, n=1608)], TODAY)
    assert str(answer.message) == (
        "The change of 3 percentage points since 2022 is inside the margin of error of ±4.48 (95 %, with rounding)."
    )
    assert answer.movement.change == 3
    assert answer.movement.is_inside is True


def test_the_margin_shows_its_arithmetic():
    answer = explain(SHARE, [], [seen(2022, 54, n=1524), seen(2023, 57, n=1608)], TODAY)
    assert [str(step) for step in answer.steps] == [
        "From 2022 to 2023: 57 − 54 = 3 percentage points.",
        (
            "Chance: 1.96 × √(54 × (100 − 54) ÷ 1524 + 57 × (100 − 57) ÷ 1608) = 1.96 × √(1.6299213 + 1.5242537) = "
            "3.48, with 1524 and 1608 answers."
        ),
        "Rounding of the two published figures: 0.5 + 0.5 = 1.0. Margin: 3.48 + 1.0 = 4.48.",
    ]


COUNTED = replace(SHARE, is_full_count=True)


@pytest.mark.parametrize(
    ("before", "after", "status", "said"),
    [
        ("55.2", "55.3", Status.UNCHANGED, "The change of 0.1 percentage points since 2022 is within the rounding."),
        ("55.2", "55.4", Status.BETTER, "No target was found. The change since 2022 is 0.2."),
        ("55", "53", Status.WORSE, "No target was found. The change since 2022 is -2."),
        ("55", "55", Status.UNCHANGED, "No target was found. The two newest values are the same."),
    ],
)
def test_a_share_of_all_is_exact_but_for_its_rounding(before, after, status, said):
    answer = assess(COUNTED, [], [seen(2022, Decimal(before)), seen(2023, Decimal(after))], TODAY)
    assert (answer.status, str(answer.message)) == (status, said)


def test_a_share_of_all_has_a_pace():
    values = [seen(2020, 50), seen(2025, 75)]
    answer = assess(COUNTED, [baseline(50, 2020), target(100, 2030)], values, TODAY)
    assert (answer.status, answer.reason) == (Status.ON_TRACK, Reason.PACE)


def test_where_some_values_have_a_number_of_answers_nobody_counted_all():
    answer = assess(COUNTED, [], [seen(2022, 55), seen(2023, 58, n=1608)], TODAY)
    assert answer.reason is Reason.MARGIN_UNKNOWN


@fewer
@given(
    st.lists(st.integers(0, 100), min_size=2, max_size=6),
    st.lists(st.one_of(st.none(), st.integers(20, 3000)), min_size=6, max_size=6),
    st.sampled_from([[], [baseline(50, 2018), target(60, 2032)]]),
)
def test_an_unknown_number_of_answers_never_gives_a_better_mark(values, answers, aims):
    first = [seen(2018 + at, value, n=answers[at]) for at, value in enumerate(values)]
    unsure = assess(SHARE, aims, first, TODAY)
    for count in (30, 1600, 10**6):
        known = assess(SHARE, aims, [replace(one, n=one.n or count) for one in first], TODAY)
        assert unsure.status == known.status or unsure.status is Status.NOT_ASSESSED


def pace(latest, *, yardstick=UP, base=(0, 2020), aims=None, year=2025, as_of=TODAY):
    aims = [baseline(*base), *(aims or [target(100, 2030)])]
    values = [seen(base[1], base[0]), seen(year, latest)]
    return explain(yardstick, aims, values, as_of)


@pytest.mark.parametrize(
    ("latest", "status", "score"),
    [
        (100, Status.REACHED, None),
        ("47.5", Status.ON_TRACK, "0.95"),
        (45, Status.MODERATE, "0.9"),
        (30, Status.MODERATE, "0.6"),
        (10, Status.INSUFFICIENT, "0.2"),
        (0, Status.INSUFFICIENT, "0"),
        (-5, Status.MOVING_AWAY, "-0.1"),
    ],
)
def test_with_a_target_the_pace_counts(latest, status, score):
    answer = pace(latest)
    assert answer.status is status
    assert answer.score == (None if score is None else Decimal(score))


def test_the_pace_shows_its_arithmetic():
    answer = pace(57, base=(33, 2019), aims=[target(80, 2029)], year=2023)
    assert answer.status is Status.ON_TRACK
    assert [str(step) for step in answer.steps] == [
        "Seen a year: (57 ÷ 33)^(1 ÷ 4) − 1 = 0.14641069",
        "Needed a year: (80 ÷ 33)^(1 ÷ 10) − 1 = 0.092590965",
        "Ratio: 0.14641069 ÷ 0.092590965 = 1.5813",
        "Expected on 2026-11-22: 33 × (80 ÷ 33)^(6.8931507 ÷ 10) = 60.758634",
    ]


PLACES = Decimal("0.0001")


@fewer
@given(*(st.integers(1, 10**6) for _ in range(3)), st.dates(date(2015, 1, 1), date(2020, 1, 1)))
def test_what_is_printed_of_a_pace_gives_what_is_printed(base, latest, aimed, day):
    values = [
        seen(2020, base),
        Seen(date(2021, 1, 1), date(2021, 6, 1) + (day - date(2015, 1, 1)) / 5, Decimal(latest)),
    ]
    answer = explain(UP, [baseline(base, 2020), target(aimed, 2030)], values, TODAY)
    if answer.score is None or answer.form is not GrowthForm.COMPOUND:
        return
    seen_step, needed_step, ratio_step, expected_step = (step.params for step in answer.steps)
    for step, end in ((seen_step, "latest"), (needed_step, "target")):
        years = step["seen_years" if end == "latest" else "needed_years"]
        reckoned = (step[end] / step["base"]) ** (1 / years) - 1
        assert abs(reckoned - step["rate"]) <= abs(step["rate"]) / 10**6 + Decimal("1e-7")
    assert abs(abs(ratio_step["seen"] / ratio_step["needed"]) - abs(ratio_step["ratio"])) <= PLACES
    part = expected_step["years"] / expected_step["needed_years"]
    reckoned = expected_step["base"] * (expected_step["target"] / expected_step["base"]) ** part
    assert abs(reckoned - expected_step["value"]) <= reckoned / 10**6


def test_a_pace_that_rests_on_too_few_known_answers_is_not_judged():
    aims = [baseline(50, 2022), target(60, 2032)]
    known = explain(SHARE, aims, [seen(2022, 50, n=1600), seen(2025, 53, n=1600)], TODAY)
    unknown = explain(SHARE, aims, [seen(2022, 50), seen(2025, 53)], TODAY)
    assert (known.status, known.reason) == (Status.UNCHANGED, Reason.INSIDE_MARGIN)
    assert (unknown.status, unknown.reason, unknown.score) == (Status.NOT_ASSESSED, Reason.MARGIN_UNKNOWN, None)
    assert unknown.path == known.path


def test_a_downward_pace_says_that_its_sign_was_turned():
    answer = pace(30, yardstick=DOWN, base=(40, 2020), aims=[target(20, 2030)])
    assert str(answer.steps[2]).startswith("Ratio, turned so that above 0 is the good way: −(-0.0559")
    assert answer.status is Status.MODERATE


def test_the_value_expected_stands_beside_the_value_seen():
    answer = pace(30, as_of=date(2025, 12, 31))
    assert (answer.expected_then, answer.expected_now) == (50, 50)
    later = pace(30, as_of=date(2027, 12, 31))
    assert (later.expected_then, later.expected_now) == (50, 70)


def test_the_path_runs_from_the_baseline_to_the_target_year_by_year():
    path = pace(30).path
    assert [(point.on.isoformat(), point.value) for point in (path[0], path[1], path[-1])] == [
        ("2020-12-31", 0),
        ("2021-12-31", 10),
        ("2030-12-31", 100),
    ]


def test_the_next_target_that_is_not_met_is_the_one_judged():
    aims = [baseline(0, 2020), interim(25, 2024), interim(50, 2027), target(80, 2029)]
    values = [seen(2020, 0), seen(2025, 30)]
    assert assess(UP, aims, values, TODAY).target.value == 50
    assert assess(UP, aims, [*values[:1], seen(2025, 55)], TODAY).target.value == 80
    assert assess(UP, aims, [*values[:1], seen(2025, 80)], TODAY).status is Status.REACHED


def test_a_target_counts_on_its_last_day_and_not_after():
    aims = [baseline(0, 2020), target(50, 2025)]
    values = [seen(2020, 0), seen(2024, 30)]
    assert assess(UP, aims, values, date(2025, 12, 31)).reason is Reason.PACE
    assert assess(UP, aims, values, date(2026, 1, 1)).reason is Reason.DATE_PASSED


def test_a_target_met_counts_after_its_day_too():
    aims = [baseline(0, 2020), target(50, 2023)]
    assert assess(UP, aims, [seen(2020, 0), seen(2024, 50)], TODAY).status is Status.REACHED


def test_a_comparison_says_how_a_target_is_met():
    at_most = target(50, 2030, comparison=Comparison.AT_MOST)
    assert assess(UP, [baseline(60, 2020), at_most], [seen(2024, 49)], TODAY).status is Status.REACHED


def test_a_target_met_at_the_start_and_left_is_moving_away():
    answer = pace(40, base=(50, 2020), aims=[target(50, 2030)])
    assert (answer.status, answer.reason) == (Status.MOVING_AWAY, Reason.LEFT_TARGET)


def test_a_pace_that_may_be_chance_is_not_coloured():
    aims = [baseline(54, 2022), target(80, 2030)]
    values = [seen(2022, 54, n=1524), seen(2023, 52, n=1608)]
    answer = assess(SHARE, aims, values, TODAY)
    assert (answer.status, answer.reason) == (Status.UNCHANGED, Reason.INSIDE_MARGIN)
    assert answer.score < 0


@pytest.mark.parametrize(
    ("values", "status", "score"),
    [
        ([seen(2023, 10)], Status.REACHED, 0),
        ([seen(2023, 20)], Status.REACHED, 0),
        ([seen(2022, 30), seen(2023, 25)], Status.BETTER, 5),
        ([seen(2022, 4), seen(2023, 25)], Status.BETTER, 5),
        ([seen(2022, 9), seen(2023, 7)], Status.WORSE, 3),
        ([seen(2022, 7), seen(2023, 23)], Status.UNCHANGED, 3),
    ],
)
def test_a_band_counts_by_the_distance_to_it(values, status, score):
    answer = assess(BAND, [], values, TODAY)
    assert (answer.status, answer.score) == (status, score)


def test_a_band_without_earlier_values_is_held_up_to_the_baseline():
    assert assess(BAND, [baseline(40, 2020)], [seen(2023, 25)], TODAY).status is Status.BETTER


YEARS = st.lists(st.integers(2010, 2025), min_size=0, max_size=8, unique=True)
VALUES = st.decimals(-1000, 1000, places=1)
STATUSES = st.sampled_from([ObservationStatus.FINAL, ObservationStatus.ESTIMATE, BREAK])
OBSERVATIONS = YEARS.flatmap(
    lambda years: st.tuples(*(st.builds(seen, st.just(year), VALUES, status=STATUSES) for year in years))
)
AIMS = st.lists(
    st.one_of(
        st.builds(baseline, VALUES, st.integers(2008, 2024)),
        st.builds(interim, VALUES, st.integers(2020, 2035)),
        st.builds(target, VALUES, st.one_of(st.none(), st.integers(2020, 2035))),
    ),
    max_size=4,
)
YARDSTICKS = st.sampled_from([UP, DOWN, BAND, NONE, RUNNING])


@fewer
@given(YARDSTICKS, AIMS, OBSERVATIONS, st.randoms())
def test_any_case_has_an_answer_with_words_whatever_the_order(yardstick, aims, values, random):
    answer = explain(yardstick, aims, values, TODAY)
    assert str(answer.message)
    assert all(str(step) for step in answer.steps)
    shuffled = random.sample(values, len(values))
    assert explain(yardstick, aims, shuffled, TODAY) == answer


@fewer
@given(YARDSTICKS, AIMS, OBSERVATIONS)
def test_a_good_mark_needs_a_number_and_a_direction(yardstick, aims, values):
    answer = assess(yardstick, aims, values, TODAY)
    if answer.status in GOOD:
        assert answer.latest is not None
        assert answer.latest.value is not None
        assert yardstick.direction is not Direction.NONE
    if answer.status is Status.NOT_ASSESSED:
        assert answer.score is None


@fewer
@given(YARDSTICKS, AIMS, OBSERVATIONS)
def test_a_path_starts_at_the_baseline_and_ends_at_the_target(yardstick, aims, values):
    answer = explain(yardstick, aims, values, TODAY)
    assert bool(answer.path) is (answer.form is not None)
    if answer.path:
        assert answer.path[0].value == answer.baseline.value
        assert answer.path[-1].value == answer.target.value
        assert answer.path[-1].on == answer.target.due.end
