"""Consultations: what was asked, in what time, what was said, and what came of it."""

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.consultations.kinds import ConsultationState, PartyKind, QuestionKind
from strategy_tracker.consultations.queries.answering import Paper, paper_of
from strategy_tracker.consultations.queries.published import (
    PAGE,
    chosen_levels,
    published_response,
    published_responses,
    response_counts,
    response_lines,
)
from strategy_tracker.consultations.queries.rounds import hearing_rules, round_by_slug, rounds, themes
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.queries.consultations import around
from strategy_tracker.pages.values import consultations as values
from strategy_tracker.pages.values import held
from strategy_tracker.web import access
from strategy_tracker.web.listing import whole_number
from strategy_tracker.web.parts import Figure, Text

bp = Blueprint("consultations", __name__)
LIST = PublicList(rounds, values.spec, values.COLUMNS, values.cells)


@bp.get("/horinger")
@access.public
def index() -> str:
    """List the rounds, the themes they raised, and the rules they follow."""
    listing, raised, now = LIST.read(request.args), themes(), clock.now()
    theme_columns, theme_rows = values.theme_table(raised)
    return render_template(
        "pages/consultations/index.html",
        sentences=values.sentences(rounds()),
        hidden=values.hidden_examples(len(rounds(example=True))),
        open=[values.open_record(row, now) for row in rounds() if row.is_open(now)],
        **LIST.shown(listing),
        themes_lead=values.themes_lead(raised),
        theme_columns=theme_columns,
        themes=theme_rows,
        rules=[values.rule_record(rule) for rule in hearing_rules()],
        see_also=values.see_also(request.script_root),
    )


LIST.add_downloads(bp, "/horinger", "consultation-rounds")


@bp.get("/horinger/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one round."""
    page = round_by_slug(slug)
    onward = values.onward(page.row, around(page.row))
    if not page.row.is_held:
        return render_template("pages/consultations/show.html", onward=onward, **values.parts(page))
    paper = paper_of(slug)
    return render_template(
        "pages/consultations/held.html",
        paper=paper,
        held=held.held_view(paper, response_counts(slug), clock.now()),
        onward=onward,
        **values.held_parts(page, paper),
    )


@bp.get("/horinger/<slug>/les")
@access.public
def read(slug: str) -> str:
    """Show the text that is asked about, clause by clause."""
    paper = paper_of(slug)
    state = paper.state_at(clock.now())
    return render_template(
        "pages/consultations/read.html",
        paper=paper,
        is_open=state is ConsultationState.OPEN,
        sentence=held.when(paper, state),
    )


@bp.get("/horinger/<slug>/svarene")
@access.public
@access.only_now
def responses(slug: str) -> str:
    """List the published responses, say how many came in, and show how far they agree."""
    paper, counts = paper_of(slug), response_counts(slug)
    kind = next((one for one in PartyKind if one == request.args.get("type")), None)
    after = whole_number(request.args.get("etter", ""))
    rows = published_responses(slug, kind, after)
    return render_template(
        "pages/consultations/responses.html",
        paper=paper,
        next=f"?etter={rows[-1].number}{f'&type={kind}' if kind else ''}" if len(rows) == PAGE else None,
        is_first=after is None,
        charts=_answer_charts(slug, paper),
        **held.responses_parts(slug, counts, kind, rows),
    )


def _answer_charts(slug: str, paper: Paper) -> list[tuple[Text, Figure]]:
    """Return the picture of each question with levels, in the order they were asked."""
    answered = {row.question for row in chosen_levels(slug)}
    drawn = {QuestionKind.AGREEMENT: "agreement", QuestionKind.CLOSED: "choices", QuestionKind.SCALE: "choices"}
    return [
        (question.text, chart_view(drawn[question.kind], clock.today(), horing=slug, sporsmal=question.uid))
        for question in paper.questions
        if question.uid in answered
    ]


add_downloads(
    bp,
    "/horinger/<slug>/svarene",
    "responses",
    lambda _args, slug: TABLES["responses"].table(response_lines(slug)),
    only_now=True,
)


@bp.get("/horinger/<slug>/svarene/<int:number>")
@access.public
@access.only_now
def response(slug: str, number: int) -> str:
    """Show one published response, whole."""
    paper, page = paper_of(slug), published_response(slug, number)
    return render_template(
        "pages/consultations/response.html",
        paper=paper,
        row=page.row,
        given=held.given(paper, page.content),
        comments=[(one, page.content.comments[one.uid]) for one in paper.clauses if one.uid in page.content.comments],
    )
