import pytest

from strategy_tracker.strategy.rules.documents import (
    ClauseKind,
    PlainClause,
    cut,
    joined,
    numbers,
    same_clauses,
    text_hash,
)

TEXT = """# Innledning

Første avsnitt
over to linjer.

## Bakgrunn
Rett under overskriften.

# Mål
"""


def test_a_text_is_cut_at_headings_and_blank_lines():
    assert cut(TEXT) == (
        PlainClause("Innledning", 1),
        PlainClause("Første avsnitt\nover to linjer."),
        PlainClause("Bakgrunn", 2),
        PlainClause("Rett under overskriften."),
        PlainClause("Mål", 1),
    )


@pytest.mark.parametrize("text", ["", "\n\n  \n", "\r\n"])
def test_a_text_of_blanks_has_no_clause(text):
    assert cut(text) == ()


@pytest.mark.parametrize("text", ["#", "#7 gode grunner", "####### Sju", "# "])
def test_a_sign_without_words_after_it_is_text_or_a_heading_never_lost(text):
    assert "".join(piece.text for piece in cut(text)).strip("# ") == text.strip("# ")


def test_what_was_cut_is_joined_to_the_same():
    assert cut(joined(cut(TEXT))) == cut(TEXT)


def test_headings_and_paragraphs_are_clauses_of_their_kind():
    assert [piece.kind for piece in cut("# A\n\nb")] == [ClauseKind.HEADING, ClauseKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], ""),
        ([0, 0], "1 2"),
        ([1, 0, 0, 1, 0], "1 1.1 1.2 2 2.1"),
        ([1, 2, 0, 2, 0, 1], "1 1.1 1.1.1 1.2 1.2.1 2"),
        ([1, 0, 2, 0, 3, 0, 1], "1 1.1 1.2 1.2.1 1.2.2 1.2.2.1 2"),
        ([0, 1, 0], "1 2 2.1"),
        ([1, 3, 0, 3, 2], "1 1.1 1.1.1 1.2 1.3"),
        ([2, 0, 1], "1 1.1 2"),
    ],
)
def test_clauses_number_themselves(levels, expected):
    assert " ".join(numbers(levels)) == expected


@pytest.mark.parametrize("levels", [[1, 0, 2, 0, 0, 3, 1, 0, 2, 2], [0, 3, 0, 1, 2, 0, 6, 0, 5, 0]])
def test_no_number_is_given_twice(levels):
    assert len(set(numbers(levels))) == len(levels)


def test_a_text_that_is_kept_keeps_its_id():
    known = [("a", text_hash("En")), ("b", text_hash("To")), ("c", text_hash("En"))]
    assert same_clauses(cut("To\n\nNy\n\nEn\n\nEn\n\nEn"), known) == ("b", None, "a", "c", None)


def test_an_id_is_given_once_even_where_two_versions_know_it():
    known = [("a", text_hash("Ny")), ("a", text_hash("Gammel"))]
    assert same_clauses(cut("Ny\n\nGammel"), known) == ("a", None)


def test_spaces_and_line_breaks_make_no_other_text():
    assert text_hash(" En  tekst\n her ") == text_hash("En tekst her") != text_hash("En tekst")
