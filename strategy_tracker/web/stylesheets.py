"""Joins a stylesheet with the ones it imports, so that a page needs one request for all of them."""

import re
from pathlib import Path

_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s]+)["']?\s*\)?([^;]*);""")
_LAYER = re.compile(r"^layer(?:\(\s*([\w.-]+)\s*\))?")
_ADDRESS = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|/|#)([^"')]+)\1\s*\)""")


class BadStylesheetError(ValueError):
    """A stylesheet imports or shows a file that is not there, or imports itself."""


def imported(path: Path) -> set[Path]:
    """Return every stylesheet that `path` imports, directly or not."""
    found: set[Path] = set()
    for address, _ in _IMPORT.findall(_without_comments(path)):
        target = (path.parent / address).resolve()
        found |= {target} | (imported(target) if target.is_file() else set())
    return found


def bundle(path: Path, root: Path, above: tuple[Path, ...] = ()) -> str:
    """Return the stylesheet with its imports in place, each inside its layer, media query or both.

    Relative `url()` are rewritten to be relative to `root`, as `url("img/x.svg")`.
    Raises: BadStylesheetError for an import that is missing or goes round in a circle.
    """
    path = path.resolve()
    if path in above:
        raise BadStylesheetError(f"{path} imports itself")
    if not path.is_file():
        raise BadStylesheetError(f"{above[-1] if above else 'the bundle'} imports {path}, which is not there")
    text = _ADDRESS.sub(lambda match: _from_root(match[2], path, root), _imports_kept(path))
    return _IMPORT.sub(lambda match: _wrapped(match, path, root, (*above, path)), text)


def _imports_kept(path: Path) -> str:
    """Spell every import without `url()`, so that only pictures and fonts are left in that form."""
    return _IMPORT.sub(lambda match: f'@import "{match[1]}"{match[2]};', _without_comments(path))


def _wrapped(match: re.Match[str], path: Path, root: Path, above: tuple[Path, ...]) -> str:
    text, condition = bundle(path.parent / match[1], root, above), match[2].strip()
    layer = _LAYER.match(condition)
    if layer:
        condition = condition[layer.end() :].strip()
        text = f"@layer {layer[1] or ''}{{{text}}}"
    if condition.startswith("supports"):
        raise BadStylesheetError(f"{path}: write @supports inside {match[1]} instead")
    return f"@media {condition}{{{text}}}" if condition else text


def _from_root(address: str, path: Path, root: Path) -> str:
    name, mark, rest = address.partition("#")
    target = (path.parent / name).resolve()
    if not target.is_file():
        raise BadStylesheetError(f"{path} shows {address}, which is not there")
    return f'url("{target.relative_to(root.resolve()).as_posix()}{mark}{rest}")'


def _without_comments(path: Path) -> str:
    text = _COMMENT.sub(lambda match: match[1] or "", path.read_text(encoding="utf-8"))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
