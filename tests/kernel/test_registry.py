from dataclasses import dataclass

import pytest

from strategy_tracker.kernel.registry import Registry


@dataclass
class Thing:
    key: str


def test_entries_are_found_by_key_in_the_order_they_came():
    things = Registry[Thing]("things")
    added = [things.add(Thing(key)) for key in ("b", "a")]
    assert list(things) == added
    assert (things["a"], things.get("c"), len(things), "b" in things) == (added[1], None, 2, True)
    with pytest.raises(KeyError):
        things["c"]


def test_a_key_is_taken_once():
    things = Registry[Thing]("things")
    things.add(Thing("a"))
    with pytest.raises(ValueError, match="things has 'a' already"):
        things.add(Thing("a"))


def test_a_folder_fills_its_registry(tmp_path, monkeypatch):
    package = tmp_path / "a_made_up_package"
    package.mkdir()
    for name in ("__init__", "one", "two"):
        (package / f"{name}.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    Registry[Thing]("things").load("a_made_up_package")
    import a_made_up_package.two  # noqa: PLC0415 - it exists from here on

    assert a_made_up_package.one
