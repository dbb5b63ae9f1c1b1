"""The checker of pages is itself checked: each fault is found, and a good page has none."""

import pytest

from tests.support.html import faults

GOOD = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Tiltak – strategi</title><script src="/a.js" type="module"></script>
</head><body><main><h1>Tiltak</h1><p id="note">Ord</p>
<form><label for="q">Søk</label><input id="q" name="q" aria-describedby="note">
<label>Mål <select name="g"></select></label>
<input type="hidden" name="h"><button>Vis</button></form>
<svg viewBox="0 0 1 1" role="img" aria-label="x"><path d="M0 0"/></svg><img src="/a.png" alt=""></main></body></html>"""


def test_a_good_page_has_no_faults():
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<p id", "<p><div></p><p id", "not valid HTML"),
        (' lang="nb"', "", "no language"),
        ("<h1>Tiltak</h1>", "", "0 <h1>"),
        ("<h1>Tiltak</h1>", "<h1>Mål</h1>", "does not start with the heading"),
        ('id="note"', 'id="q"', "id 'q' stands 2 times"),
        ('aria-describedby="note"', 'aria-describedby="gone"', "aria-describedby points at gone"),
        ('<label for="q">Søk</label>', "", "a control without a label"),
        ("<p id", '<p style="margin:0" id', "inline style on <p>"),
        ("<p id", '<p onclick="x()" id', "inline onclick on <p>"),
        ("</head>", "<style>p{}</style></head>", "inline <style>"),
        ("</head>", "<script>x()</script></head>", "inline <script>"),
        (' alt=""', "", "a picture without alt"),
        ("<main>", "<div>", "not exactly one <main>"),
    ],
)
def test_each_fault_is_found(old, new, words):
    assert old in GOOD
    assert any(words in fault for fault in faults(GOOD.replace(old, new)))
