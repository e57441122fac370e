"""Prints in the background: a separate process that prints everything into a folder and can be stopped at any
time."""

import multiprocessing
import os
import tempfile
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from playbook_press.core.files import remove_folder, write_file
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import read_and_check, ready_templates
from playbook_press.print.run.downloads import Prints, print_all
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.worker_processes import ignored_interrupts, start_worker, without_main_module
from playbook_press.read.base import open_project
from playbook_press.read.library import Reader

NICENESS = 10  # added to the nice value, so that pages take precedence


@dataclass
class PrintProcess:
    """A process that prints into a folder."""

    process: BaseProcess
    answer: Connection
    folder: Path

    def is_over(self) -> bool:
        """Whether the result has arrived."""
        return self.answer.poll()

    def result(self) -> Prints | InputError:
        """The printed products, without their files, which are in the folder; or the problems."""
        try:
            result: Prints | InputError = self.answer.recv()
        except EOFError:
            result = InputError(
                [
                    Problem(
                        "downloads/",
                        None,
                        "the process that prints died; most often memory has run out: "
                        "the next save tries again",
                    )
                ]
            )
        self.process.join()
        self.answer.close()
        return result

    def end(self) -> None:
        """Stop printing and delete the folder."""
        self.process.terminate()
        self.process.join()
        self.answer.close()
        remove_folder(self.folder)


def start_print_process(project: Project, folder: Path) -> PrintProcess:
    """Start a process that prints a project into a folder."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=print_into, args=(project.root, folder, theirs))
    with ignored_interrupts(), without_main_module():
        process.start()
    theirs.close()
    return PrintProcess(process, ours, folder)


def print_into(root: Path, folder: Path, answer: Connection) -> None:
    """Body of the process: print everything, write the files, send the result through the pipe."""
    start_worker(tempfile.gettempdir())
    if hasattr(os, "nice"):  # POSIX
        os.nice(NICENESS)
    try:
        library = read_and_check(Reader(open_project(root)), SilentReport(), with_unwritten=True)
        with WorkerPool() as pool:
            prints = print_all(PrintRun(library, ready_templates(library), pool), SilentReport())
        for file in prints.files:
            write_file(folder, file.path, file.content)
        answer.send(replace(prints, files=(), beside=()))
    except InputError as refused:
        answer.send(refused)
