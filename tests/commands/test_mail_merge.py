"""A set for everybody on a roster: whole, once, and told to nobody else."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_press.commands import mail_merge
from playbook_press.commands.cli import playbook as command
from playbook_press.commands.mail_merge import RosterRun, redact_names
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.publish.last_reading import key_of
from playbook_press.read.library import known_files
from playbook_press.read.roster import Recipient
from tests import command_processes
from tests.conftest import ROOT
from tests.tiers import one_in

SCRIPTS = Path(sys.executable).parent
PEOPLE = "name;team;office\nAna Ruiz;Billing;Lisbon\n;Billing;\nBo Ek;;Oslo\n=Cleo;Complaints;\n"
ROSTER = ["--jobs", "1", "--roster", "rosters/people.csv"]
CARD = ["print", "sheets", "--paper", "a4", "--only", "B01", *ROSTER]
CARDS = [*CARD[:5], "B01-B02", *ROSTER]


@pytest.fixture
def people(small):
    """Writes a roster into the small playbook."""
    (small / "rosters").mkdir()

    def write(text):
        (small / "rosters/people.csv").write_text(text, encoding="utf-8")

    write(PEOPLE)
    return write


@pytest.fixture
def run(small, monkeypatch):
    """Runs the command in the small playbook; what came of it."""
    monkeypatch.chdir(small)
    return lambda *words: CliRunner().invoke(command, [*words])


def made(small):
    return {
        path.relative_to(small / "dist/rosters/sheets").as_posix(): (
            path.stat().st_ino,
            path.stat().st_mtime_ns,
        )
        for path in small.glob("dist/rosters/sheets/*/*")
    }


def test_everybody_gets_a_set_with_name_team_and_office_on_each_card(small, people, run, pdf_text):
    result = run(*CARDS)
    assert result.exit_code == 1
    assert "rosters/people.csv:3: has no name\n1 problem" in result.stderr
    assert "3 sets in dist/rosters/sheets/, 3 made now" in result.stdout
    assert set(made(small)) == {f"{row}/sheets-a4.pdf" for row in ("0002", "0004", "0005")}
    text = pdf_text(small / "dist/rosters/sheets/0002/sheets-a4.pdf")
    assert text.count("Ana Ruiz · Billing · Lisbon") == 2
    assert "Bo Ek" not in text
    assert "=Cleo · Complaints" in pdf_text(small / "dist/rosters/sheets/0005/sheets-a4.pdf")


@pytest.mark.audit
def test_a_workbook_has_them_on_its_cover(teaching, people, monkeypatch, pdf_text):
    monkeypatch.chdir(teaching)
    people("name,team,office\nAna Ruiz,Billing,Lisbon\n")
    result = CliRunner().invoke(
        command, ["print", "workbook", "--paper", "a4", "--jobs", "1", "--roster", "rosters/people.csv"]
    )
    assert result.exit_code == 0, result.output
    assert "Ana Ruiz Billing · Lisbon" in pdf_text(next(teaching.glob("dist/rosters/workbook/0002/*.pdf")))


@pytest.mark.audit
def test_names_stand_in_no_file_besides_the_roster_and_the_pdfs(small, people, run):
    run(*CARD)
    for path in small.rglob("*"):
        assert "Ruiz" not in path.name
        if path.is_file() and path.suffix not in (".pdf", ".csv"):
            assert b"Ana Ruiz" not in path.read_bytes(), path


def test_no_pdf_of_anybody_comes_into_the_cache_and_what_does_is_the_same_whoever_it_is(
    small, people, unprinted, run, pdf_text
):
    """The names in it are hashes of what went into a file: the same for everybody, so of nothing that is
    somebody's. What was read last is known by the times of all files, which no two runs share."""
    project = Project(small)
    read_last = known_files(project).place(key_of(project)).name

    def kept_for(name):
        people(f"name,team,office\n{name},{name[::-1]},{name}-on-Sea\n")
        shutil.rmtree(small / ".cache", ignore_errors=True)
        assert run(*CARD).exit_code == 0
        assert name in pdf_text(small / "dist/rosters/sheets/0002/sheets-a4.pdf")
        kept = {path.name: path.read_bytes() for path in small.glob(".cache/playbook/made/*")}
        assert read_last in kept
        assert not any(name.encode() in content for content in kept.values())
        return {key: content for key, content in kept.items() if key != read_last}

    ana, bo = kept_for("Ana"), kept_for("Bogdana")
    assert ana == bo
    assert not any(b"%PDF" in kept for kept in ana.values())
    run(*CARD[:-2])
    # those of nobody are kept
    assert any(b"%PDF" in path.read_bytes() for path in small.glob(".cache/playbook/made/*"))


