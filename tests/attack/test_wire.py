"""What goes over the wire: the headers of every answer, how it is encrypted, and where a request ends."""

import re
import socket
import ssl
from urllib.parse import urlsplit

import pytest

from tests.support import nginx
from tests.support.cases import each
from tests.support.forms import submit
from tests.support.outside import Outsider
from tests.support.server import PATIENCE_SECONDS

OF_EACH = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
TEXTS = re.compile(r"text/|application/(javascript|xml|[\w.]+\+xml)")
STYLE = re.compile(r'href="(/static/[^"]+\.css)"')


def answers(site):
    """Yield an answer of each sort: pages, files, what is not there, what is refused, and another name."""
    somebody = site.front.somebody("127.0.3.1")
    page = somebody.get("/en/tiltak")
    yield from (page, somebody.get(STYLE.search(page.text)[1]), submit(somebody, "/en/logg-inn", {"email": "x"}))
    for path in ("/finnes-ikke", "/healthz", "/robots.txt", "/sitemap.xml", "/en/tiltak.csv", "/en/endringer.atom"):
        yield somebody.get(path)
    yield Outsider(site.front.secure, name="evil.example", certificate=site.front.certificate).get(
        "/", headers={"Host": "evil.example"}
    )


def test_every_answer_over_https_says_so_whoever_makes_it(site):
    for answer in answers(site):
        assert {name: answer.headers[name] for name in OF_EACH} == OF_EACH
        policy = answer.headers["Content-Security-Policy"]
        assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(
            policy.split("; ")
        )
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_text_says_its_character_set(site):
    kinds = [answer.headers["Content-Type"] for answer in answers(site)]
    assert [kind for kind in kinds if TEXTS.match(kind) and "charset" not in kind] == []


def test_every_cookie_is_of_this_host_and_goes_over_https_alone(site, typed):
    kari = site.front.somebody("127.0.3.2")
    cookies = [*kari.get("/en/").cookies, *submit(kari, "/en/logg-inn", typed).cookies]
    assert {cookie.partition("=")[0] for cookie in cookies} == {"__Host-sprak", "__Host-okt", "__Host-kjent"}
    assert [
        one for one in cookies if not {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(one.split("; "))
    ] == []


def agreed(site, **limits):
    """Return the version and the cipher that a browser with these limits agrees on."""
    trusted = ssl.create_default_context(cafile=site.front.certificate)
    for name, value in limits.items():
        trusted.set_ciphers(value) if name == "ciphers" else setattr(trusted, name, value)
    place = urlsplit(site.front.secure)
    with (
        socket.create_connection((place.hostname, place.port), PATIENCE_SECONDS) as plain,
        trusted.wrap_socket(plain, server_hostname=nginx.NAME) as secure,
    ):
        return secure.version(), secure.cipher()[0]


def test_old_ways_of_tls_are_refused(site):
    only_two = {"maximum_version": ssl.TLSVersion.TLSv1_2}
    assert agreed(site)[0] == "TLSv1.3"
    assert re.fullmatch(r"ECDHE-ECDSA-(AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)", agreed(site, **only_two)[1])
    with pytest.raises((ssl.SSLError, ConnectionError)):
        agreed(site, **only_two, ciphers="ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA")


AMBIGUOUS = {
    "two lengths": "Content-Length: 5\r\nContent-Length: 50",
    "no number": "Content-Length: +5",
    "an unknown coding": "Transfer-Encoding: xchunked",
}


@each("said", AMBIGUOUS.values())
def test_a_request_of_two_lengths_is_refused(site, said):
    for place in (site.program, site.front.plain):
        where = urlsplit(place)
        with socket.create_connection((where.hostname, where.port), PATIENCE_SECONDS) as wire:
            wire.sendall(f"POST /logg-inn HTTP/1.1\r\nHost: {nginx.NAME}\r\n{said}\r\n\r\nx=1&y".encode())
            assert re.match(rb"HTTP/1\.[01] (400|501) ", wire.recv(1000))
