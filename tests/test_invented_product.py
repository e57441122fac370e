"""A kind of product is a row of the registry and a recipe: one that a test invents is checked, listed,
printed and offered with nothing else written for it."""

import json

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.compose.documents.deck import FlowDocument, page_css
from playbook_press.plan.jobs import CardJob, Job, PathJob, PlanJob, WorkshopJob
from playbook_press.print.run.recipes import RECIPES, Recipe
from playbook_press.read.product_kinds import PRODUCT_KINDS, ProductKind

ROWS = """
word-list:
  title: Every title on a sheet
  kind: word-list
  papers: [a4]
  entries: {kind: belief}
  suits: [office-black]
  summary: All titles of beliefs.
"""


def word_list(run, job):
    """The titles of a job's entries."""
    titles = "".join(f"<li>{entry.title}</li>" for entry in job.entries)
    html = (
        f'<!doctype html><html lang="en"><head><title>{job.product.title}</title></head>'
        f"<body><h1>Titles</h1><ul>{titles}</ul></body></html>"
    )
    css = page_css(210, 297, "margin: 20mm")
    return run.render_flow(job, FlowDocument(html, css))


@pytest.fixture
def project(small, monkeypatch):
    """The small playbook, whose only product is of an invented kind."""
    kind = ProductKind("entries", needs=("papers",), options=("only", "paper"), counted_as="title")
    monkeypatch.setitem(PRODUCT_KINDS, "word-list", kind)
    monkeypatch.setitem(RECIPES, "word-list", Recipe(Job, word_list))
    (small / "site_config/products.yml").write_text(ROWS)
    return small


def run(project, *words):
    return CliRunner().invoke(playbook, ["--project", str(project), *words], catch_exceptions=False)


def test_every_kind_has_a_recipe_and_every_recipe_a_kind():
    assert RECIPES.keys() == PRODUCT_KINDS.keys()


def test_a_recipe_is_for_jobs_of_the_shape_that_its_kind_makes():
    shapes = {
        "cards": CardJob,
        "entries": Job,
        "workshop": WorkshopJob,
        "path": PathJob,
        "plan": PlanJob,
        "nothing": Job,
    }
    assert {name: recipe.shape for name, recipe in RECIPES.items()} == {
        name: shapes[kind.made_from] for name, kind in PRODUCT_KINDS.items()
    }


def test_it_is_checked_and_listed(project):
    assert run(project, "check", "--no-faces").exit_code == 0
    assert "word-list" in run(project, "list", "products").output
    rows = project / "site_config/products.yml"
    rows.write_text(ROWS.replace("  papers: [a4]\n", ""))
    assert "a product of kind 'word-list' needs papers" in run(project, "check", "--no-faces").output
    rows.write_text(ROWS.replace("kind: word-list", "kind: wordlist"))
    assert "'kind' is 'wordlist'; did you mean 'word-list'?" in run(project, "check", "--no-faces").output


def test_it_is_printed_with_its_own_options_and_no_others(project, tmp_path, pdf_text):
    pdf = tmp_path / "words.pdf"
    result = run(project, "print", "word-list", "--out", str(pdf))
    assert result.exit_code == 0, result.output
    assert "word-list, a4: 2 titles\n" in result.output
    assert "A berth is found before a form" in pdf_text(pdf)
    result = run(project, "print", "word-list", "--duplex", "long-edge")
    assert "--duplex changes nothing on 'word-list', which is a word-list" in result.output


def test_it_is_in_the_manifest_and_on_the_page_of_downloads(project, tmp_path):
    assert run(project, "compose", "--to", str(tmp_path / "tree")).exit_code == 0
    [file] = (tmp_path / "tree").rglob("manifest.json")
    [row] = json.loads(file.read_text())
    assert (row["kind"], row["file"], row["codes"]) == ("word-list", "word-list-a4.pdf", ["B01", "B02"])
    assert (row["fillable"], row["large_print"], row["stock"]) == (False, None, None)
    [page] = (tmp_path / "tree").rglob("downloads.md")
    assert 'href="downloads/word-list-a4.pdf"' in page.read_text()


def test_a_recipe_for_jobs_of_another_shape_says_so(project, monkeypatch, tmp_path):
    monkeypatch.setitem(RECIPES, "word-list", Recipe(CardJob, word_list))
    with pytest.raises(TypeError, match="word-list: expected a CardJob, got Job"):
        run(project, "print", "word-list", "--out", str(tmp_path))
