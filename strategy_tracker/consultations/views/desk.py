"""The response at hand, as a respondent's pages hold it. What a page does not draw is not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from flask import request

from strategy_tracker.consultations.kinds import ResponseState, RoundState
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.queries.answering import Paper, draft_of, paper_of, written_in
from strategy_tracker.consultations.rules.content import Content, Problem, problems
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.views.paper import AskedPart, ClausePart, asked_in, parts_of


@dataclass(frozen=True)
class Desk:
    """The response at hand, how it was reached, and what it answers."""

    response: Response
    token: str | None

    @cached_property
    def paper(self) -> Paper:
        """Return what is asked; read only by the pages that show it."""
        return paper_of(self.response.round.slug)

    @property
    def root(self) -> str:
        """Return the address of the response, under which its pages are."""
        slug = quote(self.response.round.slug)
        last = f"lenke/{quote(self.token)}" if self.token else quote(self.response.uid)
        return f"{request.script_root}/horinger/{slug}/svar/{last}"

    @property
    def is_open(self) -> bool:
        """Tell whether the round takes responses now."""
        return present_state(self.response.round) is RoundState.OPEN

    @property
    def is_sent(self) -> bool:
        """Tell whether it is sent in."""
        return self.response.state is not ResponseState.DRAFT


@dataclass(frozen=True)
class Sheet:
    """A response as it would be sent in. Worked out when it is drawn: sending in draws nothing."""

    desk: Desk

    @cached_property
    def content(self) -> Content:
        """Return what the draft holds."""
        draft = draft_of(self.desk.response)
        return written_in(draft) if draft else Content()

    @property
    def missing(self) -> Sequence[Problem]:
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
