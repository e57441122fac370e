"""The locked versions are the ones that pyproject.toml allows, and the locks say nothing about where they
were made."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("locks/*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins(name):
    """Name and version of everything that one lock pins."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "locks" / f"{name}.txt").read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_server_and_no_folder_of_the_machine_that_made_it(lock):
    assert not re.search(r"://|index-url|find-links|(?<!\S)/", lock.read_text())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_has_one_version_and_a_hash(lock):
    text = lock.read_text()
    names = re.findall(r"^[\w.-]+(?===)", text, re.MULTILINE)
    assert names
    assert (
        len(names)
        == len(set(names))
        == len(re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:", text, re.MULTILINE))
    )


@pytest.mark.parametrize(
    ("lock", "extra"), [("build", []), ("test", PROJECT["optional-dependencies"]["test"])]
)
def test_a_lock_follows_pyproject(lock, extra):
    locked = pins(lock)
    for requirement in map(Requirement, [*PROJECT["dependencies"], *extra, "hatchling", "editables"]):
        assert requirement.specifier.contains(locked[requirement.name])


def test_what_several_environments_share_has_one_version():
    build = pins("build")
    for name in ("test", "materialx"):
        assert {k: v for k, v in pins(name).items() if k in build} == {
            k: build[k] for k in build if k in pins(name)
        }
