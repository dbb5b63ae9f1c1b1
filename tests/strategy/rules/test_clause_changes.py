"""Two versions of a text, clause by clause, by their ids alone."""

from strategy_tracker.strategy.rules.clause_changes import ClauseFate, ClauseText, compare_clauses


def text(uid: str, words: str = "", level: int = 0) -> ClauseText:
    return ClauseText(uid, uid, level, words or uid)


def fates(before: str, after: str) -> list[tuple[str, str]]:
    """Compare two versions given as letters; a capital is the same clause in other words."""
    versions = [[text(sign.lower(), sign) for sign in version] for version in (before, after)]
    return [((one.after or one.before).uid, one.fate.value) for one in compare_clauses(*versions)]  # type: ignore[union-attr]


def test_a_clause_is_the_same_while_its_words_are() -> None:
    assert fates("abc", "aBc") == [("a", "same"), ("b", "edited"), ("c", "same")]


def test_a_new_one_stands_where_it_stands_and_a_gone_one_where_it_stood() -> None:
    assert fates("abcd", "axcd") == [("a", "same"), ("x", "new"), ("b", "gone"), ("c", "same"), ("d", "same")]


def test_what_is_gone_at_the_end_is_not_lost() -> None:
    assert fates("ab", "a") == [("a", "same"), ("b", "gone")]


def test_the_same_words_under_another_id_are_another_clause() -> None:
    pairs = compare_clauses([text("a", "Same words")], [text("b", "Same words")])
    assert [one.fate for one in pairs] == [ClauseFate.NEW, ClauseFate.GONE]


def test_a_heading_of_another_level_is_reworded() -> None:
    (pair,) = compare_clauses([text("a", "One", 1)], [text("a", "One", 2)])
    assert pair.fate is ClauseFate.EDITED
