"""A real nginx before the program, with the very site that `docs/deploy` tells people to use."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from steps import machine
from steps.environment import ROOT
from tests.support.outside import Outsider
from tests.support.server import PATIENCE_SECONDS, free_port

SITE = ROOT / "docs" / "deploy" / "nginx.conf"
NAME = "strategi.example.no"
WITHIN = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


@dataclass(frozen=True)
class Front:
    """Where the proxy answers, and how it is trusted."""

    secure: str
    plain: str
    certificate: Path
    log: Path

    def somebody(self, comes_from: str = "127.0.0.1") -> Outsider:
        return Outsider(self.secure, comes_from=comes_from, name=NAME, certificate=self.certificate)


@contextlib.contextmanager
def before(program: str, folder: Path) -> Iterator[Front]:
    """Pass on to `program` over TLS, as the site in `docs/deploy` does."""
    key, certificate = _certificate(folder)
    secure, plain, log = free_port(), free_port(), folder / "nginx-access.log"
    site = _with(
        SITE.read_text(),
        {
            "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
            "listen [::]:443 ssl": "#",
            "listen 80": f"listen 127.0.0.1:{plain}",
            "listen [::]:80": "#",
            "/etc/ssl/strategi.example.no.pem": str(certificate),
            "/etc/ssl/private/strategi.example.no.key": str(key),
            "127.0.0.1:8000": program.removeprefix("http://"),
            "/var/log/nginx/strategy-tracker.log": str(log),
        },
    )
    with _serving(site, folder, secure):
        yield Front(f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}", certificate, log)


@contextlib.contextmanager
def careless(program: str, folder: Path, passed: str = "") -> Iterator[str]:
    """Pass on as nginx does by itself, or with the lines `passed`, from the net to a program that knows of no proxy."""
    port = free_port()
    site = f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass {program}; {passed} }} }}"
    with _serving(site, folder, port):
        yield f"http://127.0.0.1:{port}"


def _with(text: str, places: Mapping[str, str]) -> str:
    for place, other in places.items():
        assert place in text, f"{SITE.name} has no {place}"
        text = text.replace(place, other)
    return text


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    what = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1", "-days", "36500"]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", *what]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return key, certificate


@contextlib.contextmanager
def _serving(site: str, folder: Path, port: int) -> Iterator[None]:
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(WITHIN.format(user=user, folder=folder, site=site))
    command = [str(machine.nginx()), "-e", str(folder / "nginx-error.log"), "-p", str(folder), "-c", str(configuration)]
    with (folder / "nginx-said.log").open("w+") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _wait_for(port, server, folder)
            yield
        finally:
            server.terminate()
            server.wait(PATIENCE_SECONDS)


def _wait_for(port: int, server: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            Outsider(f"http://127.0.0.1:{port}").get("/healthz")
        except ConnectionError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "nginx-said.log").read_text()) from None
            time.sleep(0.02)
        else:
            return
