"""The checker of pages is itself checked: each fault is found, and a good page has none."""

import pytest

from tests.support.html import faults

GOOD = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Tiltak – strategi</title><script src="/a.js" type="module"></script>
</head><body><main><h1>Tiltak</h1><p id="note">Ord</p>
<form><label for="q">Søk</label><input id="q" name="q" aria-describedby="note">
<label>Mål <select name="g" required><option value="">–</option></select></label>
<fieldset aria-describedby="g-help"><legend>Valg</legend><p class="help" id="g-help">Ord</p></fieldset>
<details><summary>Mer</summary><input id="m" aria-label="Mer"></details>
<div class="form-errors"><a href="#q">Søk</a></div>
<section><h2>Del</h2></section><time datetime="2026-12-01">i dag</time>
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
        ('<option value="">–</option>', "<option>a</option>", "a demanded list"),
        ('<fieldset aria-describedby="g-help">', "<fieldset>", "tied to nothing: g-help"),
        ('href="#q"', 'href="#m"', "an error that leads to no input: #m"),
        ('href="#q"', 'href="#note"', "an error that leads to no input: #note"),
        ("<h2>Del</h2>", "", "a section without a head"),
        ("2026-12-01", "2026-12-01T10:00:00.123456+00:00", "no date"),
        ("<main>", "<div>", "not exactly one <main>"),
    ],
)
def test_each_fault_is_found(old, new, words):
    assert old in GOOD
    assert any(words in fault for fault in faults(GOOD.replace(old, new)))
