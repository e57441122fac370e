"""Code blocks of the manual's Markdown pages, and how they are carried out as a reader would.

A block with `title="PATH"` is the content of that file. A `console` block is run: each line after `$ ` is a
command, the lines below it what it says, in which `…` stands for anything, and alone in a line for any lines.
A block of another language is only shown.
"""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from urllib.request import urlopen

from tests import command_processes

FENCE = re.compile(
    r'^(?P<indent> *)(?P<fence>`{3,})(?P<language>\w*)(?: title="(?P<title>[^"]*)")?\n'
    r"(?P<text>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
SERVE = "playbook serve"
CHECK = "playbook check"
WORDS_ALONE = f"{CHECK} --no-faces"
DEFAULT_ADDRESS = "127.0.0.1:8000"
PATIENCE = 60  # s, for a preview that does not begin
COMMITTED = "1700000000"  # the date of a playbook that its author has committed


@dataclass(frozen=True)
class CodeBlock:
    """A fenced block: its language, the file that its title names or None, its text, its first line."""

    language: str
    title: str | None
    text: str
    line: int

    def commands(self) -> Iterator[tuple[str, str]]:
        """Each command of a console, with what it is told to say."""
        for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            command, _, said = part.partition("\n")
            yield command, said


def code_blocks(page: Path) -> list[CodeBlock]:
    """The fenced blocks of a page, in order, without the indentation of the list they may stand in."""
    text = page.read_text(encoding="utf-8")
    return [
        CodeBlock(
            found["language"],
            found["title"],
            re.sub(f"^{found['indent']}", "", found["text"], flags=re.MULTILINE),
            text.count("\n", 0, found.start()) + 1,
        )
        for found in FENCE.finditer(text)
    ]


def follow(page: Path, folder: Path, faces: bool = True, date: str = COMMITTED) -> Path:
    """Carry out a page's blocks in order, in a folder; the folder in which its commands end. Without `faces`,
    `playbook check` lays none out. `date`: SOURCE_DATE_EPOCH, empty for a playbook that has none."""
    for block in code_blocks(page):
        place = f"{page.name}:{block.line}"
        if block.title:
            file = folder / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, expected in block.commands():
                folder, said = run(command if faces else command.replace(CHECK, WORDS_ALONE), folder, date)
                assert matches(expected, said), f"{place}: $ {command}\n{said}"
    return folder


def run(command: str, folder: Path, date: str) -> tuple[Path, str]:
    """Run a command line; the folder afterwards, and what it said."""
    words = shlex.split(command)
    if words[0] == "cd":
        return folder / words[1], ""
    if command.startswith(SERVE):
        return folder, said_by_preview(words, folder)
    if words[0] == "playbook":
        done = command_processes.run(words, folder, SOURCE_DATE_EPOCH=date)
    else:
        environment = {**os.environ, "SOURCE_DATE_EPOCH": date}
        done = subprocess.run(
            ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=True
        )
    return folder, done.stdout + done.stderr


def said_by_preview(words: list[str], folder: Path) -> str:
    """Start a preview on a free port, open its home page as soon as there is one, and end it; what it said,
    with the address that the manual names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = [Path(sys.executable).parent / words[0], *words[1:], "--address", address]
    with subprocess.Popen(
        program, cwd=folder, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}, text=True
    ) as preview:
        patience = Timer(PATIENCE, preview.kill)
        patience.start()
        try:
            assert preview.stdout
            said = [preview.stdout.readline(), preview.stdout.readline()]
            while not answers(f"http://{address}/") and preview.poll() is None:
                time.sleep(0.1)
            assert preview.poll() is None, said
        finally:
            patience.cancel()
            preview.terminate()
    return "".join(said).replace(address, DEFAULT_ADDRESS)


def answers(address: str) -> bool:
    """Whether a page can be opened at an address."""
    try:
        with urlopen(address) as page:
            return page.status == 200
    except OSError:
        return False


def matches(expected: str, said: str) -> bool:
    """Whether a command said what it should; a line of `…` alone stands for any lines, also none."""
    lines = [
        "(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in expected.splitlines()
    ]
    return re.fullmatch("".join(lines), said) is not None
