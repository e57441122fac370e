"""What the forge runs, run here: each shell step of each workflow, as the forge would, without its effects.

A step that sets up or tests does so dryly: make and pip print what they would do, pytest collects. Nothing is
fetched. Whether the workflows are well formed, and may do no more than they must, is asked by `make lint`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from playbook_press.core.version import __version__
from tests.conftest import ROOT
from tests.forge.checkout import recipe, repository_files

FOLDER = ROOT / ".github/workflows"
STARTER = ROOT / "templates/starter/dot-github/workflows"
# jobs whose one shell step only the forge can run: its command, and why
FORGE_ALONE = {"release-announce": ("gh release create", "makes a release by the forge's own interface")}
DRY = {
    "MAKEFLAGS": "n",
    "PIP_DRY_RUN": "1",
    "PIP_NO_INDEX": "1",
    "PYTEST_ADDOPTS": "--collect-only --quiet -p no:cacheprovider",
}
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")  # as the forge calls it
USES = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
CHANGELOG = f"## {__version__} - 2026-11-30\n\n- All of it.\n"


def jobs():
    """The name, the matrix and the shell steps of each job that has any."""
    for file in sorted(FOLDER.glob("*.yml")):
        for name, job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].items():
            if steps := [step for step in job.get("steps", ()) if "run" in step]:
                yield f"{file.stem}-{name}", job.get("strategy", {}).get("matrix", {}), steps


JOBS = {name: (matrix, steps) for name, matrix, steps in jobs()}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of this repository, about to be released."""
    folder = tmp_path_factory.mktemp("forge") / "checkout"
    for file in repository_files():
        copy = folder / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copy, follow_symlinks=False)
    (folder / "CHANGELOG.md").write_text(CHANGELOG)
    return folder


def here(job):
    """A job as a parameter of a test; one that collects all tests takes its time, and is the audit's."""
    collects = any("pytest" in step["run"] for step in JOBS[job][1])
    return pytest.param(job, marks=pytest.mark.audit if collects else ())


@pytest.mark.integration
@pytest.mark.parametrize(
    "job", [here(job) for job in sorted(JOBS.keys() - FORGE_ALONE.keys() - {"release-build"})]
)
def test_the_shell_steps_of_a_job_run(job, checkout, tmp_path):
    assert run(job, checkout, tmp_path)


@pytest.mark.audit
def test_a_release_has_a_wheel_a_source_distribution_and_notes(checkout, tmp_path):
    run("release-build", checkout, tmp_path)
    assert (checkout / "notes.md").read_text() == "- All of it.\n"
    names = {each.name.replace(__version__, "") for each in (checkout / "dist").iterdir()}
    assert {re.sub(r"^(service_playbook)-[0-9.]+-", r"\1-", name) for name in names} == {
        "playbook_press--py3-none-any.whl",
        "playbook_press-.tar.gz",
        "service_playbook-py3-none-any.whl",
    }


def run(job, checkout, home):
    """Runs the shell steps of a job in their order, for the first value of each key of its matrix. Returns
    what was run."""
    matrix, steps = JOBS[job]
    values = {"github.ref_name": f"v{__version__}"} | {
        f"matrix.{key}": each[0] for key, each in matrix.items()
    }
    shared = os.environ | DRY | {"HOME": str(home), "PYTHONPATH": str(checkout / "build_tools")}
    shared["PATH"] = f"{Path(sys.executable).parent}:{shared['PATH']}"
    for step in steps:
        own = {name: filled(value, values) for name, value in step.get("env", {}).items()}
        words = [*BASH, filled(step["run"], values)]
        done = subprocess.run(words, cwd=checkout, env=shared | own, capture_output=True, text=True)
        assert done.returncode == 0, f"{step['run']}\n{done.stdout}{done.stderr}"
    return [step["run"] for step in steps]


def filled(text, values):
    """The text with the forge's expressions replaced; an expression that has no value here is an error."""
    return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda found: values[found[1]], text)


def test_a_job_that_is_not_run_here_has_no_other_step_and_a_reason():
    for job, (command, reason) in FORGE_ALONE.items():
        [step] = JOBS[job][1]
        assert step["run"].startswith(command)
        assert "\n" not in step["run"]
        assert len(reason.split()) > 4


def test_a_step_that_fails_would_be_found(checkout):
    assert subprocess.run([*BASH, "make no-such-target"], cwd=checkout, capture_output=True).returncode
    assert subprocess.run([*BASH, "false | true"], cwd=checkout).returncode
    with pytest.raises(KeyError):
        filled("${{ github.event.pull_request.title }}", {})


def test_actions_are_commits_whose_versions_stand_beside_them_and_the_same_everywhere():
    lines = [
        line.strip().removeprefix("- ")
        for folder in (FOLDER, STARTER)
        for file in folder.glob("*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "uses: " in line and "uses: ./" not in line
    ]
    found = [USES.fullmatch(line) for line in lines]
    assert all(found), [line for line, each in zip(lines, found, strict=True) if not each]
    pins = {each[1]: each.groups() for each in found}
    assert {each.groups() for each in found} == set(pins.values())


def test_lint_asks_two_programs_about_every_workflow():
    for program in ("actionlint", "zizmor"):
        [command] = [command for command in recipe("lint") if f"/{program} " in command]
        assert command.endswith(f" {FOLDER.relative_to(ROOT)}/*.yml {STARTER.relative_to(ROOT)}/*.yml")


@pytest.mark.parametrize(
    ("program", "text", "complaint"),
    [
        (
            "actionlint",
            "runs-on: ubuntu-latest\n    steps: [{run: 'echo ${{ githu.sha }}'}]",
            "undefined variable",
        ),
        ("zizmor", "runs-on: ubuntu-latest\n    steps: [{uses: actions/checkout@v6}]", "unpinned-uses"),
    ],
)
def test_a_workflow_with_a_fault_does_not_pass(program, text, complaint, tmp_path):
    file = tmp_path / "x.yml"
    file.write_text(f"on: push\njobs:\n  one:\n    {text}\n")
    words = ("--offline", file) if program == "zizmor" else (file,)
    done = subprocess.run([Path(sys.executable).with_name(program), *words], capture_output=True, text=True)
    assert done.returncode
    assert complaint in done.stdout
