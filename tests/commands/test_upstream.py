"""A playbook in our words above another one: upgrades of that one, and what becomes of ours."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_press.check import check, notes
from playbook_press.commands.cli import playbook
from playbook_press.core.problems import InputError
from playbook_press.editions.overrides import overrides
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library

EASE = "content/beliefs/ease.md"
OWN = """---
code: B01
summary: Give the skipper a berth first.
# the kettle is new
cue: Where is the kettle?
---

## Try it today
Hang the kettle up.

## Reflect
Who ties up first?
"""
REFLECT = "Which of our questions serves the harbour, and which serves only the folder?"
CUE = "What can wait until they are tied up?"


def run(folder, *words):
    done = CliRunner().invoke(
        playbook, ["--project", str(folder), "upstream", *words], catch_exceptions=False
    )
    return done.exit_code, done.output


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def lock(folder):
    return (folder / "site_config/base.lock").read_text()


def library_of(folder):
    return check(read_partial_library(open_project(folder)))


def to_do(folder):
    return [str(note) for note in notes(library_of(folder)) if "to do: the playbook below" in note.message]


@pytest.fixture
def ours(marina):
    """The playbook above the small one, with four parts of B01 in its own words, all written down."""
    (marina / EASE).write_text(OWN)
    assert run(marina) == (0, "site_config/base.lock: 4 parts in your words, 0 to settle\n")
    return marina


@pytest.fixture
def upgraded(ours, small):
    """The same after the playbook below has changed two of these parts, an entry, and has a new one."""
    change(small / EASE, CUE, "What can the papers wait for?")
    change(small / EASE, REFLECT, "Whom does this question serve?")
    change(small / "content/beliefs/trust-first.md", "every word", "each word")
    new = (small / "content/traits/calm-listener.md").read_text().replace("code: T01", "code: T02")
    (small / "content/traits/quiet-hands.md").write_text(new.replace("title: ", "title: Also "))
    return ours


def test_own_words_are_written_down_with_what_they_were_made_from(ours):
    assert lock(ours).count("made_from:") == 4
    assert f'words: "{CUE}"' in lock(ours)
    assert to_do(ours) == []


def test_own_words_that_are_not_written_down_are_told(marina):
    (marina / EASE).write_text(OWN)
    [first, *_] = [note for note in notes(library_of(marina)) if note.file == EASE]
    assert str(first).startswith(
        f"{EASE}:3: to do: what your 'summary' was made from is not written down yet"
    )


def test_a_check_tells_what_has_changed_below(upgraded):
    assert to_do(upgraded) == [
        f"{EASE}:5: to do: the playbook below has another 'cue' since you wrote yours; see both: "
        "playbook upstream B01",
        f"{EASE}:11: to do: the playbook below has another 'reflect' since you wrote yours; see both: "
        "playbook upstream B01",
        "site_config/base.lock:1: to do: the playbook below has 1 new file, 2 changed and 0 gone since "
        "somebody looked; see them: playbook upstream",
    ]


def test_upstream_shows_then_now_and_ours(upgraded):
    before = lock(upgraded)
    code, said = run(upgraded)
    assert code == 0
    assert "new      content/traits/quiet-hands.md  Also " in said
    assert f"  below, then: {CUE}\n  below, now:  What can the papers wait for?\n" in said
    assert "  yours:       Where is the kettle?\n" in said
    assert said.endswith("4 parts in your words, 2 to settle\n")
    assert lock(upgraded) == before  # nothing is settled by looking


def test_take_lets_the_words_below_stand(upgraded):
    run(upgraded, "--take", "B01:cue", "--take", "B01:reflect")
    assert (upgraded / EASE).read_text() == (
        "---\ncode: B01\nsummary: Give the skipper a berth first.\n# the kettle is new\n---\n\n"
        "## Try it today\nHang the kettle up.\n"
    )
    entry = library_of(upgraded).by_code["B01"]
    assert entry.facts["cue"] == "What can the papers wait for?"
    assert entry.sections["reflect"].text == "Whom does this question serve?"


def test_a_file_of_which_nothing_is_left_goes(upgraded):
    change(upgraded / EASE, "# the kettle is new\n", "")
    run(upgraded, "--take", "B01")
    assert not (upgraded / EASE).exists()
    assert "parts: {}\n" in lock(upgraded)
    assert "ease.md:" not in lock(upgraded)


def test_keep_lets_ours_stand(upgraded):
    run(upgraded, "--keep", "B01", "--seen")
    assert (upgraded / EASE).read_text() == OWN
    assert to_do(upgraded) == []


def test_edit_opens_the_file_and_keeps_it(upgraded, monkeypatch):
    opened = []
    monkeypatch.setattr("click.edit", lambda filename: opened.append(filename))
    run(upgraded, "--edit", "B01", "--seen")
    assert opened == [str(upgraded / EASE)]
    assert to_do(upgraded) == []


def test_an_edit_may_move_what_is_taken(upgraded, monkeypatch):
    def write_above(filename):
        change(upgraded / EASE, "code: B01\n", "code: B01\ntitle: Ease the lines, and slowly\n")

    monkeypatch.setattr("click.edit", write_above)
    run(upgraded, "--edit", "B01:cue", "--take", "B01:reflect")
    assert (upgraded / EASE).read_text() == OWN.replace(
        "code: B01\n", "code: B01\ntitle: Ease the lines, and slowly\n"
    ).replace("\n## Reflect\nWho ties up first?\n", "")


def test_line_ends_stay_those_of_their_author(upgraded):
    written = (upgraded / EASE).read_bytes().replace(b"\n", b"\r\n")
    (upgraded / EASE).write_bytes(written)
    run(upgraded, "--take", "B01:cue")
    assert (upgraded / EASE).read_bytes() == written.replace(b"cue: Where is the kettle?\r\n", b"")


def test_a_look_at_a_file_with_a_mistake_forgets_nothing(upgraded):
    recorded = lock(upgraded).partition("parts:")[2]
    (upgraded / EASE).write_text(OWN.removeprefix("---\n"))
    run(upgraded)
    assert lock(upgraded).partition("parts:")[2] == recorded


@pytest.mark.audit
def test_what_is_settled_in_any_order_gives_the_same_bytes(upgraded, tmp_path):
    steps = (("--keep", "B01:cue"), ("--take", "B01:reflect"), ("--seen",))
    results = set()
    for number, order in enumerate(permutations(steps)):
        folder = tmp_path / f"try-{number}"
        shutil.copytree(upgraded, folder, ignore=shutil.ignore_patterns(".cache"))
        for step in order:
            run(folder, *step)
        results.add((lock(folder), (folder / EASE).read_text()))
    assert len(results) == 1


def test_a_part_that_the_playbook_below_has_no_more_is_a_problem_at_its_line(ours, small):
    text = (small / EASE).read_text()
    (small / EASE).write_text(text[: text.index("## Reflect")] + text[text.index("## The trap") :])
    with pytest.raises(Exception, match=rf"{EASE}:11: 'reflect' is your own version of what .* no more"):
        library_of(ours)
    assert run(ours, "--take", "B01:reflect") == (
        2,
        "--take: the playbook below has 'B01:reflect' no more; stay with yours by --keep B01:reflect, or "
        "remove it\n1 problem\n",
    )
    run(ours, "--keep", "B01:reflect")
    assert library_of(ours).by_code["B01"].sections["reflect"].text == "Who ties up first?"


def test_a_file_that_the_playbook_below_has_no_more_is_one_problem(ours, small):
    (small / EASE).unlink()
    _, problems = read_partial_library(open_project(ours))
    [problem] = [each for each in problems if each.file == EASE]
    assert str(problem).startswith(
        f"{EASE}:1: is laid over a file that the playbook below has no more; write all"
    )
    (ours / EASE).unlink()
    run(ours, "--seen")
    assert not [each for each in read_partial_library(open_project(ours))[1] if each.file == EASE]


@pytest.mark.audit
def test_three_upgrades_over_sixty_of_our_parts_lose_none(marina, small):
    text = (small / EASE).read_text()
    codes = [f"B{number}" for number in range(10, 30)]
    for code in codes:
        (small / f"content/beliefs/berth-{code.lower()}.md").write_text(
            text.replace("code: B01\ntitle: ", f"code: {code}\ntitle: {code} ").replace(
                "related: [B02, R01]", "related: [R01]"
            )
        )
        (marina / f"content/beliefs/berth-{code.lower()}.md").write_text(
            OWN.replace("B01", code).replace("\n## Try it today\nHang the kettle up.\n", "")
        )
    run(marina)
    for upgrade in range(3):
        for code in codes[upgrade::3]:
            change(small / f"content/beliefs/berth-{code.lower()}.md", "tied up?", f"tied up {upgrade}?")
        behind = [part.label for part in overrides(library_of(marina)) if part.is_behind]
        assert behind == [f"{code}:cue" for code in codes[upgrade::3]]
        run(marina, "--seen", *(word for label in behind for word in ("--keep", label)))
    entries = library_of(marina).by_code
    assert {entries[code].facts["cue"] for code in codes} == {"Where is the kettle?"}
    assert {entries[code].sections["reflect"].text for code in codes} == {"Who ties up first?"}
    assert len(list(overrides(library_of(marina)))) == 60


UPGRADES = (  # of the playbook below: in which of our parts it has other words, and what we do about them
    {"cue": ("tied up?", "quiet?", "--keep"), "try_it": ("Cross out", "Strike out", "--edit")},
    {"summary": ("Give the skipper", "Give everyone", "--take"), "cue": ("quiet?", "calm?", "--edit")},
    {"reflect": ("Which of our", "Which of your", "--take"), "try_it": ("Strike out", "Leave out", "--keep")},
)
PARTS = {
    "cue": "cue",
    "try_it": "try-it-today",
    "summary": "summary",
    "reflect": "reflect",
}  # as commands say


def as_it_is(folder):
    """Every file of a playbook, as bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder): path.read_bytes() for path in files}


