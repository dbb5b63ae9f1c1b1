"""What the secretary is told of the letters about a round: how many have gone out, and which will. No names."""

from collections.abc import Iterable, Iterator

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.kinds.letters import RoundLetterKind
from strategy_tracker.council.queries.letters import LetterCount
from strategy_tracker.kernel.text import Message, msg, msgn


def letter_words(counts: Iterable[LetterCount], state: PriorityRoundState) -> list[Message]:
    """Return the sentences, in the order in which the letters go out."""
    found = {one.kind: one for one in counts}
    if not state.is_known_to_all:
        return [
            msg(
                "Members with a vote get a letter when the round opens, a reminder two days before it closes if no "
                "ballot is cast from their seat, and a letter when the result is published."
            )
        ]
    if not found:
        return [msg("No letters go out about this round.")]
    said = [words for kind in RoundLetterKind if kind in found for words in _words(found[kind])]
    if RoundLetterKind.RESULT not in found and state.is_under_way:
        said.append(msg("The members get a letter when the result is published."))
    return said


def _words(one: LetterCount) -> Iterator[Message]:
    match one.kind:
        case RoundLetterKind.OPENED if not one.written and not one.is_done:
            yield msg("The members get a letter within minutes that the round is open.")
        case RoundLetterKind.OPENED:
            yield msgn(
                "One letter that the round is open has gone out.",
                "%(count)s letters that the round is open have gone out.",
                one.written,
            )
        case RoundLetterKind.REMINDER if not one.is_done:
            yield msg("Members in whose seat no ballot is cast by then are reminded %(at)s.", at=one.due_at)
        case RoundLetterKind.REMINDER:
            yield msgn("One reminder has gone out.", "%(count)s reminders have gone out.", one.written)
        case RoundLetterKind.RESULT if not one.is_done:
            yield msg("The members get a letter within minutes that the result is published.")
        case RoundLetterKind.RESULT:
            yield msgn(
                "One letter about the result has gone out.",
                "%(count)s letters about the result have gone out.",
                one.written,
            )
