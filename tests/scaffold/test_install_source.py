"""A new playbook installs the press from where it was installed here, if others can and get the same; never
by a name alone."""

import json
import re
import subprocess
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner

from playbook_press.commands.cli import playbook as command
from playbook_press.scaffold import install_source as module
from playbook_press.scaffold.install_source import pinned_requirement
from tests.conftest import ROOT

COMMIT, SHA256 = "0123456789" * 4, "0123456789abcdef" * 4
GIT, WHEEL = (
    "https://git.example.org/harbour/press.git",
    "https://files.example.org/playbook_press-0.1.0-py3-none-any.whl",
)
FROM_GIT, FROM_WHEEL = f"playbook-press @ git+{GIT}@{COMMIT}", f"playbook-press @ {WHEEL}#sha256={SHA256}"
WORKFLOW = ".github/workflows/playbook.yml"


@pytest.fixture
def installed(monkeypatch):
    """Has the press be installed from somewhere, as PEP 610 records it."""

    def record(origin):
        reported = None if origin is None else json.dumps(origin)
        monkeypatch.setattr(
            module,
            "distribution",
            lambda name: SimpleNamespace(
                read_text=lambda file: reported if file == "direct_url.json" else None
            ),
        )

    return record


def from_git(url, **more):
    return {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}, **more}


def from_file(url):
    return {"url": url, "archive_info": {"hashes": {"sha256": SHA256}}}


@pytest.mark.parametrize(
    ("origin", "reported"),
    [
        (from_git(GIT), FROM_GIT),
        (from_file(WHEEL), FROM_WHEEL),
        (None, None),  # by its name, from an index
        ({"url": "file:///home/ana/press", "dir_info": {}}, None),
        (from_git("file:///home/ana/press"), None),
        (from_git("http://git.example.org/press.git"), None),
        (from_git("https://ana:secret@git.example.org/press.git"), None),
        (from_git("ssh://git@git.example.org/press.git"), None),
        (from_git(GIT + '" && false; "'), None),
        (from_git(GIT, subdirectory="press"), None),
        ({"url": GIT, "vcs_info": {"vcs": "git", "commit_id": "main"}}, None),
        (from_file("file:///home/ana/playbook_press-0.1.0-py3-none-any.whl"), None),
        ({"url": WHEEL, "archive_info": {}}, None),
    ],
)
def test_only_a_commit_or_a_hash_that_everybody_reaches_is_an_address(installed, origin, reported):
    installed(origin)
    assert pinned_requirement() == reported