@pytest.mark.integration
def test_three_upgrades_taken_kept_and_edited_in_any_order_lose_nothing_and_give_the_same_bytes(
    ours, small, monkeypatch
):
    edits = {"try_it": ("Hang the kettle", "Take the kettle"), "cue": ("the kettle?", "our kettle?")}
    other = ours.parent / "other"
    shutil.copytree(ours, other, ignore=shutil.ignore_patterns(".cache"))
    for upgrade in UPGRADES:
        for old, new, _ in upgrade.values():
            change(small / EASE, old, new)
        behind = {part.name for part in overrides(library_of(ours)) if part.is_behind}
        assert behind == {PARTS[name] for name in upgrade}
        steps = [(way, f"B01:{PARTS[name]}") for name, (_, _, way) in upgrade.items()]
        edited = [edits[name] for name, (_, _, way) in upgrade.items() if way == "--edit"]

        def edit(filename, edited=edited):
            for old, new in edited:
                change(Path(filename), old, new)

        monkeypatch.setattr("click.edit", edit)
        run(ours, "--seen", *(word for step in steps for word in step))
        for step in (*reversed(steps), ("--seen",)):
            run(other, *step)
        assert as_it_is(other) == as_it_is(ours)
        assert to_do(ours) == []
    entry, below = library_of(ours).by_code["B01"], library_of(small).by_code["B01"]
    assert entry.facts["cue"] == "Where is our kettle?"
    assert entry.sections["try_it"].text == "Take the kettle up."
    assert entry.facts["summary"] == below.facts["summary"]
    assert entry.sections["reflect"].text == below.sections["reflect"].text
    assert "the kettle is new" in (ours / EASE).read_text()


