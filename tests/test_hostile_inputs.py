"""Inputs of somebody who means harm: each is refused with its file and line, or does nothing.

`fixtures/hostile-inputs.toml` has them, each with what must happen: `told`, a piece of the message, with its
`line` (of a file of its own the first, or the first below the head); `harmless`, why it may pass. `where`
says that it is a file of its own (these are checked together); else `put` takes the place of `find` in
`file`, or of all that is in it.
"""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook_press.check import check
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.library import Reader
from tests.conftest import ROOT
from tests.tiers import one_in

INPUTS = tomllib.loads((ROOT / "tests/fixtures/hostile-inputs.toml").read_text(encoding="utf-8"))
TOGETHER = {name: each for name, each in INPUTS.items() if "where" in each}
ALONE = {name: each for name, each in INPUTS.items() if "where" not in each}
PLACES = {
    "page": "content/hostile-{}.md",
    "drawing": "content/images/hostile-{}.svg",
    "stock": "site_config/stock/hostile-{}.yml",
    "paper": "site_config/paper/hostile-{}.yml",
    "edition": "site_config/editions/hostile-{}.yml",
}
PAGE = "---\ntitle: Hostile {}\nsummary: What is below.\n---\n{}\n\nMore words.\n"
MAY_PASS = 3


def put_text(each: dict) -> str:
    """What an input writes; `times`: how often its `many` follows it, before its `end`."""
    return each["put"] + each.get("many", "") * each.get("times", 1) + each.get("end", "")


def own_files() -> Iterator[tuple[str, str, str]]:
    """Name of the input, name of its file, and all that is in it."""
    for number, (name, each) in enumerate(TOGETHER.items()):
        text = put_text(each)
        yield (
            name,
            PLACES[each["where"]].format(number),
            PAGE.format(number, text) if each["where"] == "page" else text,
        )


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The small playbook with its workshop."""
    folder = tmp_path_factory.mktemp("hostile") / "small"
    for name in ("small", "workshop"):
        shutil.copytree(ROOT / "tests/fixtures" / name, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def reader(project) -> Reader:
    return Reader(Project.at(project))


def reported(reader: Reader) -> list[str]:
    """What the check says; nothing if the playbook is right."""
    try:
        check(reader.read())
    except InputError as refused:
        return list(map(str, refused.problems))
    return []


@pytest.fixture(scope="module")
def told_together(project, reader) -> dict[str, list[str]]:
    """What is said of each file of an input, by the name of the input, with all of them there at once."""
    files = list(own_files())
    for _, file, text in files:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, encoding="utf-8")
    said = reported(reader)
    for _, file, _ in files:
        (project / file).unlink()
    return {name: [line for line in said if line.startswith(f"{file}:")] for name, file, _ in files}


def test_a_playbook_without_them_is_right(reader):
    assert reported(reader) == []


@pytest.mark.parametrize("name", TOGETHER)
def test_a_file_of_theirs_is_refused_with_its_line(name, told_together):
    line = TOGETHER[name].get("line", 5 if TOGETHER[name]["where"] == "page" else 1)
    assert [each for each in told_together[name] if f":{line}: " in each and TOGETHER[name]["told"] in each]


@pytest.mark.parametrize("name", one_in(9, ALONE))
def test_what_they_write_into_ours_is_refused_with_its_line_or_does_nothing(name, project, reader):
    each, file = ALONE[name], project / ALONE[name]["file"]
    before = file.read_text(encoding="utf-8") if file.exists() else None
    try:
        assert "find" not in each or each["find"] in before
        new = before.replace(each["find"], put_text(each), 1) if "find" in each else put_text(each)
        file.write_text(new, encoding="utf-8")
        said = reported(reader)
    finally:
        file.unlink() if before is None else file.write_text(before, encoding="utf-8")
    if "harmless" in each:
        assert said == []
    else:
        assert [
            line
            for line in said
            if line.startswith(f"{each['file']}:{each['line']}: ") and each["told"] in line
        ]


def test_hardly_any_of_them_may_pass_and_none_without_a_reason():
    passed = [each for each in INPUTS.values() if "harmless" in each]
    assert len(INPUTS) >= 150
    assert len(passed) <= MAY_PASS
    assert all("told" in each or each["harmless"] for each in INPUTS.values())