@pytest.mark.audit
def test_what_is_finished_is_not_made_again_unless_it_is_gone_or_its_row_or_the_words_have_changed(
    small, people, run
):
    run(*CARD)
    first = made(small)
    assert "0 made now" in run(*CARD).stdout
    assert made(small) == first
    (small / "dist/rosters/sheets/0004/sheets-a4.pdf").unlink()
    assert "1 made now" in run(*CARD).stdout
    assert set(made(small)) == set(first)
    first = made(small)
    people(PEOPLE.replace("Oslo", "Bergen"))
    assert "1 made now" in run(*CARD).stdout
    assert [file for file, place in made(small).items() if first[file] != place] == ["0004/sheets-a4.pdf"]
    entry = next(
        path for path in small.glob("content/beliefs/*.md") if "code: B01" in path.read_text(encoding="utf-8")
    )
    entry.write_text(entry.read_text(encoding="utf-8").replace("title: ", "title: Now "), encoding="utf-8")
    assert "3 made now" in run(*CARD).stdout


@pytest.mark.audit
def test_sets_of_people_who_have_left_go(small, people, run):
    run(*CARD)
    people("name\nAna Ruiz\n")
    assert run(*CARD).exit_code == 0
    assert set(made(small)) == {"0002/sheets-a4.pdf"}
    assert len((small / "dist/rosters/sheets/.finished").read_text().splitlines()) == 1


@pytest.mark.audit
def test_nobody_s_set_lies_where_another_s_is_expected_when_the_run_of_another_list_was_ended(
    small, people, run, monkeypatch, pdf_text
):
    """Each list has a row 2 and a row 3; what is known to be finished is so of one of them only."""
    first, other = "name\nAna\nBo\nCleo\n", "name\nXenia\nYoko\nZoe\n"
    people(first)
    assert run(*CARD).exit_code == 0
    (small / "dist/rosters/sheets/0009").mkdir()
    (small / "dist/rosters/sheets/0009/sheets-a4.pdf").write_bytes(
        b"%PDF of a run that was killed before it noted this"
    )
    note = RosterRun.note

    def once(self, key, files):
        note(self, key, files)
        raise KeyboardInterrupt

    people(other)
    with monkeypatch.context() as patch:
        patch.setattr(RosterRun, "note", once)
        assert run(*CARD).exit_code == 1
    assert set(made(small)) == {"0002/sheets-a4.pdf"}
    assert "Xenia" in pdf_text(small / "dist/rosters/sheets/0002/sheets-a4.pdf")
    people(first)
    assert "3 made now" in run(*CARD).stdout
    assert [
        name in pdf_text(small / f"dist/rosters/sheets/000{row}/sheets-a4.pdf")
        for row, name in enumerate(first.split()[1:], 2)
    ] == [True] * 3


def killed_once_noted(sets: int, project: Path) -> None:
    """Run the command in a process of its own, which is killed when so many sets are noted to be finished."""
    note, noted = RosterRun.note, []

    def kill(self, key, files):
        note(self, key, files)
        noted.append(key)
        if len(noted) == sets:
            os.kill(os.getpid(), signal.SIGKILL)

    RosterRun.note = kill
    os.chdir(project)
    command(CARD)