LABELS, SOURCES = "site_config/labels.yml", "site_config/sources.yml"
OWN_LABELS = "# as we say it\nnav_home: Our quay\n\nnav_learn: Ashore\n"
OWN_SOURCES = "log-book:\n  # lent to us\n  work: Our winters\n  year: '2025'\n"


@pytest.fixture
def with_settings(marina, small):
    """The playbook above the small one, with three values of settings of its own; two have changed below."""
    (small / LABELS).write_text("nav_home: Quay\nnav_collections: Lists\n")
    (marina / LABELS).write_text(OWN_LABELS)
    (marina / SOURCES).write_text(OWN_SOURCES)
    assert run(marina)[1].endswith("3 parts in your words, 0 to settle\n")
    change(small / LABELS, "Quay", "Pier")
    change(small / LABELS, "Lists", "Rows")
    change(small / SOURCES, "forty winters", "fifty winters")
    return marina


def test_settings_are_told_and_settled_as_words_are(with_settings):
    start = "to do: the playbook below has"
    assert to_do(with_settings) == [
        f"site_config/base.lock:1: {start} no new files, 2 changed and 0 gone since somebody looked; see "
        "them: playbook upstream",
        f"{LABELS}:2: {start} another 'nav_home' since you wrote yours; see both: playbook upstream {LABELS}",
        f"{SOURCES}:3: {start} another 'log-book.work' since you wrote yours; see both: playbook upstream "
        f"{SOURCES}",
    ]
    said = run(with_settings)[1]
    assert f"{LABELS}:2: {LABELS}:nav_home\n  below, then: Quay\n  below, now:  Pier\n" in said
    run(with_settings, "--take", f"{LABELS}:nav_home", "--keep", f"{SOURCES}:log-book.work", "--seen")
    assert (with_settings / LABELS).read_text() == "# as we say it\n\nnav_learn: Ashore\n"
    assert to_do(with_settings) == []
    site = library_of(with_settings).site
    assert (site.labels["nav_home"], site.labels["nav_collections"]) == ("Pier", "Rows")
    assert site.sources["log-book"].work == "Our winters"


