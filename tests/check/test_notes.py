"""Notes tell what is nearly too much; they come after the problems and do not fail a run."""

import subprocess

import pytest
from click.testing import CliRunner

from playbook_press.check.brand import logo_lost_in_the_dark
from playbook_press.check.translations import of_hidden
from playbook_press.commands.cli import playbook
from playbook_press.compose.logo import is_lost_in_the_dark
from playbook_press.core.files import write_file
from playbook_press.core.project import Project
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.tiers import one_in

BELIEF = "content/beliefs/ease.md"


def with_back(project, words, numbered=False):
    """Give a belief a card back of so many words."""
    lines = (
        [f"{n}. " + " ".join(["word"] * 9) for n in range(1, words // 9 + 1)]
        if numbered
        else [f"- *Say:* {' '.join(['word'] * words)}"]
    )
    file = project / BELIEF
    file.write_text(file.read_text().rstrip() + "\n\n## Card back\n" + "\n".join(lines) + "\n")


def check(project):
    return CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )


@pytest.mark.parametrize(
    ("words", "numbered", "note"),
    one_in(
        2,
        [
            (40, False, ""),
            (41, False, "41 of at most 45"),
            (45, False, "45 of at most 45"),
            (63, True, ""),
            (72, True, "72 of at most 75"),
        ],
    ),
)
def test_a_back_within_a_tenth_of_its_words_is_noted(small, words, numbered, note):
    with_back(small, words, numbered)
    result = check(small)
    lines = [line for line in result.stdout.splitlines() if line.startswith("note:")]
    assert result.exit_code == 0
    assert result.stderr == ""
    assert bool(lines) == bool(note)
    assert all(
        line.startswith(f"note: {BELIEF}:") and f"the card's back has {note} words" in line for line in lines
    )


def test_a_nearly_full_front_is_noted_at_its_title(small):
    file = small / BELIEF
    head = file.read_text()
    title, cue = (
        next(line for line in head.splitlines() if line.startswith(f"{name}:")) for name in ("title", "cue")
    )
    file.write_text(
        head.replace(title, "title: One two three four five six seven eight nine").replace(
            cue, "cue: One two three four five six seven eight nine ten?"
        )
    )
    assert f"note: {BELIEF}:3: the card's front has 19 of at most 21 words\n" in check(small).stdout


def test_notes_come_after_the_problems(small):
    with_back(small, 45)
    file = small / "content/cards/three-breaths.md"
    file.write_text(file.read_text().replace("summary:", "sumary:"))
    result = check(small)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.split(":")[0] for line in result.stderr.splitlines()][-2:] == ["1 problem", "note"]


def test_a_language_for_which_nobody_wrote_the_fixed_words_is_noted(small):
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text().replace("language: en-GB", "language: fr"))
    (small / "site_config/labels.yml").unlink(missing_ok=True)
    reported = check(small).output
    assert "note: site_config/brand.yml:" in reported
    assert "the fixed words of pages and PDFs stay English, though the language is 'fr'" in reported
    (small / "site_config/labels.yml").write_text("nav_home: Anfang\n")
    assert "stay English" not in check(small).output


def git(project, *words):
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=project, check=True
    )


def test_a_file_with_a_new_name_is_told_how_its_old_one_is_kept(small):
    git(small, "init", "-q")
    git(small, "add", "content")
    git(small, "commit", "-qm", "First")
    (small / BELIEF).rename(small / "content/beliefs/berth-first.md")
    reported = (
        "note: content/beliefs/berth-first.md:1: was 'ease.md' before; to keep links to it alive, write: "
    )
    links = small / "content/about.md"
    links.write_text(links.read_text().replace("beliefs/ease.md", "beliefs/berth-first.md"))
    assert f"{reported}aliases: [ease]\n" in check(small).output
    git(small, "add", "content")
    git(small, "commit", "-qm", "Another name")
    assert f"{reported}aliases: [ease]\n" in check(small).output  # a commit does not make it forget
    file = small / "content/beliefs/berth-first.md"
    file.write_text(file.read_text().replace("cue:", "aliases: [ease]\ncue:"))
    assert reported not in check(small).output


