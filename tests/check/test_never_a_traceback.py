"""Whatever is done to the files of a playbook, it ends in a library or in problems with a file and a line."""

import random
import shutil
from pathlib import Path

import pytest

from playbook_press.check import check
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library

ROOT = Path(__file__).parents[2]
TRIES = 10  # a seed
ODD = [
    *"[]{}#&*!|>%@`\"'?-:<>\\$=~",
    "\n",
    "\r",
    "\t",
    "\0",
    "\x1b",
    "\u2028",
    "\ue000",
    "\U0001f389",
    "“",
    "”",
    ": ",
    " #x",
    "- - - - ",
    "> > > > ",
    "---\n",
    "## ",
    "# ",
    "1. ",
    "    ",
    "null",
    "no",
    "~",
    "12:30",
    "2026-13-45",
    ".nan",
    "1e999",
    "9" * 5000,
    "[]",
    "{}",
    "[[[[",
    "{a: {b: ",
    "&a [",
    "*a",
    "!!python/name:os.system ",
    "<<: ",
    "<b",
    "</p>",
    "<script>",
    "<!--",
    "<![CDATA[",
    "<?",
    "<frameset>",
    "[x](",
    "[x]: ",
    "![](",
    "{: ",
    "```\n",
    "`",
    "***",
    "&#0;",
    "&#x110000;",
    "http://[",
    "//x",
    "javascript:",
    "B01",
    "{n",
    "{kind.x}",
    "{0}",
    "../x",
]


def damaged(text: str, chance: random.Random) -> str:
    """A text to which one to three odd things have happened."""
    for _ in range(chance.randint(1, 3)):
        text = damaged_once(text, chance)
    return text


def damaged_once(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at, line = chance.randrange(len(text) + 1), chance.randrange(len(lines))
    before, after = lines[:line], lines[line + 1 :]
    return chance.choice(
        [
            lambda: text[:at] + chance.choice(ODD) + text[at:],
            lambda: text[:at] + text[at + chance.randint(1, 30) :],
            lambda: "\n".join([*before, *after]),
            lambda: "\n".join([*before, lines[line].split(":")[0] + ": " + chance.choice(ODD), *after]),
            lambda: "\n".join([*before, chance.choice(("  ", "\t", "- ")) + lines[line], *lines[line:]]),
        ]
    )()


@pytest.fixture
def files(small):
    """Every text file of a playbook that has all settings and kinds of its own."""
    shutil.copytree(ROOT / "templates/kinds", small / "templates/kinds")
    for name in ("labels", "products", "tokens", "synonyms", "theme"):
        shutil.copy(ROOT / "site_config" / f"{name}.yml", small / "site_config")
    return sorted(path for path in small.rglob("*") if path.suffix in (".md", ".yml", ".svg"))


def found_problems(root):
    """The problems of the playbook in `root`; None if it has none."""
    try:
        check(read_partial_library(Project.at(root)))
    except InputError as refused:
        return refused.problems
    return None


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.audit) for seed in range(1, 5))])
@pytest.mark.integration
def test_damaged_files_are_told(seed, small, files):
    chance = random.Random(seed)
    for _ in range(TRIES):
        hurt = {path: path.read_bytes() for path in chance.sample(files, 2)}
        for path, data in hurt.items():
            path.write_bytes(damaged(data.decode(), chance).encode("utf-8", "surrogatepass"))
        problems = found_problems(small)
        assert all(problem.line >= 1 and problem.message for problem in problems or ())
        assert problems != ()
        for path, data in hurt.items():
            path.write_bytes(data)


@pytest.mark.parametrize("name", ["brand"])
def test_a_settings_file_that_is_missing_is_told_where_nothing_has_a_date(name, small, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    (small / f"site_config/{name}.yml").unlink()
    assert f"site_config/{name}.yml" in {problem.file for problem in found_problems(small)}
