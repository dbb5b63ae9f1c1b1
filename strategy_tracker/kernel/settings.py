"""The only reader of the environment."""

import os
import secrets
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from strategy_tracker.kernel.email_address import is_email_address
from strategy_tracker.kernel.issuers import Issuer, issuers_in
from strategy_tracker.kernel.mail_route import FolderRoute, SmtpRoute, mail_route

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 8000
HIGHEST_PORT = 65535
DEFAULT_SESSION_HOURS, MOST_SESSION_HOURS = 12, 720
DEFAULT_IDLE_MINUTES, MOST_IDLE_MINUTES = 30, 720
MOST_PROXIES = 5
DEFAULT_BALLOT_DRAFT_DAYS, MOST_BALLOT_DRAFT_DAYS = 30, 3650
USUAL_MOST_WORKERS, MOST_WORKERS = 4, 64
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
JOBS_RUN = ("inside", "worker")
YES_OR_NO = ("yes", "no")
LOGS = ("lines", "json")
SHORTEST_SECRET = 32
OWN_FOLDER = 0o700
USUAL_SENDER = "strategy-tracker@localhost"  # of letters that stay in a folder


class BadSetting(ValueError):  # noqa: N818
    """A setting that is missing or cannot be used; the message names it and says what to do."""


class SiteContact(Struct, frozen=True):
    """Who runs the site, where to write to them, and their accessibility statement in the national register."""

    name: str = ""
    email: str = ""
    statement: str = ""


class Settings(Struct, frozen=True):
    """Everything that differs between one installation and another."""

    instance_dir: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    redis_url: str | None = None
    session_hours: int = DEFAULT_SESSION_HOURS
    ballot_draft_days: int = DEFAULT_BALLOT_DRAFT_DAYS
    session_idle_minutes: int = DEFAULT_IDLE_MINUTES
    second_factor: str = ""
    proxies: int = 0
    jobs: str = "inside"
    log: str = "lines"
    workers: int = 1
    base_url: str = f"http://localhost:{DEFAULT_PORT}"
    mail_url: str = "folder:"
    mail_from: str = USUAL_SENDER
    has_example: bool = False
    contact: SiteContact = SiteContact()
    security_contact: str = ""
    issuers: tuple[Issuer, ...] = ()
    template_dir: Path = ROOT / "templates"
    static_dir: Path = ROOT / "static"
    build_dir: Path = ROOT / "build" / "static"
    seed_dir: Path = ROOT / "seed_data"
    testing: bool = False

    def __repr__(self) -> str:
        """Name the folder alone: keys and passwords belong in no log."""
        return f"Settings({str(self.instance_dir)!r})"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Read INSTANCE_DIR, DATABASE_URL, SECRET_KEY, HOST, PORT, REDIS_URL, JOBS, BASE_URL, EXAMPLE and so on.

        Raises: BadSetting for a value that cannot be used.
        """
        env = os.environ if env is None else env
        instance = Path(env.get("INSTANCE_DIR") or ROOT / "instance").resolve()
        default = f"sqlite:///{instance / 'strategy.sqlite3'}"
        port = _port(env.get("PORT") or str(DEFAULT_PORT))
        base_url = _base_url(env.get("BASE_URL") or f"http://localhost:{port}")
        mail_url = _mail_url(env.get("MAIL_URL") or "", base_url, instance)
        host, proxies = env.get("HOST") or "127.0.0.1", _number(env, "PROXIES", 0, 0, MOST_PROXIES)
        is_alone = _is_this_machine(base_url) and host in THIS_MACHINE and not proxies
        return cls(
            instance_dir=instance,
            database_url=_database_url(env.get("DATABASE_URL") or default),
            secret_key=_secret(env.get("SECRET_KEY") or "", base_url) or _kept_secret(instance),
            host=host,
            port=port,
            redis_url=env.get("REDIS_URL") or None,
            session_hours=_number(env, "SESSION_HOURS", DEFAULT_SESSION_HOURS, 1, MOST_SESSION_HOURS),
            ballot_draft_days=_number(env, "BALLOT_DRAFT_DAYS", DEFAULT_BALLOT_DRAFT_DAYS, 0, MOST_BALLOT_DRAFT_DAYS),
            session_idle_minutes=_number(env, "SESSION_IDLE_MINUTES", DEFAULT_IDLE_MINUTES, 1, MOST_IDLE_MINUTES),
            second_factor=env.get("SECOND_FACTOR") or "",
            proxies=proxies,
            jobs=_jobs(env.get("JOBS") or "inside"),
            log=_log(env.get("LOG") or "lines"),
            workers=_number(env, "WORKERS", min(_processors(), USUAL_MOST_WORKERS), 1, MOST_WORKERS),
            base_url=base_url,
            mail_url=mail_url,
            mail_from=_mail_from(env.get("MAIL_FROM") or "", mail_url),
            contact=_contact(env, is_demanded=not _is_this_machine(base_url)),
            security_contact=_security_contact(env.get("SECURITY_CONTACT") or ""),
            has_example=_yes(env.get("EXAMPLE") or "", default=is_alone),
            issuers=_issuers(env, base_url),
        )

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the embedded database is used."""
        return self.database_url.startswith("sqlite")

    @property
    def is_local(self) -> bool:
        """Tell whether the addresses we give out lead to this machine only: somebody tries the program out."""
        return _is_this_machine(self.base_url)

    @property
    def is_reachable(self) -> bool:
        """Tell whether others than those at this machine can reach the program: a proxy in front may let anybody in."""
        return not self.is_local or self.host not in THIS_MACHINE or self.proxies > 0

    @property
    def is_https(self) -> bool:
        """Tell whether the addresses we give out are sent over https."""
        return self.base_url.startswith("https:")

    @property
    def mail_route(self) -> SmtpRoute | FolderRoute:
        """Return where letters leave the program."""
        return mail_route(self.mail_url, self.instance_dir / "mail")


