"""GitLab gets what GitHub gets: a pipeline that checks, draws, publishes, and tells owners what is due."""

import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
import yaml
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.scaffold.install_source import pinned_requirement
from tests.conftest import ROOT
from tests.tiers import one_in

STARTER = ROOT / "templates/starter"
OPEN = [{"iid": 3, "title": "Read again: Ann"}, {"iid": 4, "title": "Read again: Ben"}]


@pytest.fixture(scope="module")
def pipeline():
    return yaml.safe_load((STARTER / "dot-gitlab-ci.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("forge", "file"), one_in(2, [("github", ".github"), ("gitlab", ".gitlab-ci.yml"), ("none", None)])
)
def test_a_new_playbook_has_the_file_of_its_forge_and_no_other(tmp_path, forge, file):
    folder = tmp_path / "book"
    done = CliRunner().invoke(playbook, ["init", str(folder), "--empty", "--forge", forge])
    assert done.exit_code == 0, done.output
    assert {each.name for each in folder.glob(".git*")} - {".gitignore"} == {file} - {None}
    reported = pinned_requirement() is None and file is not None
    assert ("PLAYBOOK_PRESS" in done.output) == reported


def test_so_has_one_that_stands_on_another(tmp_path):
    words = [
        "init",
        str(tmp_path / "book"),
        "--forge",
        "gitlab",
        "--base",
        str(ROOT / "tests/fixtures/small"),
    ]
    assert CliRunner().invoke(playbook, words).exit_code == 0
    assert (tmp_path / "book/.gitlab-ci.yml").is_file()
    assert not (tmp_path / "book/.github").exists()


def test_it_installs_the_press_by_the_same_words_as_the_workflow(pipeline):
    workflow = yaml.safe_load((STARTER / "dot-github/workflows/playbook.yml").read_text(encoding="utf-8"))
    pinned, packages, install = pipeline[".playbook"]["before_script"]
    steps = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert pinned.splitlines()[:2] == steps[0].splitlines()[:2]
    assert packages.split("--yes ")[1] == steps[1].split("--yes ")[1]
    assert install == steps[2]
    for press, code in (
        ("", 1),
        ("playbook-press==1.0", 1),
        (f"playbook-press @ git+https://x@{'a' * 40}", 0),
    ):
        env = {"PLAYBOOK_PRESS": press, "PATH": "/usr/bin:/bin"}
        assert subprocess.run(["bash", "-ec", pinned], env=env, capture_output=True).returncode == code


def test_a_merge_request_is_checked_drawn_and_built_and_published_from_the_main_branch_alone(pipeline):
    review, pages = pipeline["review"], pipeline["pages"]
    commands = [each.partition(" --")[0] for each in review["script"] if each.startswith("playbook ")]
    assert commands == ["playbook check", "playbook changes", "playbook build"]
    assert review["artifacts"]["when"] == "always"
    assert review["artifacts"]["paths"] == ["site", "changes"]
    for job in (review, pages):  # GitLab shows what is new beside what there was on the main branch
        assert job["artifacts"]["reports"] == {"codequality": "quality.json"}
    assert pages["artifacts"]["paths"] == ["public"]
    assert "$CI_DEFAULT_BRANCH" in pages["rules"][0]["if"]


def test_a_mistake_ends_the_job_that_looks_for_what_is_due_before_issues_are_closed(pipeline):
    checked, stale = pipeline["due"]["script"]
    assert checked == "playbook check --no-faces"
    assert stale.startswith("playbook check --stale")
    assert pipeline["owners"]["needs"] == ["due"]


class Forge(BaseHTTPRequestHandler):
    """Issues of a project, as GitLab's interface gives and takes them; `asked` holds what was sent."""

    asked: ClassVar[list[tuple[str, str, dict[str, str]]]] = []

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        sent = json.loads(self.rfile.read(length)) if length else {}
        assert self.headers["PRIVATE-TOKEN"] == "secret"
        self.asked.append((self.command, self.path, sent))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(OPEN if self.command == "GET" else {}).encode())

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *words):
        """Nothing is written into the tests' output."""


def test_each_owner_has_one_issue_and_who_has_read_everything_has_none(pipeline, tmp_path):
    (tmp_path / "due").mkdir()
    for name in ("Ann", "Cem"):
        (tmp_path / f"due/{name}.md").write_text(f"# Read again: {name}\n\n- B01\n")
    server = HTTPServer(("127.0.0.1", 0), Forge)
    Thread(target=server.serve_forever, daemon=True).start()
    env = os.environ | {
        "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4",
        "CI_PROJECT_ID": "7",
        "PLAYBOOK_ISSUES": "secret",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    [script] = pipeline["owners"]["script"]
    subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=env, check=True)
    server.shutdown()
    server.server_close()
    issues = "/api/v4/projects/7/issues"
    assert Forge.asked == [
        ("GET", f"{issues}?labels=playbook-review&state=opened&per_page=100", {}),
        ("PUT", f"{issues}/3", {"description": "\n- B01\n"}),
        (
            "POST",
            issues,
            {"title": "Read again: Cem", "description": "\n- B01\n", "labels": "playbook-review"},
        ),
        ("PUT", f"{issues}/4", {"state_event": "close"}),
    ]
