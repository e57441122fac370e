"""Executors for the tasks of a run: processes of this machine, or this process itself."""

import gc
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

# A process of a fork server has everything loaded, and is no copy of this one, whose libraries may have
# threads of their own.
START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
PRELOADED = ["playbook_press.print.run.tasks"]

Result = TypeVar("Result")


class InProcess(Executor):
    """This process as the only worker: a task is done when it is submitted."""

    def __init__(self, size: int = 1):
        self.size = size

    def submit(self, call: Callable[..., Result], /, *arguments: Any, **options: Any) -> Future[Result]:
        done: Future[Result] = Future()
        done.set_result(call(*arguments, **options))
        return done


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_processes(size: int) -> ProcessPoolExecutor:
    """So many processes of this machine."""
    context = multiprocessing.get_context(START)
    if START == "forkserver":
        from multiprocessing import forkserver

        context.set_forkserver_preload(PRELOADED)
        with ignored_interrupts():  # as the server inherits: nothing is told of what it was loading
            forkserver.ensure_running()
    return ProcessPoolExecutor(size, context, start_worker, (tempfile.gettempdir(),))


@contextmanager
def ignored_interrupts() -> Iterator[None]:
    """Ctrl+C does nothing meanwhile, neither here nor ever in a process that is started. Only the main thread
    may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_worker(temp_dir: str) -> None:
    """In each process: Ctrl+C is for the one that started it, it does not outlive that one, and its temporary
    files go to `temp_dir`."""
    tempfile.tempdir = temp_dir
    gc.freeze()  # what is loaded by now is no garbage; and memory that nobody looks through stays shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=exit_with_parent, daemon=True).start()


def exit_with_parent() -> None:
    """End this process once the one that started it is no more, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
