"""What is in the columns of a table of values: by the words of its head, in our languages and those of the offices."""

from collections.abc import Mapping

from strategy_tracker.indicators.rules.words import ObservationStatus


def _words(**said: str) -> Mapping[str, str]:
    return {word: "" if key == "passed_over" else key for key, words in said.items() for word in words.split(", ")}


HEADS = _words(
    period="period, periode, år, year, tid, time, time_period, time period, måned, månad, month, kvartal, quarter",
    start="start, first day, første dag, fyrste dag",
    end="end, last day, siste dag",
    value="value, verdi, verdiar, tall, tal, obs_value",
    status="status, status of the figure, hva slags verdi, kva slags verdi, what sort of value, obs_status, "
    "observation status, status for tallet",
    n="n, antall svar, talet på svar, tal på svar, number of answers",
    note="note, merknad, notat, kommentar, comment, comments",
    release_at="release_at, hidden until, skjult til, gøymt til, gøymd til, embargo",
    indicator="indicator, indikator",
    unit="unit, units, enhet, eining, unit_measure",
    passed_over="id, uid, group_key, gruppenøkkel, value_text, is_derived, is_charted, recorded_at, corrects, "
    "is_current, sources, sources_url, indicator_name, group_lang, value_text_lang, note_lang, "
    "is_example, geocode, series, unit_mult, verdi i ord, value in words",
)
# What stands for everybody in the column of a group, where no group is called so.
EVERYBODY = frozenset(
    _words(
        total="alle, everybody, all, total, totalt, i alt, hele landet, heile landet, the whole country, begge kjønn, "
        "both sexes"
    )
)
# The codes of the offices (SDMX) and ours.
STATUSES: Mapping[str, ObservationStatus] = {
    **{one.value: one for one in ObservationStatus},
    "a": ObservationStatus.FINAL,
    "p": ObservationStatus.PROVISIONAL,
    "e": ObservationStatus.ESTIMATE,
    "b": ObservationStatus.BREAK,
    "m": ObservationStatus.MISSING,
    "o": ObservationStatus.MISSING,
    "..": ObservationStatus.MISSING,
    ":": ObservationStatus.MISSING,
    ".": ObservationStatus.NOT_APPLICABLE,
}
