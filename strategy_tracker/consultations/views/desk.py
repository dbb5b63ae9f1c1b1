"""The response at hand, as a respondent's pages hold it. What a page does not draw is not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from flask import request

from strategy_tracker.consultations.kinds import ConsultationState, ResponseState
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.queries.answering import (
    OpenDraft,
    Paper,
    draft_of,
    paper_of,
    whole_response,
    written_in,
)
from strategy_tracker.consultations.rules.content import AnswerProblem, Content, problems
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.views.paper import AskedPart, ClausePart, asked_in, parts_of


def root_of(slug: str, uid: str, token: str | None) -> str:
    """Return the address under which the pages of a response are: by its link, else for its account."""
    last = f"lenke/{quote(token)}" if token else quote(uid)
    return f"{request.script_root}/horinger/{quote(slug)}/svar/{last}"


@dataclass(frozen=True)
class DraftDesk:
    """The response at hand, how it was reached, and what it answers."""

    held: OpenDraft
    token: str | None

    @cached_property
    def response(self) -> Response:
        """Return the whole record; read only by the pages that show it."""
        return whole_response(self.held)

    @cached_property
    def paper(self) -> Paper:
        """Return what is asked; read only by the pages that show it."""
        return paper_of(self.held.round_slug)

    @property
    def root(self) -> str:
        """Return the address of the response, under which its pages are."""
        return root_of(self.held.round_slug, self.held.uid, self.token)

    @property
    def is_open(self) -> bool:
        """Tell whether the round takes responses now."""
        return present_state(self.response.round) is ConsultationState.OPEN

    @property
    def is_sent(self) -> bool:
        """Tell whether it is sent in."""
        return self.held.state is not ResponseState.DRAFT


@dataclass(frozen=True)
class Sheet:
    """A response as it would be sent in. Worked out when it is drawn: sending in draws nothing."""

    desk: DraftDesk

    @cached_property
    def content(self) -> Content:
        """Return what the draft holds."""
        draft = draft_of(self.desk.held)
        return written_in(draft) if draft else Content()

    @property
    def missing(self) -> Sequence[AnswerProblem]:
        """Return what keeps it from being sent in."""
        paper = self.desk.paper
        commentable = [one.uid for one in paper.clauses if one.takes_comments]
        return problems(self.content, [one.to_ask for one in paper.questions], commentable)

    @property
    def given(self) -> Sequence[AskedPart]:
        """Return the questions with what was answered."""
        return asked_in(self.desk.paper.questions, None, self.content)

    @property
    def parts(self) -> Sequence[ClausePart]:
        """Return the text with the comments on it."""
        return parts_of(self.desk.paper, None, self.content)
