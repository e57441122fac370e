"""The card source contract as fixtures: what a deck's HTML and CSS look like to the print machinery."""

from pathlib import Path

import pytest

from playbook_press.print.pdf.weasyprint_engine import render
from tests.plan.conftest import a4, letter, planned, stock, words  # noqa: F401  (fixtures)

DECK_CSS = """
@page { size: 85mm 55mm; margin: 6mm; bleed: 3mm }
@page belief { background: #1f5c57 }
html { font: 10pt/1.3 'Atkinson Hyperlegible'; color: #1f2a37 }
body { margin: 0 }
.face { position: relative; height: 43mm; break-after: page }
.face:last-child { break-after: auto }
.front { page: belief; color: #fff }
.kind { font-size: 7.6pt; font-weight: 700; text-transform: uppercase; letter-spacing: 0.1em }
.code { position: absolute; top: 0; right: 0; font-size: 7.6pt }
h1, h2, p { margin: 0 0 1mm }
h2 { font-size: 19pt; line-height: 21pt }
.back h2 { font-size: 10pt; line-height: 1.3; bookmark-level: none }
a { color: inherit; text-decoration: none }
"""
CARD = """
<section class="face front" id="b{code}-front" data-unit="B{code} front">
<{kind} class="kind">Winning belief</{kind}><p class="code">B{code}</p>
<h2>Every hoop is a place to leave</h2>{on_front}<p>Which step can I take for them?</p>
</section>
<section class="face back" id="b{code}-back" data-unit="B{code} back">
<h2>Say</h2><p><b>“Leave that with me.”</b></p>{on_back}
<p>B{code} · <a href="https://example.org/c/B{code}.html"><b>27a997</b></a></p>
</section>"""


def make_deck(cards=1, on_front="", on_back="", first=1):
    """HTML of a deck; the extra HTML stands on the first card."""
    numbers = range(first, first + cards)
    faces = "".join(
        CARD.format(
            code=f"{number:02}",
            kind="h1" if number == first else "p",
            on_front=on_front * (number == first),
            on_back=on_back * (number == first),
        )
        for number in numbers
    )
    head = "<head><title>Winning beliefs</title></head>"
    return f'<!doctype html><html lang="en">{head}<body>{faces}</body></html>'


@pytest.fixture(scope="session")
def deck_html():
    return make_deck


@pytest.fixture
def printed(tmp_path):
    """Print HTML with the deck's CSS and more; the project is the test's own folder."""

    def run(html, css="", base=tmp_path):
        return render(html, DECK_CSS + css, base=base, roots=[tmp_path])

    return run


@pytest.fixture(scope="session")
def deck(tmp_path_factory):
    """Eleven cards, one more than a sheet of A4 holds."""
    folder = tmp_path_factory.mktemp("project")
    return render(make_deck(11), DECK_CSS, base=folder, roots=[folder])


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with one small picture in it."""
    from PIL import Image

    (tmp_path / "images").mkdir()
    Image.new("RGB", (60, 40), "#8a4b12").save(tmp_path / "images" / "map.png")
    return tmp_path