def _database_url(text: str) -> str:
    if text.startswith("postgres://"):
        return "postgresql://" + text.removeprefix("postgres://")
    if not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise BadSetting("DATABASE_URL must start with sqlite:/// or postgresql://")
    return text


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= HIGHEST_PORT:
        raise BadSetting(f"PORT must be a number between 1 and {HIGHEST_PORT}, not {text!r}")
    return int(text)


def _number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise BadSetting(f"{name} must be a number from {least} to {most}, not {text!r}")
    return int(text)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _yes(text: str, *, default: bool) -> bool:
    if text not in ("", *YES_OR_NO):
        raise BadSetting(f"EXAMPLE must be yes or no, not {text!r}")
    return text == "yes" if text else default


def _is_this_machine(base_url: str) -> bool:
    return urlsplit(base_url).hostname in THIS_MACHINE


def _jobs(text: str) -> str:
    if text not in JOBS_RUN:
        raise BadSetting(f"JOBS must be inside or worker, not {text!r}")
    return text


def _log(text: str) -> str:
    if text not in LOGS:
        raise BadSetting(f"LOG must be lines or json, not {text!r}")
    return text


def _secret(text: str, base_url: str) -> str:
    if text and len(text) < SHORTEST_SECRET and not _is_this_machine(base_url):
        raise BadSetting(
            f"SECRET_KEY must have at least {SHORTEST_SECRET} characters that nobody can guess. Without it one is made."
        )
    return text


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadSetting(f"BASE_URL must be the address people know, such as https://strategi.example.no, not {text!r}")
    if parts.scheme == "http" and not _is_this_machine(text):
        raise BadSetting(f"BASE_URL must begin with https://: what people send to {text!r} could be read on the way.")
    return text.rstrip("/")


def _mail_url(text: str, base_url: str, instance: Path) -> str:
    if not text and not _is_this_machine(base_url):
        raise BadSetting(
            "BASE_URL is not this machine, so letters must leave it: set MAIL_URL to smtp://user:password@host, "
            "or to folder: to keep them in a folder."
        )
    try:
        mail_route(text or "folder:", instance)
    except ValueError as problem:
        raise BadSetting(str(problem)) from problem
    return text or "folder:"


def _mail_from(text: str, mail_url: str) -> str:
    if not text and mail_url.startswith("folder:"):
        return USUAL_SENDER
    _, address = parseaddr(text)
    if "@" not in address or not text.isprintable():
        raise BadSetting('MAIL_FROM must be the sender of letters, such as "Strategy tracker <post@example.no>".')
    return text


def _contact(env: Mapping[str, str], *, is_demanded: bool) -> SiteContact:
    contact = SiteContact(
        env.get("CONTACT_NAME") or "", env.get("CONTACT_EMAIL") or "", env.get("ACCESSIBILITY_STATEMENT_URL") or ""
    )
    if is_demanded and not (contact.name and contact.email and contact.statement):
        raise BadSetting(
            "BASE_URL is not this machine, so readers must know whom to write to: set CONTACT_NAME, CONTACT_EMAIL and "
            "ACCESSIBILITY_STATEMENT_URL, the address of your statement at uustatus.no. They stand at the foot of each "
            "page."
        )
    if contact.email and not is_email_address(contact.email):
        raise BadSetting(f"CONTACT_EMAIL must be an e-mail address, not {contact.email!r}")
    if contact.statement and urlsplit(contact.statement).scheme not in ("http", "https"):
        raise BadSetting(f"ACCESSIBILITY_STATEMENT_URL must begin with https://, not {contact.statement!r}")
    return contact


def _security_contact(text: str) -> str:
    if text and not is_email_address(text) and not (urlsplit(text).scheme == "https" and urlsplit(text).hostname):
        raise BadSetting(f"SECURITY_CONTACT must be an e-mail address or begin with https://, not {text!r}")
    return text


def _issuers(env: Mapping[str, str], base_url: str) -> tuple[Issuer, ...]:
    try:
        return issuers_in(env, base_url, is_near=_is_this_machine(base_url))
    except ValueError as problem:
        raise BadSetting(str(problem)) from problem


def _kept_secret(instance: Path) -> str:
    """Return the secret kept in the instance folder, made on the first start."""
    path = instance / "secret_key"
    try:
        if not path.exists():
            instance.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text().strip()
    except OSError as problem:
        raise BadSetting(
            f"The folder {instance} cannot be used ({problem.strerror}). Choose another with INSTANCE_DIR."
        ) from problem
