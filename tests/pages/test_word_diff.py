from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.pages.values.word_diff import DiffPiece, word_diff

TEXTS = st.text(alphabet="ab å.\n", max_size=60)


def test_what_went_and_what_came_stand_where_they_did() -> None:
    assert word_diff("Tiltaket eies av etaten.", "Tiltaket følges av etaten.") == [
        DiffPiece("same", "Tiltaket "),
        DiffPiece("removed", "eies"),
        DiffPiece("added", "følges"),
        DiffPiece("same", " av etaten."),
    ]


def test_a_new_text_has_all_come_and_a_removed_one_all_gone() -> None:
    assert word_diff("", "Nytt") == [DiffPiece("added", "Nytt")]
    assert word_diff("Gammelt", "") == [DiffPiece("removed", "Gammelt")]
    assert word_diff("", "") == []


def test_a_long_stretch_that_stayed_is_cut_short() -> None:
    stayed = " ".join(f"ord{number}" for number in range(100))
    before, change = word_diff(f"{stayed} slutt", f"{stayed} ende")[:2]
    assert before.text.startswith(" … ")
    assert before.text.endswith("ord99 ")
    assert change == DiffPiece("removed", "slutt")


def test_a_very_long_text_is_shown_whole() -> None:
    old, new = "a b " * 2000, "a c " * 2000
    assert word_diff(old, new) == [DiffPiece("removed", old), DiffPiece("added", new)]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    if any("…" in piece.text for piece in pieces):
        return
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
