"""The record of a released edition."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.core.project import Project
from playbook_press.editions.fingerprint import fingerprint, printed_text
from playbook_press.editions.record import json_quoted
from playbook_press.read.library import read_library
from playbook_press.read.yaml_lines import load_yaml
from tests.tiers import one_in

RECORD = "site_config/editions/2023-11.yml"


@pytest.fixture(autouse=True)
def date(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def run(*words, project):
    return CliRunner().invoke(playbook, ["--project", str(project), *words], catch_exceptions=False)


def test_every_card_is_recorded_as_it_stands(small):
    assert run("edition", "2023-11", project=small).output == f"{RECORD}: 6 cards\n"
    library, problems = read_library(Project.at(small))
    edition = library.site.editions["2023-11"]
    assert problems == ()
    assert (edition.scheme, f"{edition.date}") == (1, "2023-11-14")
    assert list(edition.cards) == [entry.code for entry in library.entries]
    for entry in library.entries:
        card = edition.cards[entry.code]
        assert (card.fingerprint, card.title, card.path) == (fingerprint(entry), entry.title, entry.path)
        assert card.text == printed_text(entry)
    assert run("check", "--no-faces", project=small).exit_code == 0


def test_the_same_playbook_is_the_same_record(small):
    run("edition", "2023-11", project=small)
    first = (small / RECORD).read_bytes()
    (small / RECORD).unlink()
    run("edition", "2023-11", project=small)
    assert (small / RECORD).read_bytes() == first


def test_what_an_edition_brings_is_counted(small, monkeypatch):
    run("edition", "2023-11", project=small)
    path = small / "content/beliefs/trust-first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("every word", "each word"), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710000000")
    assert run("edition", "2024-03", project=small).output.endswith(
        "6 cards; 1 changed, 0 new, 0 gone since 2023-11\n"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    one_in(
        2,
        [
            (
                "2023-11",
                "edition '2023-11' is recorded already, on 2023-11-14; a released edition is never changed",
            ),
            ("2023-10", "'2023-10' of 2023-11-14 would stand before '2023-11' of 2023-11-14"),
            ("../secret", "'../secret' will not do as a name; expected small letters, digits and hyphens"),
            ("November 2023", "'November 2023' will not do as a name"),
        ],
    ),
)
def test_a_name_that_will_not_do_is_refused(small, name, message):
    run("edition", "2023-11", project=small)
    before = {path: path.read_bytes() for path in small.parent.rglob("*") if path.is_file()}
    result = run("edition", name, project=small)
    assert result.exit_code == 2
    assert message in result.output
    assert {path: path.read_bytes() for path in small.parent.rglob("*") if path.is_file()} == before


def test_a_playbook_with_problems_is_not_recorded(small):
    path = small / "content/beliefs/trust-first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("cue:", "queue:"), encoding="utf-8")
    assert run("edition", "2023-11", project=small).exit_code == 1
    assert not (small / RECORD).exists()


def test_without_a_date_nothing_is_recorded(small, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    result = run("edition", "2023-11", project=small)
    assert result.exit_code == 1
    assert "no date for the edition" in result.output


@pytest.mark.parametrize(
    "text",
    ["He said “yes”: #1, - no", 'a "b" \\n', "1e5", "no", "soft\u00adhyphen", "{x}", "- a"],
)
def test_any_words_come_back_as_they_were(tmp_path, text):
    from playbook_press.read.source import read_source

    (tmp_path / "x.yml").write_text(f"words: {json_quoted(text)}\n", encoding="utf-8")
    source = read_source(Project(tmp_path), tmp_path / "x.yml")
    assert load_yaml("x.yml", source.text).value == {"words": text}
