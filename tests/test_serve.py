"""The preview: a real process, real saves, a real browser; a mistake does not end it, and PDFs follow."""

import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml

from tests import command_processes
from tests.harbour import ROOT, assemble

PATIENCE = 60  # s for what does not happen
PAGE = "beliefs/ease.html"
NOW = "-preview/now"


PRODUCTS = """
deck: {title: Cards, kind: deck, stock: 85x55, suits: [screen], summary: Beliefs., entries: {kind: belief}}
calibration: {title: Calibration, kind: calibration, papers: [a4], summary: To measure.}
"""


class Preview:
    """A running preview of a small playbook of its own: its address, and what it says."""

    def __init__(self, project: Path, address: str, log: Path):
        self.project, self.address, self.log = project, address, log

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str = PAGE) -> str:
        """A page as it is now; nothing while nobody answers."""
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.read().decode()
        except URLError:
            return ""

    def write(self, old: str, new: str) -> None:
        """Save an entry in which something takes the place of something."""
        entry = self.project / "content" / PAGE.replace(".html", ".md")
        entry.write_text(entry.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@contextmanager
def running(folder: Path, *words: str) -> Iterator[Preview]:
    """Start the command in a folder, on one core, so that it starts no workers besides; it clears away after
    itself."""
    project = assemble(folder / "small", ["small"])
    (project / "site_config/products.yml").write_text(PRODUCTS)
    (folder / "temporary").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (folder / "said").open("w") as log:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "playbook", "serve", "--address", address, *words],
            cwd=project,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder / "temporary")},
            preexec_fn=lambda: os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]),
        )
    preview = Preview(project, f"http://{address}/", folder / "said")
    assert until(preview.page), preview.said()
    yield preview
    process.terminate()
    process.wait(PATIENCE)
    assert not list((folder / "temporary").glob("playbook-*"))


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """A preview that prints."""
    with running(tmp_path_factory.mktemp("prints")) as preview:
        yield preview


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A preview of pages alone."""
    with running(tmp_path_factory.mktemp("pages"), "--no-pdfs") as preview:
        yield preview


@pytest.fixture(scope="module")
def words():
    """Every fixed word that a reader sees."""
    return yaml.safe_load((ROOT / "site_config/labels.yml").read_text(encoding="utf-8"))


@pytest.fixture
def entry_file(pages):
    """The file of the entry that is shown, and its text, which it has again afterwards."""
    file = pages.project / "content" / PAGE.replace(".html", ".md")
    text = file.read_text(encoding="utf-8")
    yield file, text
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def tab(browser):
    """A tab of a browser that waits as long as tests do."""
    tab = browser.new_page()
    tab.set_default_timeout(1000 * PATIENCE)
    yield tab
    tab.close()


def until(holds):
    """Wait for something to come true; what it was in the end."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def leave_while_waiting(preview):
    """Ask what is new, as a browser does, and be gone before there is an answer."""
    host, _, port = preview.address[7:-1].partition(":")
    now = json.loads(preview.page(NOW))
    with socket.create_connection((host, int(port))) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        other.sendall(f"GET /{NOW}?after={now['state']} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        time.sleep(0.2)


def test_a_browser_shows_every_save_and_what_is_wrong_with_one_over_the_last_good_page(pages, tab):
    assert "A berth is found before a form" in pages.page()
    assert "Content-Security-Policy" not in pages.page()
    tab.goto(pages.address + PAGE)
    leave_while_waiting(pages)

    pages.write("summary:", "sumary:")
    tab.get_by_role("alert").get_by_text("did you mean 'summary'?").wait_for()
    assert tab.get_by_text("A berth is found before a form").count()
    assert "did you mean 'summary'?" in pages.said()

    pages.write("sumary:", "summary:")
    pages.write("A berth is found", "A quay is found")
    tab.get_by_text("A quay is found before a form").first.wait_for()
    assert tab.get_by_role("alert").count() == 0
    assert "Traceback" not in pages.said()
    assert not (pages.project / "site").exists()


def test_an_address_that_is_taken_is_told(pages):
    words = ["playbook", "serve", "--address", pages.address[7:-1]]
    result = command_processes.run(words, pages.project)
    assert result.returncode == 2
    assert "choose another port" in result.stderr


@pytest.mark.audit
def test_every_page_that_names_an_entry_shows_its_new_title_and_pdfs_follow_in_the_background(
    preview, pdf_text, tmp_path
):
    assert until(lambda: 'data-prints="printing"' in preview.page("downloads.html"))
    preview.write("title: ", "title: Hear, ")
    assert until(lambda: "Hear, " in preview.page())
    assert "Hear, " in preview.page("beliefs/index.html")
    assert until(lambda: 'data-prints="fresh"' in preview.page("downloads.html")), preview.said()
    assert until(lambda: "PDFs are fresh" in preview.said())
    with urlopen(preview.address + "downloads/deck.pdf") as answer:
        (tmp_path / "deck.pdf").write_bytes(answer.read())
    assert "Hear, " in pdf_text(tmp_path / "deck.pdf")


@pytest.mark.audit
def test_what_cannot_be_printed_is_told_while_pages_are_shown(preview, tab):
    (preview.project / "templates/print").mkdir(parents=True)
    (preview.project / "templates/print/calibration.html").write_text("{{ nothing }}")
    preview.write("A berth is found", "A quay is found")
    assert until(lambda: "templates/print/calibration.html:1" in preview.said()), preview.said()
    tab.goto(preview.address + PAGE)
    tab.get_by_role("alert").get_by_text("templates/print/calibration.html").wait_for()
    assert tab.get_by_text("A quay is found before a form").count()


@pytest.mark.audit
def test_an_entry_is_written_in_the_browser_and_saved_into_the_project(pages, tab, words, entry_file):
    file, before = entry_file
    tab.goto(pages.address + "write.html#open=B01")
    cue = tab.locator("[data-place='facts cue'] textarea")
    cue.fill("a b c d e f g h i j k l m")
    tab.get_by_text("'cue' has 13 words").wait_for()
    cue.fill("Who waits in the rain?")
    tab.get_by_text(words["write_page_press"]).wait_for()
    tab.get_by_role("button", name=words["write_save_serve"]).click()
    tab.get_by_text("Saved as content/beliefs/ease.md").wait_for()
    assert until(lambda: "Who waits" in pages.page())
    changed = [line for line in file.read_text(encoding="utf-8").splitlines() if line not in before]
    assert changed == ["cue: Who waits in the rain?"]
    assert cue.input_value() == "Who waits in the rain?"  # the page stays, whatever is built


def test_who_saves_after_somebody_else_gets_their_words_as_a_file_and_then_ones_own_are_saved(
    pages, tab, words, entry_file
):
    file, before = entry_file
    tab.goto(pages.address + "write.html#open=B01")
    tab.locator("[data-place='facts cue'] textarea").fill("Who waits in the rain?")
    pages.write("summary: ", "summary: Theirs, ")
    tab.get_by_role("button", name=words["write_save_serve"]).click()
    with tab.expect_download() as downloading:
        tab.get_by_role("button", name=words["write_conflict_yes"]).click()
    tab.get_by_text("Saved as content/beliefs/ease.md").wait_for()
    assert downloading.value.suggested_filename == f"ease-{words['write_theirs']}.md"
    assert "summary: Theirs, " in downloading.value.path().read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8").splitlines() == [
        "cue: Who waits in the rain?" if line.startswith("cue:") else line for line in before.splitlines()
    ]


def test_what_is_saved_half_written_is_told_and_its_page_stays_as_it_was(pages, tab, words, entry_file):
    file, before = entry_file
    tab.goto(pages.address + "write.html#open=B01")
    tab.locator("[data-place='facts cue'] textarea").fill("")
    tab.locator("[data-place='facts title'] textarea").fill("Rain first")
    tab.get_by_role("button", name=words["write_save_serve"]).click()
    tab.get_by_text(
        words["write_saved_unfinished"].partition("{file}")[0] + "content/beliefs/ease.md"
    ).wait_for()
    tab.goto(pages.address + PAGE)
    tab.get_by_role("alert").get_by_text("missing field 'cue'").wait_for()
    assert "Rain first" not in pages.page()
    file.write_text(before, encoding="utf-8")
    tab.get_by_role("alert").wait_for(state="hidden")
