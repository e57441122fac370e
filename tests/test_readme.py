"""The README says what is so."""

import dataclasses
import re
from pathlib import Path
from typing import get_args

import pytest

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.core.project import Project
from playbook_press.core.reporting import STEPS
from playbook_press.read.kind_schema import Role
from playbook_press.read.kinds import read_kinds
from playbook_press.read.product_kinds import PRODUCT_KINDS
from playbook_press.read.settings import read_settings
from playbook_press.read.workshop_schema import read_workshop_form

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = Project.at(ROOT)


def rows(first_cell):
    """The rows of the README table whose head begins with `first_cell`, each as a list of cells."""
    table = re.search(rf"^\| {first_cell} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", README, re.MULTILINE)[1]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_the_five_steps_have_their_names():
    assert [re.search(r"\*\*(\w+)\*\*", row[0])[1] for row in rows("step")] == list(STEPS)


def test_the_fields_of_every_kind_are_those_of_the_common_file():
    kind = next(iter(read_kinds(PROJECT).by_key.values()))
    common = {
        name: rule
        for name, rule in kind.fields.items()
        if all(name in each.fields for each in read_kinds(PROJECT).by_key.values())
    }
    assert rows("field") == [
        [f"`{name}`", "yes" if rule.required else "", rule.help.replace("’", "'")]
        for name, rule in common.items()
    ]


@pytest.mark.parametrize("kind", read_kinds(PROJECT).by_key.values(), ids=lambda kind: kind.key)
def test_the_row_of_a_kind_is_as_its_kind_file_says(kind):
    [row] = [row for row in rows("kind") if row[0] == kind.key]
    shared = {
        name
        for name in kind.fields
        if all(name in each.fields for each in read_kinds(PROJECT).by_key.values())
    }
    own = [f"`{name}`" for name in kind.fields if name not in shared]
    sections = {
        wanted: ", ".join(rule.heading for rule in kind.sections.values() if rule.required is wanted)
        for wanted in (True, False)
    }
    assert row == [kind.key, f"`content/{kind.folder}/`", ", ".join(own), sections[True], sections[False]]


def test_every_kind_of_product_is_named():
    told = re.search(r"`kind` \(([^)]*)\)", README)[1]
    assert set(re.split(r",\s+", told)) == set(PRODUCT_KINDS)


def test_every_role_of_a_section_is_explained():
    assert [name for name, _ in rows("role")] == [f"`{name}`" for name in get_args(Role)]


def test_facts_of_workshops_and_modules_and_blocks_are_those_of_the_form():
    form = read_workshop_form(PROJECT)
    for what, fields in (("fact of a workshop", form.fields), ("fact of a module", form.module)):
        assert rows(what) == [
            [f"`{name}`", "yes" if rule.required else "", rule.help] for name, rule in fields.items()
        ]
    assert rows("block") == [
        [f"`{name}`", ", ".join(f"`{fact}`" for fact in rule.fields), rule.help]
        for name, rule in form.blocks.items()
    ]
    assert all(
        (ROOT / f"templates/workshops/blocks/{name}.html").exists()
        for name, rule in form.blocks.items()
        if not rule.facilitator
    )


def test_the_products_are_those_of_the_settings():
    products = read_settings(PROJECT)[0].products
    assert rows("product") == [
        [f"`{key}`", product.kind, ", ".join(product.papers), product.summary]
        for key, product in products.items()
    ]


def test_every_option_of_print_stands_in_its_table():
    from playbook_press.commands.printing import print_ as command

    options = {option.opts[0] for option in command.params if option.opts[0].startswith("--")}
    told = {name for row in rows("option of `playbook print`") for name in re.findall(r"`(--\w+)", row[0])}
    assert told == options - {"--out"}


def test_every_field_of_the_manifest_is_named():
    told = README[README.index("`site/downloads/manifest.json`") : README.index("## Your own playbook")]
    assert all(f"`{name}`" in told for name in [each.name for each in dataclasses.fields(DownloadRow)])


def test_pictures_and_files_that_it_names_exist():
    for name in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / name).exists(), name