def test_comments_stay_where_all_of_a_file_of_settings_is_taken(with_settings):
    run(with_settings, "--take", SOURCES)
    assert (with_settings / SOURCES).read_text() == "# lent to us\n{}\n"
    assert library_of(with_settings).site.sources["log-book"].year == "2026"


def test_settings_in_one_line_are_told_and_stay(with_settings):
    (with_settings / SOURCES).write_text("log-book: {work: Our winters, year: '2025'}\n")
    code, said = run(with_settings, "--take", f"{SOURCES}:log-book.work")
    assert (code, "'log-book.work' stands in one line with 'log-book'; write each on a line" in said) == (
        1,
        True,
    )
    assert (with_settings / SOURCES).read_text() == "log-book: {work: Our winters, year: '2025'}\n"


def test_a_setting_that_the_playbook_below_has_no_more_is_a_problem_at_its_line(with_settings, small):
    (small / LABELS).write_text("nav_collections: Rows\n")
    with pytest.raises(InputError, match=f"{LABELS}:2: 'nav_home' is your own version of what"):
        library_of(with_settings)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--take", "B01:cuw"], "--take: nothing of yours is called 'B01:cuw'; did you mean 'B01:cue'?"),
        (["--take", "B01:cue", "--keep", "B01"], "'B01:cue' cannot both stay and go"),
    ],
)
def test_what_cannot_be_settled_is_told(ours, words, message):
    assert run(ours, *words) == (2, f"{message}\n1 problem\n")


def test_a_playbook_that_stands_on_none_has_no_upstream(small):
    code, said = run(small)
    assert code == 1
    assert "this playbook stands on no other; name one as 'stands_on' of the plugin" in said
