"""Printing in the background: a process of its own prints everything into a folder, and can be ended at any
moment."""

import multiprocessing
import os
import tempfile
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from playbook_press.core.files import discard, write_file
from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import Project
from playbook_press.core.reporting import Quiet
from playbook_press.pipeline import checked, ready_templates
from playbook_press.print.run.downloads import Prints, print_all
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.worker_processes import ignored_interrupts, start_worker

LESS_URGENT = 10  # nice: pages come first


@dataclass
class Printing:
    """A process that prints into a folder."""

    process: BaseProcess
    answer: Connection
    folder: Path

    def is_over(self) -> bool:
        return self.answer.poll()

    def result(self) -> Prints | Refused:
        """The products in print, their files left out, for they are in the folder; or what is wrong."""
        try:
            result: Prints | Refused = self.answer.recv()
        except EOFError:
            result = Refused(
                [
                    Problem(
                        "downloads/",
                        None,
                        "the process that prints died; most often memory has run out: the next save tries again",
                    )
                ]
            )
        self.process.join()
        self.answer.close()
        return result

    def end(self) -> None:
        """Let it print no further."""
        self.process.terminate()
        self.process.join()
        self.answer.close()
        discard(self.folder)


def start_printing(project: Project, folder: Path) -> Printing:
    """Begin to print a project."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=print_into, args=(project.root, folder, theirs))
    with ignored_interrupts():
        process.start()
    theirs.close()
    return Printing(process, ours, folder)


def print_into(root: Path, folder: Path, answer: Connection) -> None:
    """What the process does."""
    start_worker(tempfile.gettempdir())
    if hasattr(os, "nice"):  # POSIX
        os.nice(LESS_URGENT)
    try:
        library = checked(Project.at(root), Quiet())
        with WorkerPool() as pool:
            prints = print_all(PrintRun(library, ready_templates(library), pool), Quiet())
        for file in prints.files:
            write_file(folder, file.path, file.content)
        answer.send(replace(prints, files=(), beside=()))
    except Refused as refused:
        answer.send(refused)