@pytest.fixture
def clone(tmp_path, installed, monkeypatch):
    """A clone of a repository of the press, in which it was installed to be edited; runs git in it."""
    dated = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "a"), ("EMAIL", "a@b"))
    }

    def git(*words, folder=tmp_path / "clone"):
        return subprocess.run(
            ["git", *words],
            cwd=folder,
            env={**dated, "PATH": "/usr/bin:/bin"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    (tmp_path / "press").mkdir()
    git("init", "-q", folder=tmp_path / "press")
    (tmp_path / "press/pyproject.toml").write_text("")
    git("add", ".", folder=tmp_path / "press")
    git("commit", "-qm", "first", folder=tmp_path / "press")
    git("clone", "-q", tmp_path / "press", tmp_path / "clone", folder=tmp_path)
    git("remote", "set-url", "origin", GIT)
    installed({"url": (tmp_path / "clone").as_uri(), "dir_info": {"editable": True}})
    return git


def test_a_clone_is_the_commit_that_was_fetched_from_its_place(clone):
    assert pinned_requirement() == f"playbook-press @ git+{GIT}@{clone('rev-parse', 'HEAD')}"


CHANGES = {
    "changed since": lambda git, folder: (folder / "pyproject.toml").write_text("x"),
    "committed and not sent": lambda git, folder: git("commit", "-q", "--allow-empty", "-m", "second"),
    "without a place": lambda git, folder: git("remote", "remove", "origin"),
    "with a place on this machine": lambda git, folder: git("remote", "set-url", "origin", str(folder)),
    "damaged": lambda git, folder: (folder / ".git/HEAD").write_text("nonsense"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_clone_of_which_nobody_else_has_just_this_has_no_address(clone, tmp_path, change):
    change(clone, tmp_path / "clone")
    assert pinned_requirement() is None


def started(folder):
    """A new playbook: what was said, and its workflow."""
    result = CliRunner().invoke(command, ["init", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output, yaml.safe_load((folder / WORKFLOW).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("origin", "address"), [(from_git(GIT), FROM_GIT), (from_file(WHEEL), FROM_WHEEL)])
def test_a_new_playbook_publishes_with_the_press_that_began_it(installed, tmp_path, origin, address):
    installed(origin)
    said, workflow = started(tmp_path / "ours")
    assert workflow["env"]["PLAYBOOK_PRESS"] == address
    assert "note:" not in said
    assert checked(workflow, address).returncode == 0


def test_where_there_is_no_address_it_is_said_and_the_workflow_stops_before_anything_else(
    installed, tmp_path
):
    installed(None)
    said, workflow = started(tmp_path / "ours")
    assert (
        "note: others cannot install the press from where it was installed here; "
        f"before you publish with {WORKFLOW}, say" in said
    )
    stopped = checked(workflow, workflow["env"]["PLAYBOOK_PRESS"])
    assert stopped.returncode == 1
    assert stopped.stdout.startswith(f"::error file={WORKFLOW}::PLAYBOOK_PRESS does not say which press")


def checked(workflow, press):
    """The first step of the workflow, run."""
    first = workflow["jobs"]["build"]["steps"][0]
    return subprocess.run(
        ["bash", "-e", "-c", first["run"]],
        env={"PLAYBOOK_PRESS": press, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def workflow():
    return yaml.safe_load(
        (ROOT / "templates/starter/dot-github/workflows/playbook.yml").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    "press",
    [
        "",
        "playbook-press",
        "playbook-press==0.1.0",
        "playbook-press[cluster]",
        "playbook-press playbook-press @ git+x",
        f"playbook-press @ git+{GIT}",
        f"playbook-press @ git+{GIT}@main",
        f"playbook-press @ {WHEEL}",
        WHEEL,
        "press.whl",
        f"{FROM_GIT} another",
        f"--index-url https://example.org {FROM_GIT}",
    ],
)
def test_what_may_change_is_not_installed(workflow, press):
    assert checked(workflow, press).returncode == 1


@pytest.mark.parametrize("press", [FROM_GIT, FROM_WHEEL, "./playbook_press-0.1.0-py3-none-any.whl"])
def test_what_stays_as_it_is_is_installed(workflow, press):
    assert checked(workflow, press).returncode == 0


def test_pip_is_given_that_and_nothing_else(workflow):
    installs = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "pip " in step.get("run", "")]
    assert installs == ['python -m pip install "$PLAYBOOK_PRESS"']


def test_each_job_may_do_what_it_must_and_the_one_that_may_write_runs_nothing_of_ours(workflow):
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "owners": {"issues": "write"},
    }
    assert [[*step] for step in workflow["jobs"]["deploy"]["steps"]] == [["uses"]]
    [checkout] = [step for step in workflow["jobs"]["build"]["steps"] if "checkout" in step.get("uses", "")]
    # pages are dated by the whole history
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_a_proposed_change_is_checked_at_its_lines_and_built_and_not_published(workflow):
    events = workflow[True]  # YAML reads `on` as true
    assert (events["push"], events["pull_request"]) == ({"branches": ["main"]}, None)
    commands = [
        step["run"] for step in workflow["jobs"]["build"]["steps"] if "playbook " in step.get("run", "")
    ]
    assert (commands[0], commands[-1]) == ("playbook check --format github", "playbook build --all-at-once")
    assert workflow["jobs"]["deploy"]["if"] == "github.event_name == 'push'"


def test_a_proposed_change_is_drawn_and_told_in_the_summary(workflow):
    steps = workflow["jobs"]["build"]["steps"]
    [reported] = [step for step in steps if "playbook changes" in step.get("run", "")]
    assert reported["if"] == "github.event_name == 'pull_request'"
    assert 'cat changes/changes.md >> "$GITHUB_STEP_SUMMARY"' in reported["run"]
    assert {"name": "changed-cards", "path": "changes"} in [step.get("with") for step in steps]


def test_owners_are_told_by_a_job_that_runs_nothing_of_the_playbook(workflow):
    job = workflow["jobs"]["owners"]
    assert "schedule" in job["if"]
    assert not any("playbook " in step.get("run", "").replace("playbook-review", "") for step in job["steps"])


def test_actions_are_commits_whose_versions_stand_beside_them():
    text = (ROOT / "templates/starter/dot-github/workflows/playbook.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses:(.*)", text)
    assert len(used) == 7
    assert all(re.fullmatch(r" actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in used)


def test_each_step_is_a_program_that_a_shell_can_read(workflow):
    for step in (step for job in workflow["jobs"].values() for step in job["steps"] if "run" in step):
        subprocess.run(["bash", "-n", "-c", step["run"]], check=True)


def test_nothing_says_to_install_the_press_by_a_name_that_an_index_may_give_to_anybody():
    by_name = re.compile(r"pip install[^\n]*['\" ]playbook-press(?! @)")
    reported = subprocess.run(
        [
            "git",
            "ls-files",
            "-z",
            "README.md",
            "Makefile",
            "build_tools",
            "templates",
            "content",
            "site_config",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert reported.count("\0") > 300
    for file in filter(None, reported.split("\0")):
        if (ROOT / file).is_file():
            assert not by_name.search((ROOT / file).read_text(encoding="utf-8", errors="replace")), file
    assert by_name.search("pip install 'playbook-press[cluster]'")
    assert by_name.search("- run: pip install playbook-press")
