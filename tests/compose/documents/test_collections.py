"""Leaflets of collections: one page; if the list is too long, it goes on further pages behind the idea."""

from contextlib import closing

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.compose.documents.leaflets import split_evenly

ROW = (
    "collection-{collection}: "
    "{title: '{name}: leaflet', kind: collection, papers: [a4], summary: All of it.}\n"
)
SECRET = "Wait until somebody says that the map lied."


@pytest.fixture
def harbour(small):
    """The small playbook with leaflets, and with words that are the facilitator's."""
    (small / "site_config/products.yml").write_text(ROW)
    page = small / "content/collections/harbour-beliefs.md"
    page.write_text(page.read_text() + f"\n## For the facilitator\n{SECRET}\n")
    return small


def printed(project, out):
    result = CliRunner().invoke(
        playbook,
        [
            "--project",
            str(project),
            "print",
            "collection-harbour-beliefs",
            "--paper",
            "a4",
            "--out",
            str(out),
        ],
        catch_exceptions=False,
    )
    assert result.exit_code == 0, result.output
    with closing(pypdfium2.PdfDocument(out)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_it_has_the_idea_the_entries_with_a_line_to_say_and_the_exercise(harbour, tmp_path):
    [page] = printed(harbour, tmp_path / "leaflet.pdf")
    for words in ("The idea", "As a team", "B01", "B02"):
        assert words in page
    assert SECRET not in page


def test_its_drawing_is_a_figure_that_is_read_aloud(harbour, tmp_path):
    printed(harbour, tmp_path / "leaflet.pdf")
    with pikepdf.open(tmp_path / "leaflet.pdf") as pdf:
        figures = [
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert figures == ["A chart and a boat. A line leads from a chart to a boat."]


@pytest.mark.audit
def test_what_is_too_long_for_a_page_goes_on_overleaf_and_nothing_is_lost(harbour, tmp_path):
    page = harbour / "content/collections/harbour-beliefs.md"
    page.write_text(
        page.read_text().replace(
            "## As a team", f"{'Another chart, and another boat, and the tide. ' * 13}\n\n## As a team"
        )
    )
    first = harbour / "content/beliefs"
    text = next(iter(sorted(first.glob("*.md")))).read_text()
    for number in range(10, 30):
        (first / f"more-{number}.md").write_text(
            text.replace("code: B01", f"code: B{number}").replace("title: ", f"title: {number} times ")
        )
    idea, *lists = printed(harbour, tmp_path / "leaflet.pdf")
    assert "As a team" in idea
    assert "B10" not in idea
    assert len(lists) == 2
    assert all(f"B{number}" in " ".join(lists) for number in range(10, 30))


def test_a_long_list_is_cut_into_parts_that_are_about_as_long():
    assert [len(part) for part in split_evenly([(None, "")] * 29)] == [15, 14]
    assert [len(part) for part in split_evenly([(None, "")] * 16)] == [16]
