"""Interview kits: the same questions for all, evidence before marks, and no grand total."""

import re
from collections import Counter
from contextlib import closing

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook

pytestmark = pytest.mark.audit

TRAIT = "content/traits/calm-listener.md"


@pytest.fixture(scope="module")
def kit_files(tmp_path_factory, school):
    """The folder with a kit of one trait, on each paper."""
    out = tmp_path_factory.mktemp("kit")
    result = CliRunner().invoke(
        playbook,
        ["--project", str(school), "print", "interview-counter", "--out", str(out)],
        catch_exceptions=False,
    )
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="module")
def kit(kit_files):
    """The text of every page of the kit, by paper."""
    return {paper: texts(kit_files / f"interview-counter-{paper}.pdf") for paper in ("a4", "letter")}


def texts(file):
    with closing(pypdfium2.PdfDocument(file)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_kit_is_questions_scorecard_and_panel_each_with_the_line_about_personal_data(kit, paper):
    assert [re.search("The questions|Scorecard|Panel sheet", page)[0] for page in kit[paper]] == [
        "The questions",
        "Scorecard",
        "Panel sheet",
    ]
    assert all("Personal data: keep until / destroy on" in page for page in kit[paper])


def test_each_question_has_its_two_prompts(kit, school, library_of):
    trait = library_of(school).by_code["T01"]
    assert all(line.text in kit["a4"][0] for line in trait.sections["ask_next"].lines)
    assert len(trait.sections["ask_next"].lines) == 2
    assert trait.facts["question"] in kit["a4"][0]


def test_anchors_stand_below_their_boxes_below_what_was_said(kit, school, library_of):
    card, ratings = kit["a4"][1], library_of(school).by_code["T01"].sections["ratings"].lines
    said = card.index("What they said and did")
    places = [card.index("1 2 3 4 5", said), *(card.index(line.text, said) for line in ratings)]
    assert places == sorted(places)
    assert "not asked, or no evidence (no score; it is not a zero)" in card
    assert "must-have" in card


def test_the_panel_has_a_mean_and_must_haves_and_no_total(kit):
    panel = kit["a4"][2]
    assert "Mean of these" in panel
    assert "There is no grand total." in panel
    assert "Every must-have at 3 or more?" in panel
    assert not re.search(r"\b(Sum|Total)\b", panel)


def test_what_is_no_trait_is_not_asked_about(school):
    result = CliRunner().invoke(
        playbook, ["--project", str(school), "print", "interview-counter", "--only", "B01"]
    )
    assert result.exit_code == 2
    assert "'interview-counter' holds nothing of --only B01" in result.output


def test_a_choice_of_ones_own_replaces_that_of_the_row(school, tmp_path):
    words = [
        "--project",
        str(school),
        "print",
        "interview-contact-centre",
        "--paper",
        "a4",
        "--only",
        "T01",
        "--out",
        str(tmp_path),
    ]
    result = CliRunner().invoke(playbook, words, catch_exceptions=False)
    assert result.exit_code == 0
    assert "1 trait, 3 pages" in result.output


def test_a_kit_can_be_filled_in_on_screen_each_field_under_its_own_name(kit_files):
    with pikepdf.open(kit_files / "interview-counter-a4.pdf") as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
    names = [str(field.T) for field in fields]
    assert len(names) == len(set(names))
    kinds = Counter(str(field.get("/FT") or field.Kids[0].FT) for field in fields)
    assert kinds["/Tx"] > 10
    assert kinds["/Btn"] >= 5
    assert all(str(field.get("/TU") or field.Kids[0].TU) for field in fields)
