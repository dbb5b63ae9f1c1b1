"""Headers that keep a page to itself."""

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from strategy_tracker.kernel.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def headers_of(settings: Settings) -> dict[str, str]:
    """Return the headers of every answer, whoever in the program makes it."""
    return HEADERS | OVER_HTTPS if settings.is_https else HEADERS


def init_app(app: Flask) -> None:
    """Set the headers on every answer, and take no form that is larger than forms are."""
    settings: Settings = app.extensions["strategy_tracker.settings"]
    headers = headers_of(settings)
    pairs = [(name.lower(), (name, value)) for name, value in headers.items()]

    @app.before_request
    def refuse_large() -> None:
        is_form = request.mimetype == "application/x-www-form-urlencoded"  # of which the library holds no limit
        if is_form and (request.content_length or 0) > app.config["MAX_FORM_MEMORY_SIZE"]:
            raise RequestEntityTooLarge

    @app.after_request
    def protect(response: Response) -> Response:
        said = {name.lower() for name in response.headers.keys()}  # noqa: SIM118 - one by one, headers are looked for in a list
        response.headers.extend([pair for key, pair in pairs if key not in said])
        return response
