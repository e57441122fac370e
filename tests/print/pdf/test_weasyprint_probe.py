"""Whatever of WeasyPrint's internals we read is there, and is named where it is not."""

import re
import tomllib
from fnmatch import fnmatch

import pytest

from playbook_press.commands import doctor
from playbook_press.print.pdf import weasyprint_probe as probe
from tests.conftest import ROOT

NAMES = [f"{owner}.{name}" for owner, names in probe.ATTRIBUTES.items() for name in names]
BROKEN = {  # habit -> what a release might make of the things that it is about
    "page.links of (kind, target, rectangle, box)": {"links": [("external", "https://example.org/", (0, 0))]},
    "page.forms of (box, rectangle)": {"forms": [("element", "style", "rectangle")]},
    "'::' in the element_tag of generated boxes": {"tags": {"p", "p-before"}},
    "box.mark['A'] of a table header": {"header box": type("Box", (), {"mark": {"S": "/TH"}})()},
    "'.notdef' in the log for a missing glyph": {"log": ("Failed to load image: cannot identify",)},
    "the box of each structure element": {"recorded": {"p", "a"}},
    "page_rules of (rule, [(specificity, margin box, page)], declarations)": {
        "style sheet": type("Sheet", (), {"page_rules": [("@page", [((0, 0, 0), "top-left", None)], ())]})()
    },
    "the cause of a lost image in the debug log": {
        "log": ("Failed to load image at 'x': ", ".notdef glyph rendered")
    },
}


@pytest.fixture(scope="module")
def things():
    return probe.sample()


class Lacking:
    """Another thing without one of its attributes."""

    def __init__(self, thing, name):
        self.__dict__.update(_thing=thing, _lost=name)

    def __getattr__(self, name):
        if name == self._lost:
            raise AttributeError(name)
        return getattr(self._thing, name)


def test_the_installed_one_has_all(things):
    assert probe.missing(things) == []
    assert probe.messages() == []


@pytest.mark.parametrize("name", NAMES)
def test_an_attribute_that_is_not_there_is_named(things, name):
    owner, _, attribute = name.rpartition(".")
    assert name in probe.missing({**things, owner: Lacking(things[owner], attribute)})


@pytest.mark.parametrize("owner", probe.ATTRIBUTES)
def test_a_thing_that_is_not_there_is_named(things, owner):
    assert owner in probe.missing({**things, owner: None})


@pytest.mark.parametrize("habit", probe.HABITS)
def test_a_habit_that_changes_is_named(things, habit):
    assert habit in probe.missing({**things, **BROKEN[habit]})


def test_a_page_without_its_box_is_told_and_no_traceback(monkeypatch):
    """As where a release calls `_page_box` otherwise."""
    things_of = probe.things_of

    def renamed(document, *rest):
        monkeypatch.setattr(type(document.pages[0]), "_page_box", Gone(), raising=False)
        return things_of(document, *rest)

    monkeypatch.setattr(probe, "things_of", renamed)
    monkeypatch.setattr(probe, "version", lambda name: "71.0")
    finding = doctor.internals()
    assert not finding.found
    assert "WeasyPrint 71.0 has no page._page_box; Playbook Press was written for 70.x" in finding.need
    assert "WeasyPrint 71.0 has no link box; Playbook Press was written for 70.x" in finding.need
    assert "weasyprint==70.*" in finding.remedy


class Gone:
    """In the place of an attribute."""

    def __get__(self, *_):
        raise AttributeError

    def __set__(self, *_):
        pass


def test_the_version_it_names_is_the_one_that_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [asked] = [each for each in project["dependencies"] if each.startswith("weasyprint")]
    assert asked == f"weasyprint=={probe.WRITTEN_FOR.replace('x', '*')}"


def test_every_private_attribute_that_the_print_modules_read_is_probed():
    """Underscored attributes of other objects than self, and those asked for with getattr or hasattr."""
    probed = {name.rpartition(".")[2] for name in NAMES}
    of_others = {"data", "_replace"}  # of pydyf's streams, and of named tuples
    for file in ROOT.glob("build_tools/playbook_press/print/pdf/*.py"):
        if not fnmatch(file.name, "weasyprint_*") and file.name not in (
            "tag_fixes.py",
            "structure_fixes.py",
            "form_fixes.py",
            "writing_room.py",
        ):
            continue
        text = file.read_text(encoding="utf-8")
        read = re.findall(r"(?:getattr|hasattr)\(\w+(?:\.\w+)?, \"(\w+)\"", text)
        read += re.findall(r"\b(?!self\b|cls\b)\w+\.(_[a-z]\w+)", text)
        assert set(read) <= probed | of_others, file.name