def test_places_that_still_have_the_words_of_the_template_are_noted_once_an_entry(small):
    made = CliRunner().invoke(playbook, ["--project", str(small), "new", "belief", "Ask twice"])
    assert made.exit_code == 0
    lines = [line for line in check(small).stdout.splitlines() if "ask-twice.md" in line]
    assert lines == [
        "note: content/beliefs/ask-twice.md:4: still to write: 'summary', 'search', 'cue' and 7 more places; "
        "B03 is left out until then"
    ]


@pytest.mark.parametrize(
    ("brand", "reported"),
    [
        ("", {"whoever looks after this playbook", "words for the facilitator are not published"}),
        ("contact: Ana in the office\n", {"words for the facilitator are not published"}),
        ("facilitators: site\n", set()),
    ],
)
def test_whom_to_ask_for_a_guide_is_noted_where_pages_do_not_give_it(teaching, brand, reported):
    settings = teaching / "site_config/brand.yml"
    settings.write_text(settings.read_text() + brand)
    blank = "guide-keeper: {help: whom to ask, general: whoever looks after this playbook}\n"
    (teaching / "site_config/blanks.yml").write_text(blank)
    said = check(teaching).output
    words = ("whoever looks after this playbook", "words for the facilitator are not published")
    assert {each for each in words if each in said} == reported


def test_on_a_base_only_what_its_authors_can_change_is_told_and_the_rest_counted(marina, small):
    with_back(small, 41)
    reported = [line for line in check(marina).stdout.splitlines() if "of at most" in line or "below" in line]
    assert [line[:60] for line in reported] == [
        "note: 1 further note on words of the playbook below: its own"
    ]
    (marina / BELIEF).write_text((small / BELIEF).read_text())
    reported = check(marina).stdout
    assert f"note: {BELIEF}:" in reported
    assert "playbook below" not in reported


def test_on_a_base_words_of_the_house_to_fill_in_are_one_note(marina, small):
    blank = "{help: whom to ask, general: your lead}"
    (small / "site_config/blanks.yml").write_text(f"lead: {blank}\nchief: {blank}\n")
    file = small / BELIEF
    file.write_text(
        file.read_text().replace("## Reflect\n", "## Reflect\nWhat would {lead} or {chief} say? ")
    )
    (note,) = (line for line in check(marina).stdout.splitlines() if "to do" in line)
    assert "fill in 2 words of the house: lead, chief; until then" in note
    (marina / "site_config/blanks.yml").write_text('lead: {ours: "Anna"}\n')
    assert "fill in 'chief', whom to ask" in check(marina).stdout


def test_a_translation_of_what_is_hidden_is_noted(marina):
    (marina / "mkdocs.yml").write_text(
        "site_name: The Marina\ndocs_dir: content\nsite_dir: site\ntheme: material\n"
        "plugins:\n  - playbook:\n      stands_on: ../small\n      hide: [B02]\n"
    )
    brand = marina / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "languages: {de: {}}\n")
    for name in ("ease", "trust-first"):
        path = marina / f"site_config/languages/de/content/beliefs/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: Vertrauen zuerst\n---\n", encoding="utf-8")
    library = read_partial_library(open_project(marina))[0]
    assert [str(note) for note in of_hidden(library)] == [
        "site_config/languages/de/content/beliefs/trust-first.md: to do: translates B02, which 'hide' in "
        "mkdocs.yml takes away; remove the file, or take B02 out of 'hide'"
    ]


@pytest.mark.parametrize(
    ("fill", "more", "noted"),
    [("#1f2a44", "", True), ("#9fb4e0", "", False), ("#1f2a44", "logo_dark: assets/our.svg\n", False)],
    ids=["dark", "light", "with one for the dark"],
)
def test_a_dark_logo_without_one_for_dark_pages_is_noted_and_stands_on_a_plate(small, fill, more, noted):
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="{fill}" d="M0 0h9v9z"/></svg>'
    )
    write_file(small, "templates/assets/our.svg", drawing)
    with (small / "site_config/brand.yml").open("a") as brand:
        brand.write(f"logo: assets/our.svg\n{more}")
    library = read_partial_library(Project.at(small))[0]
    told = [f"{note.file}:{note.message}" for note in logo_lost_in_the_dark(library)]
    wanted = (
        "site_config/brand.yml:'assets/our.svg' is too dark for dark pages, which show it on a light plate; "
    )
    wanted += "for one in light colours, write: logo_dark: assets/our-light.svg"
    assert told == ([wanted] if noted else [])
    assert is_lost_in_the_dark(library) == noted
