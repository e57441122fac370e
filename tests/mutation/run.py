"""Do tests notice faults? Applies each mutation of `mutations.toml` to a copy of the project, and runs the
tests that should fail then: `python tests/mutation/run.py [--jobs N] [NAME...]`.

First these tests must pass without a mutation. Exit code 1 where they do not, where fewer than 95 % of the
mutations are noticed, or where one cannot be judged: it does not apply, or its tests cannot be run.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("mutations.toml")
PACKAGE, PACKAGE_ROOT = "playbook_press", "build_tools"
LEFT_OUT = frozenset({".git", ".venv", ".cache", "site", "dist"})  # of the project, when it is copied
LEAST_SHARE = 0.95
LONGEST = 600  # s for the tests of one mutation; one that makes them hang is noticed
EVERY_TIER = ""  # a mutation may be noticed by a test of the audit
PASSED, FAILED, HANGING = 0, 1, -1  # exit codes of pytest, and one for a run that was ended
NOTICED, SURVIVED, NOT_APPLIED, NOT_JUDGED = "noticed", "SURVIVED", "DOES NOT APPLY", "NOT JUDGED"
OUTCOMES = {PASSED: SURVIVED, FAILED: NOTICED, HANGING: NOTICED}

Tests = Sequence[str]  # files and node ids


@dataclass(frozen=True)
class Mutation:
    """A change of one file: `find`, which occurs exactly once, becomes `put`. `harm`: what a user would
    suffer. `tests` should notice; `reason`: why they need not, if they do not."""

    name: str
    file: str
    find: str
    put: str
    harm: str
    tests: tuple[str, ...]
    reason: str = ""

    def applied(self, text: str) -> str:
        """The changed text of the file. Raises ValueError unless `find` occurs exactly once."""
        if (times := text.count(self.find)) != 1:
            raise ValueError(f"'{self.find.strip()}' occurs {times} times in {self.file}; expected once")
        return text.replace(self.find, self.put)


@dataclass(frozen=True)
class Verdict:
    """The outcome of a mutation, how long its tests took in seconds, and what they said."""

    mutation: Mutation
    outcome: str
    seconds: float
    said: str


def load_mutations(path: Path = LIST) -> dict[str, Mutation]:
    """The mutations of the list by name, in its order."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Mutation(
            name, **{**row, "tests": tuple(row["tests"])}
        )  # a missing key is a TypeError or KeyError
        for name, row in rows.items()
    }


def copy_project(root: Path, target: Path) -> Path:
    """A copy of the project without what is made from it. Compiled modules are copied too: Python compiles a
    changed one again."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        return LEFT_OUT.intersection(names) if Path(folder) == root else set()

    return shutil.copytree(root, target, symlinks=True, ignore=left_out)


def environment(project: Path) -> dict[str, str]:
    """Variables with which Python imports the package of a copy, in processes that tests start too, and
    pytest loads no plugins, which take longer than most of these tests."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join((str(project / PACKAGE_ROOT), str(project))),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }


def run_tests(project: Path, tests: Tests, *options: str) -> tuple[int, str]:
    """pytest's exit code, HANGING where it had to be ended, and its output, for tests of a copy."""
    temporary = project.with_name("temporary")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={temporary}"]
    command += ["-m", EVERY_TIER]
    try:
        done = subprocess.run(
            [*command, *options, *tests],
            cwd=project,
            env=environment(project),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return HANGING, f"ended after {LONGEST} s"
    return done.returncode, done.stdout


def judge(root: Path, mutation: Mutation) -> Verdict:
    """Apply one mutation to a copy of its own, whose caches are empty, and run its tests."""
    started = perf_counter()
    with tempfile.TemporaryDirectory(prefix="mutation-", ignore_cleanup_errors=True) as folder:
        project = copy_project(root, Path(folder, "project"))
        path = project / mutation.file
        try:
            path.write_text(mutation.applied(path.read_text(encoding="utf-8")), encoding="utf-8")
        except (OSError, ValueError) as error:
            return Verdict(mutation, NOT_APPLIED, 0.0, str(error))
        code, said = run_tests(project, mutation.tests, "-x")
    return Verdict(mutation, OUTCOMES.get(code, NOT_JUDGED), perf_counter() - started, said)


def faults_without_mutation(root: Path, tests: Tests, jobs: int) -> str:
    """What is wrong with the tests before anything is changed; nothing where they pass in a copy, and import
    the package of that copy."""
    with tempfile.TemporaryDirectory(prefix="mutation-", ignore_cleanup_errors=True) as folder:
        project = copy_project(root, Path(folder, "project"))
        imported = subprocess.run(
            [sys.executable, "-c", f"import {PACKAGE}; print({PACKAGE}.__file__)"],
            cwd=folder,
            env=environment(project),
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.strip()
        if not Path(imported).is_relative_to(project):
            return f"the package of {imported} would be tested; expected that of a copy"
        code, said = run_tests(project, tests, *(["-p", "xdist", "-n", str(jobs)] if jobs > 1 else []))
    return "" if code == PASSED else said


def judge_all(root: Path, mutations: Iterable[Mutation], jobs: int) -> Iterator[Verdict]:
    """The verdict on each mutation, in their order, so many at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda mutation: judge(root, mutation), mutations)


def share_noticed(verdicts: Sequence[Verdict]) -> float:
    """The share of all mutations that is noticed, 0 to 1; what survives for a reason counts as a survivor."""
    return sum(verdict.outcome == NOTICED for verdict in verdicts) / len(verdicts)


def describe(verdict: Verdict) -> str:
    """A line for each verdict; below one that is not good, what it means."""
    mutation = verdict.mutation
    line = f"{verdict.outcome:14}  {mutation.name}  ({verdict.seconds:.0f} s)"
    if verdict.outcome == NOTICED:
        return line
    below = mutation.reason or mutation.harm if verdict.outcome == SURVIVED else verdict.said.strip()
    return f"{line}\n{' ' * 16}{below}"


def report(verdicts: Iterable[Verdict], say: Callable[[str], object]) -> int:
    """Say each verdict as it comes, then the share; the exit code."""
    found = []
    for verdict in verdicts:
        found.append(verdict)
        say(describe(verdict))
    share, count = share_noticed(found), sum(verdict.outcome == NOTICED for verdict in found)
    say(f"{count} of {len(found)} mutations are noticed: {share:.1%}; expected at least {LEAST_SHARE:.0%}")
    judged = all(verdict.outcome in (NOTICED, SURVIVED) for verdict in found)
    return int(share < LEAST_SHARE or not judged)


def main(words: Sequence[str] | None = None) -> int:
    """The exit code for a command line."""
    known = load_mutations()
    parser = argparse.ArgumentParser(
        description="Apply mutations to copies of the project and run their tests."
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="of a mutation; all of them if none is given"
    )
    parser.add_argument(
        "--jobs", type=int, default=2, help="so many copies are tested at a time (default: 2)"
    )
    asked = parser.parse_args(words)
    if unknown := [name for name in asked.names if name not in known]:
        parser.error(f"unknown mutation: {', '.join(unknown)}; expected names of {LIST.name}")
    mutations = [known[name] for name in asked.names or known]
    tests = sorted({test for mutation in mutations for test in mutation.tests})
    if said := faults_without_mutation(ROOT, tests, asked.jobs):
        print(f"{said}\nthe tests do not pass without a mutation, so they could notice none", flush=True)
        return 1
    return report(judge_all(ROOT, mutations, asked.jobs), lambda line: print(line, flush=True))


if __name__ == "__main__":
    sys.exit(main())
