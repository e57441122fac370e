"""Faces that have changed are laid out by a check, and what was found of the others is known."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import check_faces
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.run import tasks
from playbook_press.print.run.face_check import pack_faults, unpack_faults
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.read.library import read_library

BELIEF = "content/beliefs/ease.md"
LONG = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenfabrikationsdirektorengattin"
ONE_DECK = """
deck: {title: Cards, summary: All beliefs, kind: deck, stock: 85x55, entries: {kind: belief}}
"""


@pytest.fixture
def beliefs(unprinted):
    """A playbook that prints its beliefs alone, of which nothing was printed."""
    (unprinted / "site_config/products.yml").write_text(ONE_DECK)
    return unprinted


@pytest.fixture
def laid_out(monkeypatch):
    """The codes of the cards that were laid out, in this process."""
    found = []

    def find(deck, known, access, check=tasks.check_faces):
        found.extend(card.whole[0].unit.split(" ")[0] for card in deck.cards)
        return check(deck, known, access)

    monkeypatch.setattr(tasks, "check_faces", find)
    return found


def run(project, *words):
    return CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--jobs", "1", *words], catch_exceptions=False
    )


def check(project):
    check_faces(read_library(Project.at(project))[0], SilentReport(), lambda: WorkerPool(1))


def write_cue(project, words):
    file = project / BELIEF
    file.write_text(file.read_text().replace("What can wait until they are tied up?", words))


def test_only_a_card_that_has_changed_is_laid_out(beliefs, laid_out):
    check(beliefs)
    laid_out.clear()
    check(beliefs)
    assert laid_out == []
    write_cue(beliefs, "What can wait?")
    check(beliefs)
    assert laid_out == ["B01"]


def test_what_does_not_fit_is_told_at_its_file_now_and_when_nothing_was_laid_out(beliefs, laid_out):
    write_cue(beliefs, LONG)
    first = run(beliefs)
    assert first.exit_code == 1
    assert first.stderr.startswith(f"{BELIEF}:3: on the front of the card of 85 x 55 mm: 1 word too many")
    laid_out.clear()
    assert run(beliefs).stderr == first.stderr
    assert laid_out == []


def test_faces_are_not_looked_at_where_they_are_not_wanted(beliefs, laid_out):
    write_cue(beliefs, LONG)
    assert run(beliefs, "--no-faces").exit_code == 0
    assert laid_out == []


def test_the_engine_is_not_asked_where_nothing_has_changed(beliefs, laid_out):
    assert run(beliefs).exit_code == 0
    laid_out.clear()
    assert run(beliefs).stdout.splitlines()[-1] == "6 entries, no problems"
    assert laid_out == []


def test_the_cache_keeps_all_that_says_where_a_fault_is():
    found = [
        PrintViolation("B01 back", "'boat' is cut off", "boat", "images/boat.svg"),
        PrintViolation(None, "x"),
    ]
    assert list(unpack_faults(pack_faults(found))) == found
