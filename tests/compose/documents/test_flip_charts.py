"""A flip chart shows what to draw: its own picture, or else the figure of the workbook."""

from dataclasses import replace
from pathlib import Path

import pytest

from playbook_press.compose.documents.handouts import sketch
from playbook_press.print.pdf.weasyprint_engine import lay_out

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
ROOT = Path(__file__).parents[3]
LEFT, RIGHT = 29, 181  # mm from the sheet's edge: within the chart


@pytest.fixture(scope="module")
def charted(school, library_of):
    library = library_of(school)
    [module, *_] = (
        module
        for module in library.workshops[0].modules
        if any(block.name == "flipchart" for block in module.blocks)
    )
    [chart, *_] = (block for block in module.blocks if block.name == "flipchart")
    return library, module, chart


def test_a_chart_with_a_picture_of_its_own_has_no_second_one(charted):
    library, module, chart = charted
    drawn = replace(module, facts={**module.facts, "drawing": next(iter(library.site.taxonomy.collections))})
    own = replace(chart, html=f'<p><img src="hand.svg" alt="A hand">{chart.html}</p>')
    assert not sketch(library, replace(drawn, blocks=(own,)), own)


@pytest.mark.integration
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_words_may_stand_before_a_charts_picture_in_its_line(tmp_path, direction):
    css = (ROOT / "templates/print/leaflet.css").read_text(encoding="utf-8")
    (tmp_path / "quay.svg").write_text(PICTURE, encoding="utf-8")
    line = '<p>Draw a quay. <img src="quay.svg" alt="A quay"> Write a word above it.</p>'
    html = f'<html dir="{direction}"><title>Chart</title><div class="chart"><div class="says">{line}'
    pieces = lay_out(html, css, base=tmp_path, roots=[tmp_path]).layout.pieces
    [picture] = (each.area for each in pieces if each.is_picture)
    assert LEFT < picture.left < picture.right < RIGHT
