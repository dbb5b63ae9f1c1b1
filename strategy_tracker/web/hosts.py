"""The names the program answers to: nobody makes it give out pages under another's."""

import logging
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask

from strategy_tracker.kernel.settings import THIS_MACHINE, Settings
from strategy_tracker.web.security import headers_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("strategy_tracker.security")
HEALTH = "/healthz"  # whoever watches over processes asks each by its own address
ANSWER = b"There is nothing under this name.\n"


class KnownHosts:
    """Answers 400 to a request for another host than that of BASE_URL; while that is this machine, for a name."""

    def __init__(self, inner: "WSGIApplication", app: Flask, settings: Settings) -> None:
        """Stand before `inner`, which `app` is part of."""
        self.application, self._app = inner, app
        self._takes_numbers, self._headers = settings.is_local, list(headers_of(settings).items())
        self._names = {settings.host, *THIS_MACHINE} if settings.is_local else {_name_in(settings.base_url)}
        self._is_known = lru_cache(maxsize=64)(self._is_ours)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer, or pass the request on."""
        host = environ.get("HTTP_HOST", "")
        if not host or self._is_known(host) or environ.get("PATH_INFO") == HEALTH:
            return self.application(environ, start_response)
        with self._app.app_context():
            log.warning("host refused", extra={"address": environ.get("REMOTE_ADDR")})
        length = ("Content-Length", str(len(ANSWER)))
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8"), length, *self._headers])
        return [ANSWER]

    def _is_ours(self, host: str) -> bool:
        name = _name_in(f"//{host}")
        return name in self._names or (self._takes_numbers and _is_number(name))


def _name_in(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    """Tell whether it is an IP address: no other site can have its visitors ask for that under a name of its own."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
