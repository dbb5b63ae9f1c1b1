"""Letters on their way: to a mail server that talks back, and into the folder."""

import socketserver
import ssl
import stat
import subprocess
import threading
from contextlib import contextmanager
from email.message import EmailMessage
from smtplib import SMTPException

import pytest

from strategy_tracker.jobs.post import FolderPost, SmtpPost, post_for
from strategy_tracker.kernel.mail_route import FolderRoute, SmtpRoute, Tls, mail_route

ANSWERS = {b"MAIL": b"250 ok", b"RCPT": b"250 ok", b"RSET": b"250 ok", b"NOOP": b"250 ok"}


class Talk(socketserver.StreamRequestHandler):
    """Just enough SMTP (RFC 5321, STARTTLS of RFC 3207) to take a letter, and to write down what was said openly."""

    def handle(self):
        self.say(b"220 fake")
        is_secret = False
        while line := self.rfile.readline().strip():
            verb = line[:4].upper()
            if not is_secret:
                self.server.said_openly.append(verb)
            if verb in self.server.refused:
                self.say(b"550 no such address")
            elif verb == b"EHLO":
                offers = [b"AUTH PLAIN", b"8BITMIME"] + [b"STARTTLS"] * (self.server.tls is not None and not is_secret)
                self.say(b"\r\n".join([*(b"250-" + offer for offer in [b"fake", *offers[:-1]]), b"250 " + offers[-1]]))
            elif verb == b"STAR":
                self.say(b"220 go on")
                self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
                is_secret = True
            elif verb == b"AUTH":
                self.server.logins.append(line)
                self.say(b"235 welcome")
            elif verb == b"DATA":
                self.take_letter()
            elif verb == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(ANSWERS[verb])

    def finish(self):
        super().finish()
        self.connection.close()

    def take_letter(self):
        self.say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.taken.append(b"".join(lines))
        self.say(b"250 taken")

    def say(self, words):
        self.wfile.write(words + b"\r\n")


class FakeServer(socketserver.ThreadingTCPServer):
    def handle_error(self, *_about):
        """Say nothing of a client that hangs up, which is what some tests are about."""


@contextmanager
def a_server(tls=None, refused=()):
    with FakeServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        server.tls, server.refused = tls, refused
        server.taken, server.logins, server.said_openly = [], [], []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of our own for localhost, made by openssl."""
    folder = tmp_path_factory.mktemp("certificate")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    return folder


@pytest.fixture
def own_tls(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    return tls


@pytest.fixture
def letter():
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", "b@example.org", "Blåbær"
    letter["Message-ID"] = "<01ARZ3NDEKTSV4RRFFQ69G5FAV@example.org>"
    letter.set_content("Hei på deg.\n.\nPunktum over.\n")
    return letter


def post_to(server, tls, **who):
    return SmtpPost(SmtpRoute("localhost", server.server_address[1], tls, **who))


class TestAMailServer:
    def test_a_letter_arrives_whole(self, letter):
        with a_server() as server:
            post_to(server, Tls.NONE).send(letter)
        [taken] = server.taken
        assert b"Subject: =?utf-8?" in taken
        assert b"\r\n..\r\n" in taken

    def test_without_tls_on_offer_nothing_is_said(self, letter):
        with a_server() as server, pytest.raises(SMTPException, match="STARTTLS"):
            post_to(server, Tls.STARTTLS, user="u", password="p").send(letter)
        assert server.taken == server.logins == []
        assert set(server.said_openly) <= {b"EHLO", b"QUIT"}

    def test_a_certificate_nobody_vouches_for_is_refused(self, letter, own_tls):
        with a_server(own_tls) as server, pytest.raises(ssl.SSLCertVerificationError):
            post_to(server, Tls.STARTTLS, user="u", password="p").send(letter)
        assert server.taken == server.logins == []

    def test_with_tls_the_password_and_the_letter_are_secret(self, letter, own_tls, certificate, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
        with a_server(own_tls) as server:
            post_to(server, Tls.STARTTLS, user="u", password="p").send(letter)
        assert len(server.taken) == len(server.logins) == 1
        assert set(server.said_openly) == {b"EHLO", b"STAR"}

    def test_a_refused_address_is_an_error(self, letter):
        with a_server(refused=(b"RCPT",)) as server, pytest.raises(SMTPException):
            post_to(server, Tls.NONE).send(letter)
        assert server.taken == []

    def test_a_server_that_is_away_is_an_error(self, letter):
        with a_server() as server:
            pass
        with pytest.raises(OSError, match="refused"):
            post_to(server, Tls.NONE).send(letter)


class TestTheFolder:
    def test_a_letter_sent_twice_lies_there_once_and_for_its_owner_alone(self, letter, tmp_path):
        post = FolderPost(tmp_path / "mail")
        post.send(letter)
        post.send(letter)
        [file] = (tmp_path / "mail").iterdir()
        assert file.name == "01ARZ3NDEKTSV4RRFFQ69G5FAV.eml"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("smtp://mail.example.org", SmtpRoute("mail.example.org", 587, Tls.STARTTLS)),
        ("smtp://u:p%40s@h:25", SmtpRoute("h", 25, Tls.STARTTLS, "u", "p@s")),
        ("smtp://h?tls=none", SmtpRoute("h", 25, Tls.NONE)),
        ("smtps://u:p@h", SmtpRoute("h", 465, Tls.IMPLICIT, "u", "p")),
    ],
)
def test_an_address_of_a_mail_server_is_read(url, route, tmp_path):
    assert mail_route(url, tmp_path) == route


def test_a_folder_is_the_one_beside_the_database_or_the_one_named(tmp_path):
    assert post_for(mail_route("folder:", tmp_path)) == FolderPost(tmp_path)
    assert mail_route("folder:/a/b", tmp_path) == FolderRoute(type(tmp_path)("/a/b"))


def test_a_password_is_not_shown_with_the_route(tmp_path):
    assert "hemmelig" not in repr(mail_route("smtp://u:hemmelig@h", tmp_path))
