"""The preview: a real process, real saves, a real browser; a mistake does not end it, and PDFs follow."""

import json
import os
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

PATIENCE = 60  # s for what does not happen
PAGE = "beliefs/ease.html"
NOW = "-preview/now"


PRODUCTS = """
deck: {title: All cards, kind: deck, stock: 85x55, suits: [screen], summary: All of them.}
calibration: {title: Calibration, kind: calibration, papers: [a4], summary: To measure.}
"""


@pytest.fixture
def written(small):
    """The small playbook with one product; what is written there is saved."""
    (small / "site_config/products.yml").write_text(PRODUCTS)
    entry = small / "content" / PAGE.replace(".html", ".md")
    text = entry.read_text(encoding="utf-8")
    return lambda old, new: entry.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(small, written, tmp_path):
    """A running preview of `small`; its address, and what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "playbook", "serve", "--address", address],
            cwd=small,
            stdout=said,
            stderr=said,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(tmp_path)},
        )
        yield f"http://{address}/", tmp_path / "said"
        process.terminate()
        process.wait(PATIENCE)
    assert not list(tmp_path.glob("playbook-*"))


def until(holds):
    """Wait for something to come true; what it was in the end."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def page(address, path=PAGE):
    try:
        with urlopen(address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except URLError:
        return ""


def leave_while_waiting(address):
    """Ask what is new, as a browser does, and be gone before there is an answer."""
    host, _, port = address[7:-1].partition(":")
    now = json.loads(page(address, NOW))
    with socket.create_connection((host, int(port))) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        other.sendall(f"GET /{NOW}?after={now['state']} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        time.sleep(0.2)


def test_a_browser_shows_every_save_and_what_is_wrong_with_one_over_the_last_good_page(
    small, written, preview, browser
):
    address, said = preview
    assert until(lambda: "A berth is found before a form" in page(address))
    assert "Content-Security-Policy" not in page(address)
    tab = browser.new_page()
    tab.set_default_timeout(1000 * PATIENCE)
    tab.goto(address + PAGE)
    leave_while_waiting(address)

    written("summary:", "sumary:")
    tab.get_by_role("alert").get_by_text("did you mean 'summary'?").wait_for()
    assert tab.get_by_text("A berth is found before a form").count()
    assert "did you mean 'summary'?" in said.read_text()

    written("A berth is found", "A quay is found")
    tab.get_by_text("A quay is found before a form").first.wait_for()
    assert tab.get_by_role("alert").count() == 0
    tab.close()
    assert "Traceback" not in said.read_text()
    assert not (small / "site").exists()


def test_every_page_that_names_an_entry_shows_its_new_title(written, preview):
    address, _ = preview
    assert until(lambda: page(address))
    written("title: ", "title: Hear, ")
    assert until(lambda: "Hear, " in page(address))
    assert "Hear, " in page(address, "beliefs/index.html")


def test_pdfs_follow_in_the_background_and_the_downloads_page_says_when_they_are_fresh(
    written, preview, pdf_text, tmp_path
):
    address, said = preview
    assert until(lambda: 'data-prints="printing"' in page(address, "downloads.html"))
    assert until(lambda: 'data-prints="fresh"' in page(address, "downloads.html"))
    written("title: ", "title: Hear, ")
    assert until(lambda: said.read_text().count("PDFs are fresh") == 2), said.read_text()
    with urlopen(address + "downloads/deck.pdf") as answer:
        (tmp_path / "deck.pdf").write_bytes(answer.read())
    assert "Hear, " in pdf_text(tmp_path / "deck.pdf")
    assert 'data-prints="fresh"' in page(address, "downloads.html")


def test_what_cannot_be_printed_is_told_while_pages_are_shown(small, written, preview, browser):
    address, said = preview
    assert until(lambda: page(address))
    (small / "templates/print").mkdir(parents=True)
    (small / "templates/print/calibration.html").write_text("{{ labels.nowhere.at_all }}")
    written("A berth is found", "A quay is found")
    assert until(lambda: "templates/print/calibration.html:1" in said.read_text()), said.read_text()
    tab = browser.new_page()
    tab.set_default_timeout(1000 * PATIENCE)
    tab.goto(address + PAGE)
    tab.get_by_role("alert").get_by_text("templates/print/calibration.html").wait_for()
    assert tab.get_by_text("A quay is found before a form").count()
    tab.close()


def test_an_address_that_is_taken_is_told(small, preview):
    address, _ = preview
    assert until(lambda: page(address))
    told = subprocess.run(
        [Path(sys.executable).parent / "playbook", "serve", "--address", address[7:-1]],
        cwd=small,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert "choose another port" in told.stderr
