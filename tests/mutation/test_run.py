"""The script tells mutations that tests notice from those they do not, and fails where too many survive."""

from dataclasses import replace

import pytest

from tests.mutation import run
from tests.mutation.run import NOT_APPLIED, NOT_JUDGED, NOTICED, SURVIVED, Mutation, Verdict

pytestmark = pytest.mark.audit

GOOD = Mutation("up-is-down", "lift.py", "+ 1", "- 1", "Nobody gets up.", ("test_lift.py",))
LIFT = "def up(floor):\n    return floor + 1\n\n\ndef down(floor):\n    return floor - 1\n"
TEST = "from lift import up\n\n\ndef test_a_lift_goes_up():\n    assert up(1) == 2\n"


@pytest.fixture
def project(tmp_path):
    """A project with two functions, of which a test looks at one, and with a folder that is not copied."""
    (tmp_path / "lift.py").write_text(LIFT)
    (tmp_path / "test_lift.py").write_text(TEST)
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        (GOOD, NOTICED),
        (replace(GOOD, find="floor - 1", put="floor"), SURVIVED),
        (replace(GOOD, find="floor"), NOT_APPLIED),
        (replace(GOOD, file="stairs.py"), NOT_APPLIED),
        (replace(GOOD, tests=("test_stairs.py",)), NOT_JUDGED),
        (replace(GOOD, put="+ nothing +"), NOT_JUDGED),
    ],
    ids=["noticed", "unseen", "ambiguous", "no file", "no test", "no program"],
)
def test_a_mutation_is_noticed_where_a_test_fails_and_for_no_other_reason(project, changed, outcome):
    assert run.judge(project, changed).outcome == outcome
    assert (project / "lift.py").read_text() == LIFT


def test_a_test_of_the_audit_notices_it_too(project):
    (project / "pytest.ini").write_text('[pytest]\naddopts = -m "not audit"\nmarkers = audit\n')
    marked = TEST.replace("\ndef", "\n@mark.audit\ndef")
    (project / "test_lift.py").write_text(f"from pytest import mark\n{marked}")
    assert run.judge(project, GOOD).outcome == NOTICED


def test_one_that_makes_tests_hang_is_noticed(project, monkeypatch):
    monkeypatch.setattr(run, "LONGEST", 0.01)
    verdict = run.judge(project, replace(GOOD, find="floor - 1", put="floor"))
    assert (verdict.outcome, verdict.said) == (NOTICED, "ended after 0.01 s")


def test_a_copy_has_all_but_what_is_made(project, tmp_path_factory):
    copied = run.copy_project(project, tmp_path_factory.mktemp("copy") / "project")
    assert sorted(path.name for path in copied.iterdir()) == ["lift.py", "test_lift.py"]


def verdicts(noticed, survived, *others):
    """So many verdicts of each outcome."""
    outcomes = [NOTICED] * noticed + [SURVIVED] * survived + [*others]
    return [Verdict(GOOD, outcome, 1.0, "said") for outcome in outcomes]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (verdicts(20, 0), 0),
        (verdicts(19, 1), 0),
        (verdicts(18, 1), 1),
        (verdicts(99, 0, NOT_APPLIED), 1),
        (verdicts(99, 0, NOT_JUDGED), 1),
    ],
    ids=["all", "95 %", "less", "one does not apply", "one is not judged"],
)
def test_it_fails_below_95_percent_or_where_one_cannot_be_judged(found, code):
    said = []
    assert run.report(found, said.append) == code
    noticed = sum(verdict.outcome == NOTICED for verdict in found)
    assert said[-1].startswith(f"{noticed} of {len(found)} mutations are noticed: ")


def test_of_a_survivor_the_harm_is_told_or_the_reason():
    [survivor] = verdicts(0, 1)
    assert "Nobody gets up." in run.describe(survivor)
    excused = replace(survivor, mutation=replace(GOOD, reason="There are stairs."))
    assert "There are stairs." in run.describe(excused)


def test_tests_that_fail_without_a_mutation_are_told(project):
    (project / "build_tools/playbook_press").mkdir(parents=True)
    (project / "build_tools/playbook_press/__init__.py").touch()
    assert run.faults_without_mutation(project, ["test_lift.py"], 1) == ""
    (project / "test_lift.py").write_text(TEST.replace("== 2", "== 3"))
    assert "assert 2 == 3" in run.faults_without_mutation(project, ["test_lift.py"], 1)


def test_a_package_that_is_not_the_copys_is_told(project):
    assert "expected that of a copy" in run.faults_without_mutation(project, ["test_lift.py"], 1)


def test_an_unknown_name_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        run.main(["nothing"])
    assert ended.value.code == 2
    assert "unknown mutation: nothing" in capsys.readouterr().err
