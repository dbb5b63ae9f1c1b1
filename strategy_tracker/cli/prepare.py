"""`strategy-tracker prepare`."""

import hashlib
import json
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import asdict

from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.loading import without_collecting
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.cli.upgrading import bring_up_to_date
from strategy_tracker.exchange import imports
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.version import data_version

STAMP = "loaded.json"


class Stamp(Struct, frozen=True):
    """What was loaded into which database; the example set counts as loaded also once somebody removed it."""

    database: str = ""
    inputs: str = ""
    data_version: int = 0
    example: bool = False


@click.command()
@click.pass_context
@without_collecting()
def prepare(context: click.Context) -> None:
    """Migrate, and load what this database has not been given before: the real records, the example set."""
    settings = read_settings()
    app = create_app(settings)
    path, wanted = settings.instance_dir / STAMP, _inputs(settings)
    with inside(app):
        bring_up_to_date()
        known = _known(path, _database(settings), data_version())
    is_example_due = settings.has_example and not known.example
    if known.inputs == wanted and not is_example_due:
        return
    if known.inputs != wanted:
        _invoke(context, "seed")
    if is_example_due:
        _invoke(context, "example", "load")
    with inside(app):
        stamp = Stamp(_database(settings), wanted, data_version(), known.example or is_example_due)
    path.write_text(json.dumps(asdict(stamp)))


def _known(path: Path, database: str, version: int) -> Stamp:
    """Return what was loaded; nothing, where the database is another, or was made anew: it has a lower version."""
    known = json.loads(path.read_text()) if path.is_file() else {}
    is_same = known.get("database") == database and known.get("data_version", 0) <= version
    return Stamp(**known) if is_same else Stamp()


def _database(settings: Settings) -> str:
    return hashlib.sha256(settings.database_url.encode()).hexdigest()


def _invoke(context: click.Context, *names: str) -> None:
    """Run another command of the program, imported only now."""
    command: click.Command | None = context.find_root().command
    for name in names:
        assert isinstance(command, click.Group)  # noqa: S101 - tells the checker what click knows
        command = command.get_command(context, name)
    assert command is not None  # noqa: S101 - the same
    context.invoke(command)


def _inputs(settings: Settings) -> str:
    """Return a hash of the files, and of the code that reads them."""
    digest = hashlib.sha256()
    for folder in (settings.seed_dir, Path(imports.__file__).parent):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".yaml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
