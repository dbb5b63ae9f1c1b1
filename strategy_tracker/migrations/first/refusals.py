"""What the database itself refuses to change: not for this program, and not for whoever holds its password."""

from alembic import op

LOG = "The log is append-only: an event is never changed or removed."
SENT_IN = "What was sent in is never changed or removed."
CAST = "A ballot that was cast, and a result that was counted, are never changed or removed."

# What was sent in is removed with an example, as a whole; and its words alone where it was erased by law.
EXAMPLE_RESPONSE = (
    "exists (select 1 from response join consultation_round on consultation_round.id = response.round_id "
    "where consultation_round.is_example and response.id = {response})"
)
EXAMPLE_REPORT = (
    "exists (select 1 from report_request join reporting_round on reporting_round.id = report_request.round_id "
    "where reporting_round.is_example and report_request.id = old.request_id)"
)
ERASED = "exists (select 1 from response where response.id = {response} and response.erased_at is not null)"
OF_ANSWER = "(select response_id from response_version where response_version.id = old.version_id)"
# When a row may be removed. A response that was never sent in is nobody's proof.
MAY_GO = {
    "response": "old.receipt is null or " + EXAMPLE_RESPONSE.format(response="old.id"),
    "response_version": EXAMPLE_RESPONSE.format(response="old.response_id"),
    "answer": f"{EXAMPLE_RESPONSE.format(response=OF_ANSWER)} or {ERASED.format(response=OF_ANSWER)}",
    "round_report": EXAMPLE_REPORT,
}
NEVER_CHANGED = ("response_version", "answer", "round_report")
RESPONSE_KEYS = {
    "response": "id = new.id or uid = new.uid or receipt = new.receipt",
    "response_version": "id = new.id or uid = new.uid or (response_id = new.response_id and number = new.number)",
    "answer": "id = new.id or (version_id = new.version_id "
    "and (question_id = new.question_id or clause_id = new.clause_id))",
    "round_report": "id = new.id or uid = new.uid or corrects_id = new.corrects_id",
}
# What was cast or counted stays as it is; only an example can be taken away as a whole.
EXAMPLE = (
    "exists (select 1 from priority_round join priority_series on priority_series.id = priority_round.series_id "
    "join council on council.id = priority_series.council_id where council.is_example and priority_round.id = {round})"
)
ROUND_OF = {
    "ballot": "old.round_id",
    "score": "(select round_id from ballot where ballot.id = old.ballot_id)",
    "round_result": "old.round_id",
}
KEYS = {
    "ballot": "id = new.id or uid = new.uid or hash = new.hash or (round_id = new.round_id "
    "and seat_id = new.seat_id and place = new.place and version = new.version)",
    "score": "id = new.id or (ballot_id = new.ballot_id and item_id = new.item_id and criterion = new.criterion)",
    "round_result": "id = new.id or uid = new.uid or round_id = new.round_id",
}


def on_sqlite() -> None:
    """Make the triggers of SQLite."""
    _abort("event", "update", LOG)
    _abort("event", "delete", LOG)
    _refuse_replacement("event", "id = new.id or hash = new.hash", LOG)
    for table in NEVER_CHANGED:
        _abort(table, "update", SENT_IN)
    for table, condition in MAY_GO.items():
        _abort(table, "delete", SENT_IN, when=f"when not ({condition}) ")
        _refuse_replacement(table, RESPONSE_KEYS[table], SENT_IN)
    for table, of_row in ROUND_OF.items():
        _abort(table, "update", CAST)
        _abort(table, "delete", CAST, when=f"when not {EXAMPLE.format(round=of_row)} ")
        _refuse_replacement(table, KEYS[table], CAST)


def _abort(table: str, verb: str, words: str, when: str = "") -> None:
    op.execute(
        f"create trigger {table}_refuses_{verb} before {verb} on {table} {when}"
        f"begin select raise(abort, '{words}'); end"
    )


def _refuse_replacement(table: str, keys: str, words: str) -> None:
    # "insert or replace" removes a row without asking the trigger for that
    op.execute(
        f"create trigger {table}_refuses_replacement before insert on {table} "  # noqa: S608 - words of our own
        f"when exists (select 1 from {table} where {keys}) begin select raise(abort, '{words}'); end"
    )


def on_postgresql() -> None:
    """Make the triggers of PostgreSQL, and the functions they run."""
    _function("refuse_change_of_events", _raise(LOG))
    _trigger("event_refuses_change", "update or delete or truncate on event", "statement", "refuse_change_of_events")
    _function("refuse_change_of_responses", _raise(SENT_IN))
    for table in NEVER_CHANGED:
        _trigger(f"{table}_refuses_update", f"update on {table}", "statement", "refuse_change_of_responses")
    for table, condition in MAY_GO.items():
        _function(f"refuse_removal_of_{table}", f"if {condition} then return old; end if; " + _raise(SENT_IN))
        _trigger(f"{table}_refuses_removal", f"delete on {table}", "row", f"refuse_removal_of_{table}")
        _trigger(f"{table}_refuses_emptying", f"truncate on {table}", "statement", "refuse_change_of_responses")
    for table, of_row in ROUND_OF.items():
        example = f"if tg_op = 'DELETE' then if {EXAMPLE.format(round=of_row)} then return old; end if; end if; "
        _function(f"refuse_change_of_{table}", example + _raise(CAST))
        _trigger(f"{table}_refuses_change", f"update or delete on {table}", "row", f"refuse_change_of_{table}")
        _function(f"refuse_emptying_{table}", _raise(CAST))
        _trigger(f"{table}_refuses_emptying", f"truncate on {table}", "statement", f"refuse_emptying_{table}")


def _raise(words: str) -> str:
    return f"raise exception '{words}' using errcode = 'restrict_violation';"


def _function(name: str, body: str) -> None:
    op.execute(f"create function {name}() returns trigger language plpgsql as $$ begin {body} end $$")


def _trigger(name: str, on: str, each: str, function: str) -> None:
    op.execute(f"create trigger {name} before {on} for each {each} execute function {function}()")
