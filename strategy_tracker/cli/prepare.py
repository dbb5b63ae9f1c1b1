"""`strategy-tracker prepare`."""

import hashlib
import json
from pathlib import Path

import click

from strategy_tracker.cli.settings import read_settings
from strategy_tracker.exchange import imports
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.version import data_version
from strategy_tracker.migrations import upgrade

STAMP = "loaded.json"


@click.command()
@click.pass_context
def prepare(context: click.Context) -> None:
    """Migrate, and load the real records unless this database has been given these very files before."""
    settings = read_settings()
    app = create_app(settings)
    stamp, wanted = settings.instance_dir / STAMP, _inputs(settings)
    with app.app_context():
        upgrade(db.engine)
        if _is_loaded(stamp, wanted, data_version()):
            return
    _invoke("seed", context)
    with app.app_context():
        stamp.write_text(json.dumps({"inputs": wanted, "data_version": data_version()}))


def _is_loaded(stamp: Path, wanted: str, version: int) -> bool:
    """Tell whether the database is still the one that was loaded: one made anew has a lower data version."""
    if not stamp.is_file():
        return False
    known = json.loads(stamp.read_text())
    return bool(known["inputs"] == wanted and known["data_version"] <= version)


def _invoke(name: str, context: click.Context) -> None:
    """Run another command of the program, imported only now."""
    group = context.find_root().command
    command = group.get_command(context, name) if isinstance(group, click.Group) else None
    assert command is not None  # noqa: S101 - tells the checker what click knows
    context.invoke(command)


def _inputs(settings: Settings) -> str:
    """Return a hash of the database's address, the files, and the code that reads them."""
    digest = hashlib.sha256(settings.database_url.encode())
    for folder in (settings.seed_dir, Path(imports.__file__).parent):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".yaml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
