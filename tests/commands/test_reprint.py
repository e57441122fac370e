"""A reprint holds what is new or has changed, on as few sheets as may be, and says what to do with the old
cards."""

import re
from contextlib import closing

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from playbook_press.commands.cli import playbook
from playbook_press.commands.reprint import reprint_jobs
from playbook_press.editions.diff import changes_since
from tests.tiers import one_in


def run(*words, project):
    jobs = ["--jobs", "1"] if words[0] == "reprint" else []
    return CliRunner().invoke(playbook, ["--project", str(project), *words, *jobs], catch_exceptions=False)


def pages(path):
    with closing(PdfDocument(path)) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


@pytest.fixture
def released(small, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run("edition", "first", project=small).exit_code == 0
    return small


@pytest.fixture
def changed(released):
    """Two entries changed, one new, one retired."""
    for file, old, new in (
        ("beliefs/trust-first", "every word", "each word"),
        ("beliefs/trust-first", "[B01, T01]", "[B01]"),
        ("cards/three-breaths", "[T01, R02]", "[R02]"),
        ("cards/three-breaths", "Breathe out, long.", "Breathe out."),
    ):
        path = released / f"content/{file}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
    text = (released / "content/beliefs/ease.md").read_text(encoding="utf-8")
    (released / "content/beliefs/new.md").write_text(
        text.replace("B01", "B03").replace("title: A berth", "title: A quiet berth"), encoding="utf-8"
    )
    (released / "content/traits/calm-listener.md").unlink()
    (released / "site_config/retired.yml").write_text(
        "T01: {replaced_by: B02, reason: The belief says it shorter.}\n", encoding="utf-8"
    )
    return released


def test_only_new_and_changed_cards_are_printed_together_on_one_sheet(changed, tmp_path):
    result = run(
        "reprint", "--since", "first", "--paper", "a4", "--out", str(tmp_path / "out"), project=changed
    )
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "reprint-first-a4.pdf",
        "reprint-first.md",
    ]
    front, back = pages(tmp_path / "out/reprint-first-a4.pdf")
    assert [
        code for code in ("B01", "B02", "B03", "R01", "R02", "C01") if re.search(rf"\b{code}\b", front + back)
    ] == [
        "B02",
        "B03",
        "C01",
    ]
    assert "Reprint since edition first" in " ".join(front.split())


def test_every_changed_card_is_printed_whatever_the_product_is_of(changed, library_of):
    library = library_of(changed)
    entries = changes_since(library, library.site.editions["first"]).to_print
    [job] = reprint_jobs(library, "first", "sheets-belief", "a4", entries)
    assert [entry.code for entry in job.entries] == ["B02", "B03", "C01"]


def test_the_list_says_what_to_take_down_and_is_told_and_kept(changed, tmp_path):
    result = run("reprint", "--since", "first", "--out", str(tmp_path), project=changed).output
    text = (tmp_path / "reprint-first.md").read_text(encoding="utf-8")
    assert result.startswith(text)
    heads = [part.splitlines()[0] for part in text.split("## ")[1:]]
    assert heads == ["Take down and replace", "New cards", "Take down; retired"]
    replaced, new, retired = [part.splitlines()[1:] for part in text.split("## ")[1:]]
    assert [line[:5] for line in filter(None, replaced)] == ["- B02", "- C01"]
    assert "prxwcs → " in replaced[0]
    assert replaced[0].endswith(": Line below the title")
    assert replaced[1].endswith(": Card back")
    assert new[0].startswith("- B03 A quiet berth")
    assert retired == [
        "- T01 They slow down when others speed up: Its place is taken by: "
        "B02 Believe the radio before you doubt it. The belief says it shorter."
    ]


def test_where_nothing_has_changed_there_is_nothing_to_print(released, tmp_path):
    result = run("reprint", "--since", "first", "--out", str(tmp_path / "out"), project=released)
    assert result.exit_code == 0
    assert "Nothing has changed." in result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["reprint-first.md"]


@pytest.mark.parametrize(
    ("words", "message"),
    one_in(
        4,
        [
            (["--since", "frist"], "unknown edition 'frist'; did you mean 'first'?"),
            (["--since", "first", "--product", "sheet"], "unknown product 'sheet'; did you mean 'sheets'?"),
            (["--since", "first", "--product", "workbook"], "'workbook' holds no cards; it is a workbook"),
            (["--since", "first", "--paper", "a5"], "unknown paper 'a5'; did you mean 'a4'?"),
        ],
    ),
)
def test_what_is_asked_for_in_vain_is_named(released, tmp_path, words, message):
    result = run("reprint", *words, "--out", str(tmp_path / "out"), project=released)
    assert result.exit_code == 2
    assert message in result.output
    assert not (tmp_path / "out").exists()


def test_before_the_first_edition_that_is_said(small):
    assert (
        "unknown edition 'first'; none is recorded yet"
        in run("reprint", "--since", "first", project=small).output
    )
