"""What is printed is found again only while all that it shows is as it was."""

from functools import partial

import pytest

from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.run import print_run, tasks
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import WorkerPool
from tests.conftest import append
from tests.tiers import one_in


@pytest.fixture
def key(small, library_of):
    """The key under which the cache would have a page of these words now."""
    for file, text in BESIDE.items():
        (small / file).parent.mkdir(parents=True, exist_ok=True)
        (small / file).write_text(text)

    def found(*parts):
        library = library_of(small)
        run = PrintRun(library, Templates(library.project, library.site, "x"), WorkerPool(1))
        return run.task(jobs(library, library.products)[0], partial(tasks.render_flow), *parts).key

    return found


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img">'
    "<title>A door</title><desc>A door that stands open.</desc>"
    '<rect width="10" height="10" fill="#1f5c57"/></svg>'
)
BESIDE = {
    "content/images/gate.svg": DRAWING,
    "templates/card/logo.svg": DRAWING,
    "site_config/seal.svg": DRAWING,
    "templates/card/frame.css": "/**/",
}


@pytest.mark.parametrize("file", one_in(3, ["content/images/door.svg", *BESIDE]))
def test_a_changed_picture_is_printed_anew(small, key, file):
    before = key("words")
    assert key("words") == before
    append(small / file, "\n")
    assert key("words") != before


def test_a_picture_of_another_name_is_another_one(small, key):
    before = key("words")
    (small / "content/images/gate.svg").rename(small / "content/images/gates.svg")
    assert key("words") != before


def test_words_are_what_a_document_says_and_touch_no_other(small, key):
    before = key("words")
    append(small / "content/about.md", "\nMore words.\n")
    assert key("words") == before != key("other words")


def test_other_libraries_of_the_system_print_anew(key, monkeypatch):
    before = key("words")
    monkeypatch.setattr(print_run, "engine_versions", lambda: "pango-1 harfbuzz-1")
    assert key("words") != before
