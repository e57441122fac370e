"""A build is one straight line: each step is heard once, in the order of the manual; what it reads is parsed
and hashed once."""

from collections import Counter

import pytest
from mkdocs.exceptions import Abort

from playbook_press.core import hashing
from playbook_press.core.problems import InputError
from playbook_press.core.project import SHIPPED, Project
from playbook_press.core.reporting import STEPS, SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import locked_inputs
from playbook_press.publish.site_dir import open_fresh, publish
from playbook_press.read import mkdocs_yml
from tests.conftest import append

PRODUCTS = """
deck:
  {title: A card, summary: One., kind: deck, stock: 85x55, entries: {kind: trait}, suits: [screen]}
"""
OF_A_PROJECT = ("content", "site_config", "templates")


class Heard(SilentReport):
    """Remembers the steps, and how many pieces of each were expected and done."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.expected: dict[str, int] = {}
        self.done: Counter[str] = Counter()

    def step(self, name: str, total: int = 1) -> None:
        self.steps.append(name)
        self.expected[name] = total

    def expect(self, total: int) -> None:
        self.expected[self.steps[-1]] = total

    def advance(self, what: str = "") -> None:
        self.done[self.steps[-1]] += 1


@pytest.fixture
def project(small, monkeypatch):
    """The small playbook with one thing to print."""
    (small / "site_config/products.yml").write_text(PRODUCTS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return Project.at(small)


def built(project, report=None, *, pdfs=True):
    with locked_inputs(project, pdfs=pdfs) as inputs:
        return build(inputs, report or SilentReport(), open_pool=lambda: WorkerPool(1))


def test_playbook_build_tells_each_step_once_in_their_order(project):
    heard = Heard()
    site = built(project, heard)
    assert heard.steps == list(STEPS)
    assert heard.done["print"] == heard.expected["print"] == 1
    assert heard.done["compose"] == heard.expected["compose"] > 20
    assert (site / "downloads/deck.pdf").exists()


@pytest.mark.audit
def test_a_build_without_pdfs_tells_of_no_print(project):
    heard = Heard()
    built(project, heard, pdfs=False)
    assert heard.steps == [step for step in STEPS if step != "print"]


@pytest.mark.audit
def test_mkdocs_yml_is_parsed_once_and_each_input_hashed_once(project, monkeypatch):
    parsed, hashed = Counter(), Counter()
    parse, content_of = mkdocs_yml.parse_mkdocs_yml, hashing.hash_file

    def count_parsed(source):
        parsed[source.file] += 1
        return parse(source)

    def count_hashed(path):
        hashed[path] += 1
        return content_of(path)

    monkeypatch.setattr(mkdocs_yml, "parse_mkdocs_yml", count_parsed)
    monkeypatch.setattr(hashing, "hash_file", count_hashed)
    built(project, pdfs=False)
    inputs = {
        path: times
        for path, times in hashed.items()
        if any(path.is_relative_to(root / name) for root in (project.root, SHIPPED) for name in OF_A_PROJECT)
    }
    assert parsed == {"mkdocs.yml": 1}
    assert project.root / "content/beliefs/ease.md" in inputs
    assert SHIPPED / "templates/site/main.html" in inputs
    assert set(inputs.values()) == {1}


def test_a_build_that_mkdocs_warns_of_is_not_published(project):
    before = built(project, pdfs=False).stat().st_ino
    (project.root / "hook.py").write_text(
        "import logging\ndef on_env(env, config, files):\n    logging.getLogger('mkdocs').warning('not so')\n"
    )
    append(project.root / "mkdocs.yml", "hooks: [hook.py]\n")
    with pytest.raises(Abort, match="1 warning"):
        built(project, pdfs=False)
    assert (project.root / "site").stat().st_ino == before
    assert not (project.root / ".site.fresh").exists()


@pytest.mark.parametrize("broken", ["plugins: [search]\n", "site_name: [\n"])
def test_pages_of_a_build_that_was_killed_go_where_mkdocs_yml_can_no_longer_be_built(small, broken):
    site = small / "site"
    open_fresh(site)
    publish(site, is_whole=False)
    (small / "mkdocs.yml").write_text(broken)
    with pytest.raises(InputError), locked_inputs(Project.at(small)) as inputs:
        build(inputs, SilentReport())
    assert not site.exists()
