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
# what everybody does first, and one of each way to change a playbook; the audit follows every page
FOLLOWED = {"a-kind-of-your-own", "a4-only", "brand-it", "write-a-workshop", "write-an-entry"}


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
        pytest.param(page, marks=[] if page.stem in FOLLOWED else [pytest.mark.audit], id=page.stem)
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
