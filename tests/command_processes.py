"""The commands as users run them, each in a process of its own; a fork server has loaded what they would take
seconds to load."""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(
    [
        "playbook_press.mkdocs_plugin.plugin",
        "playbook_press.commands.cli",
        "playbook_press.commands.printing",
        "mkdocs.__main__",
        "pytest",  # which modules of tests import
        "tests.warm",
    ]
)

WHO_PRINTS = frozenset({"--jobs", "--cluster", "--help"})
PRINTING = frozenset({"build", "check", "compose", "pack", "print", "reprint"})


def playbook() -> None:
    from playbook_press.commands.cli import main

    main()


def mkdocs() -> None:
    from mkdocs.__main__ import cli

    cli()


PROGRAMS: dict[str, Callable[[], None]] = {"playbook": playbook, "mkdocs": mkdocs}


def as_it_is() -> None:
    """The process is as its user has it."""


def run(
    words: Sequence[str], project: Path, limit: Callable[[], None] = as_it_is, **environment: str
) -> "CompletedProcess[str]":
    """Run `playbook` or `mkdocs` in a project to its end; what it said. `limit` is called in the process
    first, and may take something from it. Unless the words say who prints, that process does: workers would
    load anew what it has."""
    if words[:1] == ["playbook"] and PRINTING.intersection(words) and not WHO_PRINTS.intersection(words):
        words = [*words, "--jobs", "1"]
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder, "stdout"), Path(folder, "stderr")
        process = SERVER.Process(
            target=command,
            args=(list(words), project, said, limit, {"NO_MKDOCS_2_WARNING": "1", **environment}),
        )
        process.start()
        process.join()
        return CompletedProcess(words, process.exitcode, *(path.read_text(encoding="utf-8") for path in said))


def command(
    words: list[str],
    project: Path,
    said: Sequence[Path],
    limit: Callable[[], None],
    environment: dict[str, str],
) -> None:
    for stream, path in enumerate(said, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    os.environ.update(environment)
    tempfile.tempdir = None  # TMPDIR may be another one
    limit()
    os.chdir(project)
    sys.argv = words
    PROGRAMS[words[0]]()
