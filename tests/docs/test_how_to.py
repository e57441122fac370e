"""The steps of each how-to work as they are written, in a small playbook with a workshop."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from playbook_press.publish.content_security_policy import headers_file
from tests import command_processes
from tests.docs.code_blocks import CHECK, WORDS_ALONE, code_blocks, follow

PAGES = sorted((Path(__file__).parents[2] / "build_tools/docs/how-to").glob("*.md"))
# `make test` follows what authors do most; what else prints, or builds a site, waits for the audit
FOLLOWED_LATER = {
    "another-card-size",
    "calibrate-a-printer",
    "editions-and-reprints",
    "in-a-meeting",
    "posters-and-tents",
    "practice-and-proof",
    "print-cards",
    "publish",
    "say-it-where-you-work",
    "todays-card",
    "weekly-plan",
    "write-a-path",
}


def written_unchecked(page):
    """Whether a page writes a file after which its own steps check nothing more."""
    marks = [
        bool(block.title)
        for block in code_blocks(page)
        if block.title or any(command == CHECK for command, _ in block.commands())
    ]
    return bool(marks) and marks[-1]


def stand_beside(folder):
    """Have the playbook a second time, where pages find one that others keep."""
    shutil.copytree(folder, folder.parent / "service-playbook", ignore=shutil.ignore_patterns(".cache"))


@pytest.mark.parametrize(
    "faces", [False, pytest.param(True, marks=pytest.mark.audit)], ids=["words", "faces"]
)
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=[pytest.mark.audit] if page.stem in FOLLOWED_LATER else [], id=page.stem)
        for page in PAGES
    ],
)
def test_its_steps_say_what_it_says_and_leave_a_playbook_without_problems(page, faces, teaching):
    stand_beside(teaching)
    folder = follow(page, teaching, faces)
    if written_unchecked(page):
        checked = command_processes.run((CHECK if faces else WORDS_ALONE).split(), folder)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_nginx_reads_each_header_as_it_stands_in_the_file_for_hosts(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/_headers").write_text(headers_file(["say(1)"], ["https://wiki.example.org"]))
    [command] = [
        block.text
        for block in code_blocks(next(page for page in PAGES if page.stem == "publish"))
        if block.text.startswith("sed ")
    ]
    subprocess.run(command, shell=True, cwd=tmp_path, check=True)
    lines = (tmp_path / "playbook-headers.conf").read_text().splitlines()
    headers = (tmp_path / "site/_headers").read_text().splitlines()[1:]
    read = [re.fullmatch(r'add_header ([\w-]+) "([^"$\\]*)" always;', line) for line in lines]
    assert [f"  {each[1]}: {each[2]}" for each in read] == headers
