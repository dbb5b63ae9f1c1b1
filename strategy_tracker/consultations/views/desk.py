"""The response at hand, as a respondent's pages hold it. What a page does not draw is not read."""

from collections.abc import Sequence
from functools import cached_property
from urllib.parse import quote

from flask import g, request
from msgspec import Struct

from strategy_tracker.consultations.kinds import ConsultationState, ResponseState
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.queries.answering import (
    OpenDraft,
    Paper,
    draft_of,
    paper_of,
    response_of_holder,
    response_of_token,
    whole_response,
    written_in,
)
from strategy_tracker.consultations.rules.content import AnswerProblem, Content, problems
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.services.standing import ReachedResponse
from strategy_tracker.consultations.views.paper import AskedPart, ClausePart, asked_in, parts_of


def root_of(slug: str, uid: str | None, token: str | None) -> str:
    """Return the address under which the pages of a response are: by its link, else for its account."""
    last = f"lenke/{quote(token)}" if token else quote(uid or "")
    return f"{request.script_root}/horinger/{quote(slug)}/svar/{last}"


class DraftDesk(Struct, frozen=True, dict=True):
    """The response at hand, how it was reached, and what it answers. It is read once a page asks how it stands."""

    way: ReachedResponse

    @property
    def token(self) -> str | None:
        """Return the token of the link, where it was reached by one."""
        return self.way.token

    @cached_property
    def held(self) -> OpenDraft:
        """Return the response as every page about it knows it; the page says if it is invented. Raises: NotFound."""
        way = self.way
        by_link = way.token and response_of_token(way.slug, way.token)
        held = by_link or response_of_holder(way.by, way.slug, way.uid or "")
        g.is_example = held.is_example
        return held

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
        return root_of(self.way.slug, self.way.uid, self.token)

    @property
    def is_open(self) -> bool:
        """Tell whether the round takes responses now."""
        return present_state(self.response.round) is ConsultationState.OPEN

    def is_open_now(self) -> bool:
        """Tell the same where it is asked after an action has been refused: time may have passed."""
        return self.is_open

    @property
    def is_sent(self) -> bool:
        """Tell whether it is sent in."""
        return self.held.state is not ResponseState.DRAFT


class Sheet(Struct, frozen=True, dict=True):
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