@pytest.mark.audit
def test_a_killed_run_is_gone_on_with(small, people, run, pdf_text):
    people("name\n" + "".join(f"Person {number}\n" for number in range(1, 5)))
    process = command_processes.SERVER.Process(target=killed_once_noted, args=(2, small))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    finished = (small / "dist/rosters/sheets/.finished").read_text().splitlines()
    whole = [files[0] for _, files in map(json.loads, finished)]
    assert len(whole) == 2
    before = made(small)
    result = run(*CARD)
    assert result.exit_code == 0
    assert "4 sets in dist/rosters/sheets/, 2 made now" in result.stdout
    after = made(small)
    assert all(before[file] == after[file] for file in whole)
    assert len(after) == 4
    assert "Person 4" in pdf_text(small / "dist/rosters/sheets/0005/sheets-a4.pdf")


@pytest.mark.audit
def test_a_name_that_fits_no_card_fails_its_row_and_no_other(small, people, run):
    people(f"name,team\nAna,\n{'Wolfeschlegelsteinhausenbergerdorff ' * 2},{'Billing ' * 6}\nBo,\n")
    result = run(*CARD)
    assert result.exit_code == 1
    assert set(made(small)) == {"0002/sheets-a4.pdf", "0004/sheets-a4.pdf"}
    assert result.stderr == (
        "rosters/people.csv:3: not printed: name, team and office have 118 characters, too many for the "
        "lines of a card; write them shorter\n1 problem\n"
    )
    assert "olfe" not in result.output
    assert "Billing" not in result.output


@pytest.mark.audit
def test_a_long_name_and_place_take_two_lines_of_the_card(small, people, run, pdf_text):
    people("name,team\nMaximiliane von Example-Beispielhausen,Customer Relations\n")
    assert run(*CARD).exit_code == 0
    text = pdf_text(small / "dist/rosters/sheets/0002/sheets-a4.pdf")
    assert "Maximiliane von Example-Beispielhausen · Customer" in text
    assert "Relations" in text


def test_a_message_repeats_nothing_of_a_row():
    row = Recipient(2, "Ana O'Neil-Ruiz", "Billing (A+B)", "Lisbon")
    message = (
        "2 words too many (the last that fits is 'Ana'); "
        "the PDF lacks 'Ana O'Neil-Ruiz · Billing (A+B) · Lisbon'; Analysis stays"
    )
    assert (
        redact_names(message, row)
        == "2 words too many (the last that fits is '…'); the PDF lacks '… · … · …'; Analysis stays"
    )


def test_what_is_said_of_a_set_that_cannot_be_printed_repeats_nothing_either(small, people, run, monkeypatch):
    async def refuse(print_run, job):
        raise InputError([Problem("templates/print/", 1, "page 1: 'Ana Ruiz · Billing' is cut off")])

    people("name,team\nAna Ruiz,Billing\n")
    monkeypatch.setattr(mail_merge, "print_job", refuse)
    result = run(*CARD)
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "rosters/people.csv:2: not printed: templates/print/:1: page 1: '… · …' is cut off\n"
    )


