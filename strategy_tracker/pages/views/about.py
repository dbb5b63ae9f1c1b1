"""What this is, how the figures are made, and how accessible it is."""

from flask import Blueprint, Response, render_template

from strategy_tracker.pages.values import accessibility as values
from strategy_tracker.web import access
from strategy_tracker.web.language import NAMES
from strategy_tracker.web.origin import origin

bp = Blueprint("about", __name__)
LISTS = (
    "/", "/strategi", "/tiltak", "/veikart", "/indikatorer", "/horinger", "/raad", "/aktorer", "/innspill",
    "/revisjoner", "/kostnader", "/portefoljerapport", "/europa", "/hull", "/endringer", "/kilder", "/data", "/om",
    "/tilgjengelighet", "/sikkerhet", "/flyttede-maal", "/publiseringer",
)  # fmt: skip


@bp.get("/om")
@access.public
@access.only_now
def show() -> str:
    """Explain what the program shows and how."""
    return render_template("pages/about/show.html")


@bp.get("/tilgjengelighet")
@access.public
@access.only_now
def accessibility() -> str:
    """State how accessible the site is, and what to do when it is not."""
    return render_template(
        "pages/about/accessibility.html",
        sentence=values.sentence(),
        columns=values.COLUMNS,
        rows=values.rows(),
        verdicts=values.verdicts(),
        tested_on=values.TESTED_ON,
    )


@bp.get("/robots.txt")
@access.public_unkept
def robots() -> Response:
    """Tell robots where the list of pages is."""
    text = f"User-agent: *\nDisallow: /sok\nDisallow: /galleri\nSitemap: {origin()}/sitemap.xml\n"
    return Response(text, mimetype="text/plain")


@bp.get("/sitemap.xml")
@access.public
@access.only_now
def sitemap() -> Response:
    """List the pages that lead to all others, in each language."""
    pages = [f"<url><loc>{origin()}/{language}{page}</loc></url>" for page in LISTS for language in NAMES]
    body = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{body}{''.join(pages)}</urlset>", mimetype="application/xml")
