"""Static files under names that change with their content, compressed once, cached by browsers for ever."""

import gzip
import hashlib
import json
import os
import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

import brotli
from msgspec import Struct
from whitenoise import WhiteNoise

from strategy_tracker.web.security import HEADERS
from strategy_tracker.web.stylesheets import bundle, imported

if TYPE_CHECKING:  # exists for checkers only
    from _typeshed.wsgi import WSGIApplication

PREFIX = "/static/"
MANIFEST = "manifest.json"
COMPRESSED = frozenset({".css", ".js", ".mjs", ".json", ".svg", ".txt", ".webmanifest"})
STALE_AFTER_SECONDS = 24 * 3600  # a page that is still open may ask for yesterday's file
_SCRIPT_IMPORT = re.compile(r"""(\b(?:from|import)\s*\(?\s*)(["'])(\.{1,2}/[^"']+)\2""")
_STYLE_ADDRESS = re.compile(r'url\("(?!data:|https?:|/)([^"#]+)(#?[^"]*)"\)')


class NoSuchAssetError(LookupError):
    """A template or script names a static file that is not there."""


class Assets(Struct, frozen=True):
    """The collected files: `names` maps each name under static/ to its hashed name under the build folder."""

    build_dir: Path
    names: dict[str, str]

    def url(self, name: str) -> str:
        """Return the address of a static file, as `asset('css/app.css')` in a template.

        Raises: NoSuchAssetError for a name that was not collected.
        """
        try:
            return PREFIX + self.names[name]
        except KeyError:
            raise NoSuchAssetError(f"no static file {name!r}: is static/{name} there?") from None

    def serve(self, application: "WSGIApplication", headers: Mapping[str, str] = HEADERS) -> "WSGIApplication":
        """Return an application that answers for the collected files, with `headers`, and passes on everything else."""
        files = WhiteNoise(
            application,
            allow_all_origins=False,
            immutable_file_test=lambda _path, _url: True,
            add_headers_function=lambda own, _path, _url: _be_careful(own, headers),
        )
        for hashed in self.names.values():
            files.add_file_to_dictionary(PREFIX + hashed, str(self.build_dir / hashed))
        served: WSGIApplication = files
        return served


def collect(static_dir: Path, build_dir: Path) -> Assets:
    """Bring the build folder up to date with static/ and return what it holds.

    Stylesheets that another one imports go into that one and are not collected by themselves; imports of scripts
    and addresses in stylesheets are rewritten to hashed names. Files that did not change are not compressed again.
    """
    files = {path.relative_to(static_dir).as_posix(): path for path in sorted(_files(static_dir))}
    state = _state(files.values())
    manifest = build_dir / MANIFEST
    known = json.loads(manifest.read_text()) if manifest.is_file() else {}
    if known.get("state") == state and all((build_dir / hashed).is_file() for hashed in known["names"].values()):
        return Assets(build_dir, known["names"])
    names = _Collector(static_dir, build_dir, files).run()
    _write(manifest, json.dumps({"state": state, "names": names}, indent=1).encode())
    _remove_stale(build_dir, set(names.values()))
    return Assets(build_dir, names)


class _Collector:
    """One pass over static/: each file after the files it refers to, since their hashes are part of its content."""

    def __init__(self, static_dir: Path, build_dir: Path, files: dict[str, Path]) -> None:
        self.static_dir, self.build_dir, self.files = static_dir, build_dir, files
        self.names: dict[str, str] = {}
        self.under_way: list[str] = []

    def run(self) -> dict[str, str]:
        sheets = [path for path in self.files.values() if path.suffix == ".css"]
        parts = {part for sheet in sheets for part in imported(sheet)}
        for name, path in self.files.items():
            if path.resolve() not in parts:
                self.hashed(name)
        return dict(sorted(self.names.items()))

    def hashed(self, name: str) -> str:
        if name in self.under_way:
            raise NoSuchAssetError(f"these import each other: {' → '.join([*self.under_way, name])}")
        if name not in self.names:
            if name not in self.files:
                raise NoSuchAssetError(f"{self.under_way[-1]} refers to {name}, which is not there")
            self.under_way.append(name)
            content = self.content(name, self.files[name])
            self.under_way.pop()
            self.names[name] = self.store(name, content)
        return self.names[name]

    def content(self, name: str, path: Path) -> bytes:
        if path.suffix == ".css":
            text = bundle(path, self.static_dir)
            return _STYLE_ADDRESS.sub(lambda match: self.style_address(name, match), text).encode()
        if path.suffix == ".js" and not name.startswith("vendor/"):
            text = path.read_text(encoding="utf-8")
            return _SCRIPT_IMPORT.sub(lambda match: self.script_import(name, match), text).encode()
        return path.read_bytes()

    def style_address(self, name: str, match: re.Match[str]) -> str:
        return f'url("{_relative(self.hashed(match[1]), name)}{match[2]}")'

    def script_import(self, name: str, match: re.Match[str]) -> str:
        target = os.path.normpath(Path(name).parent / match[3])
        return f"{match[1]}{match[2]}{_relative(self.hashed(target), name)}{match[2]}"

    def store(self, name: str, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()[:12]
        plain = Path(name)
        hashed = plain.with_name(f"{plain.stem}.{digest}{plain.suffix}").as_posix()
        target = self.build_dir / hashed
        if not target.is_file():
            if plain.suffix in COMPRESSED:
                for suffix, packed in ((".br", brotli.compress(content)), (".gz", gzip.compress(content, mtime=0))):
                    if len(packed) < len(content):
                        _write(target.with_name(target.name + suffix), packed)
            _write(target, content)  # last: what is there by this name is complete
        return hashed


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _state(paths: Iterable[Path]) -> str:
    """Return a hash over names, sizes and times: cheap, and different after any edit."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in paths:
        facts = path.stat()
        digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _relative(hashed: str, name: str) -> str:
    address = os.path.relpath(hashed, Path(name).parent)
    return address if address.startswith(".") else f"./{address}"


def _write(path: Path, content: bytes) -> None:
    """Write so that another process sees the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def _remove_stale(build_dir: Path, wanted: set[str]) -> None:
    oldest = time.time() - STALE_AFTER_SECONDS
    for path in _files(build_dir):
        name = path.relative_to(build_dir).as_posix()
        kept = name == MANIFEST or name.removesuffix(".br").removesuffix(".gz") in wanted
        if not kept and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _be_careful(own: Headers, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        own[name] = value
