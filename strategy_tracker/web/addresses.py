"""Where each kind of thing has its page: one address per thing, in Norwegian, for good.

Plain text, so that charts, lists and search can lead on without knowing the pages.
"""

from urllib.parse import quote

from flask import has_request_context, request

# {id} is the public id. A goal's is "<strategy>/<number>", a delivery's "<measure>/<delivery>",
# a response's "<round>/<number>".
PATTERNS = {
    "strategy": "/strategi/{id}",
    "measure": "/tiltak/{id}",
    "indicator": "/indikator/{id}",
    "organisation": "/aktorer/{id}",
    "consultation": "/horinger/{id}",
    "council": "/raad/{id}",
    "meeting": "/raad/moter/{id}",
    "reporting-round": "/rapporteringsrunder/{id}",
    "priority-round": "/raad/runder/{id}",
    "gathering": "/innspill/{id}",
    "benchmark": "/europa#{id}",
    "involvement": "/innspill#{id}",
    "audit": "/revisjoner/{id}",
    "phase": "/veikart#fase-{id}",
    "cost": "/kostnader#{id}",
    "hearing-rule": "/horinger#{id}",
    "council-model": "/raad#modell",
    "entry-criterion": "/raad#{id}",
    "ambition": "/europa",
    "policy": "/strategi",
    "dataset": "/kilder#datasett-{id}",
    "user": "/admin/brukere/{id}",
}
SAFE = "-_.~"


def address(kind: str, public_id: str) -> str:
    """Return the path of a record's page, in the language of the request; without one, without a language.

    Raises: KeyError for a kind without a page.
    """
    return (request.script_root if has_request_context() else "") + path(kind, public_id)


def path(kind: str, public_id: str) -> str:
    """Return the path without the language. Raises: KeyError for a kind without a page."""
    match kind:
        case "goal":
            strategy, _, number = public_id.partition("/")
            return f"/strategi/{quote(strategy, safe=SAFE)}/mal/{quote(number, safe=SAFE)}"
        case "delivery":
            measure, _, delivery = public_id.partition("/")
            return f"/tiltak/{quote(measure, safe=SAFE)}#leveranse-{quote(delivery, safe=SAFE)}"
        case "response":
            round_, _, number = public_id.partition("/")
            return f"/horinger/{quote(round_, safe=SAFE)}/svarene/{quote(number, safe=SAFE)}"
        case _:
            return PATTERNS[kind].format(id=quote(public_id, safe=SAFE))
