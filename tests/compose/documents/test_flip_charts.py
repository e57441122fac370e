"""A flip chart shows what to draw: its own picture, or else the figure of the workbook."""

from dataclasses import replace

import pytest

from playbook_press.compose.documents.handouts import sketch


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
