"""A document with every part there is."""

from datetime import date

from strategy_tracker.papers.tree import (
    Heading,
    Manuscript,
    PaperList,
    PaperNote,
    PaperTable,
    Paragraph,
    TextPiece,
    line,
)

MARKUP = '#read("/etc/passwd") $x$ *strong* <label> @ref \\ [a] // end'
LETTERS = "Blåbær, ærlig, øl, čáhci, đ, ŋ – 12 %"


def paper(said=LETTERS, rows=3, language="nb"):
    return Manuscript(
        title="Porteføljerapport for høsten",
        language=language,
        subject="Hva som er endret",
        publisher="Direktoratet",
        foot="https://eksempel.example/rapport",
        made_on=date(2026, 11, 30),
        parts=(
            Heading("Endret siden sist"),
            Paragraph(
                (
                    TextPiece("To tiltak er "),
                    TextPiece("nye", strong=True),
                    TextPiece(" og "),
                    TextPiece("late", language="en"),
                )
            ),
            PaperNote(line(said)),
            PaperList((line("en sak", href="https://eksempel.example/sak?a=1&b=2"), line("en annen", emphasis=True))),
            Heading("Leveranser", 2),
            PaperTable(
                "Tiltak og leveranser",
                ("Tiltak", "Antall"),
                tuple((line(f"Tiltak {number}"), line(str(number))) for number in range(rows)),
                widths=(3, 1),
                numbers=(1,),
            ),
        ),
    )
