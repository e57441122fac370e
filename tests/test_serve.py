"""The preview: it follows what the author writes, and a mistake does not end it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

PATIENCE = 60  # s for what does not happen
PAGE = "beliefs/ease.html"


@pytest.fixture
def quick(small):
    """The small playbook with nothing to print."""
    (small / "site_config/products.yml").write_text("{}\n")
    return small


@pytest.fixture
def preview(quick, tmp_path):
    """A running preview of `quick`; its address, and what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen([Path(sys.executable).parent / "playbook", "serve", "--address", address],
                                   cwd=quick, stdout=said, stderr=said, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        yield f"http://{address}/", tmp_path / "said"
        process.terminate()
        process.wait(PATIENCE)


def until(holds):
    """Wait for something to come true; what it was in the end."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def page(address):
    try:
        with urlopen(address + PAGE, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except URLError:
        return ""


def test_it_shows_what_is_written_and_survives_a_mistake(quick, preview):
    address, said = preview
    entry = quick / "content" / PAGE.replace(".html", ".md")
    text = entry.read_text(encoding="utf-8")
    first = until(lambda: page(address))
    assert "A berth is found before a form" in first and "livereload" in first and "Content-Security-Policy" not in first
    assert f"Preview at {address}" in said.read_text()

    entry.write_text(text.replace("summary:", "sumary:"), encoding="utf-8")
    assert until(lambda: "did you mean 'summary'?" in said.read_text())
    assert "Traceback" not in said.read_text()

    entry.write_text(text.replace("A berth is found", "A quay is found"), encoding="utf-8")
    assert until(lambda: "A quay is found before a form" in page(address))
    assert not (quick / "site").exists()