@pytest.mark.audit
def test_a_run_that_was_killed_leaves_no_scratch_once_another_has_run(small, people):
    people("name\n" + "".join(f"Person {number}\n" for number in range(1, 9)))
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # a short name, for sockets
        words, environment = (
            [SCRIPTS / "playbook", *CARD[:-4], "--jobs", "2", *CARD[-2:]],
            {**os.environ, "TMPDIR": folder},
        )
        process = subprocess.Popen(words, cwd=small, env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline().startswith("row ")
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert list(Path(folder).iterdir())
        assert subprocess.run(words, cwd=small, env=environment, stdout=subprocess.DEVNULL).returncode == 0
        assert list(Path(folder).iterdir()) == []
        assert not list(small.glob("dist/rosters/**/*.part"))


@pytest.mark.parametrize(
    ("place", "message"),
    [("content/people.csv", "may not stand in content/"), ("rosters/people.csv", "git tracks this one")],
)
def test_a_roster_that_would_be_seen_is_refused(small, people, run, place, message):
    (small / place).write_text(PEOPLE, encoding="utf-8")
    for words in (["init", "-q"], ["add", "-f", "rosters"]):
        subprocess.run(["git", *words], cwd=small, check=True)
    result = run(*CARD[:-1], place)
    assert result.exit_code == 2
    assert message in result.output
    assert not (small / "dist").exists()


TRACKED = (
    "rosters/people.csv",
    "rosters/PEOPLE.CSV",
    "Rosters/people.tsv",
    "ROSTERS/2026/People.XLSX",
    "rosters/people.txt",
    "rosters/people.csv~",
)


def test_a_check_finds_rosters_that_git_tracks_under_any_name(small, run):
    subprocess.run(["git", "init", "-q"], cwd=small, check=True)
    for place in TRACKED:
        (small / place).parent.mkdir(parents=True, exist_ok=True)
        (small / place).write_text(PEOPLE, encoding="utf-8")
    assert run("check", "--no-faces").exit_code == 0
    subprocess.run(["git", "add", "-f", *TRACKED], cwd=small, check=True)
    result = run("check", "--no-faces")
    assert result.exit_code == 1
    for place in TRACKED:
        assert f"{place}:1: a roster is personal data" in result.output


def test_the_folder_of_rosters_may_be_kept_without_any(small, run):
    subprocess.run(["git", "init", "-q"], cwd=small, check=True)
    (small / "rosters").mkdir()
    for name in (".gitignore", ".gitkeep", "README.md"):
        (small / "rosters" / name).touch()
    subprocess.run(["git", "add", "-f", "rosters"], cwd=small, check=True)
    assert run("check", "--no-faces").exit_code == 0


def test_git_ignores_whatever_stands_in_the_folder_of_rosters(small):
    subprocess.run(["git", "init", "-q"], cwd=small, check=True)
    for ignoring in (ROOT / ".gitignore", ROOT / "templates/starter/dot-gitignore"):
        shutil.copy(ignoring, small / ".gitignore")
        result = subprocess.run(
            ["git", "check-ignore", *TRACKED], cwd=small, capture_output=True, text=True
        ).stdout
        assert result.split() == [place for place in TRACKED if place.startswith("rosters/")]


@pytest.mark.parametrize("folder", one_in(3, [".cache", ".Cache", "dist", "DIST"]))
def test_a_check_finds_what_the_press_keeps_for_itself_if_git_tracks_it_under_any_letter_case(
    small, run, folder
):
    subprocess.run(["git", "init", "-q"], cwd=small, check=True)
    (small / folder).mkdir(exist_ok=True)
    (small / folder / "sent").touch()
    subprocess.run(["git", "add", "-f", f"{folder}/sent"], cwd=small, check=True)
    result = run("check", "--no-faces")
    assert result.exit_code == 1
    assert f"{folder}:1: belongs to the press alone" in result.output
    assert f"git rm -r --cached {folder}" in result.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["print", "calibration", "--roster", "rosters/people.csv"], "--roster is for: deck, sheets"),
        ([*CARD, "--out", "elsewhere"], "goes to dist/rosters/, nowhere else"),
    ],
)
def test_what_a_roster_is_not_for_is_told(people, run, words, message):
    result = run(*words)
    assert result.exit_code
    assert message in result.output


@pytest.mark.audit
def test_what_a_killed_run_left_half_written_goes(small, people, run):
    ended = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True).stdout.strip()
    people("name\nAna Ruiz\n")
    run(*CARD)
    folder = small / "dist/rosters/sheets"
    for name in (f"0002/.sheets-a4.pdf.{ended}", f"0099/.sheets-a4.pdf.{ended}", "0002/.sheets-a4.pdf.1"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"half")
    assert run(*CARD).exit_code == 0
    assert [path.relative_to(folder).as_posix() for path in folder.glob("*/.*")] == ["0002/.sheets-a4.pdf.1"]
    assert not (folder / "0099").exists()
