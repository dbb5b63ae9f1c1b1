"""What the officer is told of the letters about a round: how many have gone out, and which will. No names."""

from collections.abc import Mapping

from strategy_tracker.consultations.kinds import ConsultationState, ResponseLetterKind
from strategy_tracker.kernel.text import Message, msg, msgn

_RESPONSES_COME = frozenset({ConsultationState.OPEN, ConsultationState.CLOSED, ConsultationState.PROCESSING})


def letter_words(counts: Mapping[ResponseLetterKind, int], reachable: int, state: ConsultationState) -> list[Message]:
    """Return the sentences: those that have gone out first."""
    said = [_gone_out(kind, count) for kind, count in counts.items()]
    if state in _RESPONSES_COME:
        said.append(msg("Respondents get a letter when their response is published or withheld."))
    if state is ConsultationState.OPEN:
        said.append(
            msgn(
                "One respondent is written to if the deadline is extended or the consultation cancelled now.",
                "%(count)s respondents are written to if the deadline is extended or the consultation cancelled now.",
                reachable,
            )
        )
    return said


def _gone_out(kind: ResponseLetterKind, count: int) -> Message:
    match kind:
        case ResponseLetterKind.PUBLISHED:
            return msgn(
                "One letter that a response is published has gone out.",
                "%(count)s letters that a response is published have gone out.",
                count,
            )
        case ResponseLetterKind.WITHHELD:
            return msgn(
                "One letter that a response is withheld has gone out.",
                "%(count)s letters that a response is withheld have gone out.",
                count,
            )
        case ResponseLetterKind.EXTENDED:
            return msgn(
                "One letter about a new deadline has gone out.",
                "%(count)s letters about a new deadline have gone out.",
                count,
            )
        case ResponseLetterKind.CANCELLED:
            return msgn(
                "One letter that the consultation is cancelled has gone out.",
                "%(count)s letters that the consultation is cancelled have gone out.",
                count,
            )
