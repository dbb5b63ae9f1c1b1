"""The only reader of the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 8000
HIGHEST_PORT = 65535


class BadSetting(ValueError):  # noqa: N818
    """A setting that is missing or cannot be used; the message names it and says what to do."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between one installation and another."""

    instance_dir: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    redis_url: str | None = None
    template_dir: Path = ROOT / "templates"
    static_dir: Path = ROOT / "static"
    build_dir: Path = ROOT / "build" / "static"
    seed_dir: Path = ROOT / "seed_data"
    testing: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Read INSTANCE_DIR, DATABASE_URL, SECRET_KEY, HOST, PORT and REDIS_URL.

        Raises: BadSetting for a value that cannot be used.
        """
        env = os.environ if env is None else env
        instance = Path(env.get("INSTANCE_DIR") or ROOT / "instance").resolve()
        default = f"sqlite:///{instance / 'strategy.sqlite3'}"
        return cls(
            instance_dir=instance,
            database_url=_database_url(env.get("DATABASE_URL") or default),
            secret_key=env.get("SECRET_KEY") or _kept_secret(instance),
            host=env.get("HOST") or "127.0.0.1",
            port=_port(env.get("PORT") or str(DEFAULT_PORT)),
            redis_url=env.get("REDIS_URL") or None,
        )

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the embedded database is used."""
        return self.database_url.startswith("sqlite")


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


def _kept_secret(instance: Path) -> str:
    """Return the secret kept in the instance folder, made on the first start."""
    path = instance / "secret_key"
    try:
        if not path.exists():
            instance.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))
        return path.read_text().strip()
    except OSError as problem:
        raise BadSetting(
            f"The folder {instance} cannot be used ({problem.strerror}). Choose another with INSTANCE_DIR."
        ) from problem
