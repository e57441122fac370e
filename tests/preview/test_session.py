"""A preview shows the last good save, and prints that one alone."""

import multiprocessing
import time

import pytest

from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.preview import session
from playbook_press.preview.print_process import PrintProcess
from playbook_press.preview.session import Preview

FAULT = Problem("content/beliefs/ease.md", 3, "is wrong")


def start_waiting(project, folder):
    """A printing that takes until it is ended."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=time.sleep, args=(600,))
    process.start()
    theirs.close()
    return PrintProcess(process, ours, folder)


class Pages:
    """Makes one page of each save, as long as there are no faults; `former` of each are kept."""

    def __init__(self):
        self.faults, self.former = [], []

    def __call__(self, folder, prints, former):
        folder.mkdir()
        (folder / "index.html").write_text(prints.status)
        self.former.append(former)
        if self.faults:
            raise InputError(self.faults)


@pytest.fixture
def pages():
    return Pages()


@pytest.fixture
def said():
    return []


@pytest.fixture
def preview(small, pages, said, tmp_path, monkeypatch):
    """A preview of the small playbook."""
    monkeypatch.setattr(session, "start_print_process", start_waiting)
    (tmp_path / "shown").mkdir()
    preview = Preview(Project.at(small), pages, tmp_path / "shown", said.append, True)
    yield preview
    if preview.printing:
        preview.printing.end()


def test_a_save_ends_the_printing_of_the_one_before(preview, said):
    preview.saved(hurry=False)
    first = preview.printing
    assert first.process.is_alive()
    preview.saved(hurry=False)
    assert not first.process.is_alive()
    assert preview.printing is not first
    assert preview.printing.process.is_alive()
    assert said == ["the pages are new; PDFs are being printed"] * 2


def test_with_problems_the_last_good_pages_stay_and_nothing_is_printed(preview, pages, said):
    preview.saved(hurry=False)
    shown = preview.stage.pages
    pages.faults = [FAULT]
    preview.saved(hurry=False)
    assert preview.stage.pages == shown
    assert (shown / "index.html").read_text() == "printing"
    assert preview.stage.problems == (str(FAULT),)
    assert [folder for folder in preview.folder.iterdir() if folder.is_dir()] == [shown]
    assert preview.printing is None
    assert said[-1] == str(FAULT)


def test_of_markdown_pages_are_shown_with_the_former_ones_first(preview, pages):
    preview.saved(hurry=True)
    first = preview.stage.pages
    preview.saved(hurry=True)
    assert pages.former == [None, first, None]


def test_where_nothing_is_printed_pages_say_nothing_of_it(preview, said):
    preview.pdfs = False
    preview.saved(hurry=False)
    assert preview.printing is None
    assert (preview.stage.pages / "index.html").read_text() == ""
    assert said == ["the pages are new"]
