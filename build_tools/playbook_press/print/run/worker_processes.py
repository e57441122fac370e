"""Executors for the tasks of a run: processes of this machine, or this process itself."""

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

# A fork server's processes have all modules loaded, and are no copies of this process, in which libraries may
# have started threads.
START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
PRELOADED = ["playbook_press.print.run.tasks", "playbook_press.print.pdf.weasyprint_engine"]

Result = TypeVar("Result")


class InProcess(Executor):
    """This process as the only worker: runs each call on submission."""

    def __init__(self, size: int = 1):
        self.size = size

    def submit(self, call: Callable[..., Result], /, *arguments: Any, **options: Any) -> Future[Result]:
        done: Future[Result] = Future()
        done.set_result(call(*arguments, **options))
        return done


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes(ProcessPoolExecutor):
    """Processes of this machine. They are started when there is something to do."""

    def submit(self, call: Callable[..., Result], /, *arguments: Any, **options: Any) -> Future[Result]:
        with without_main_module():
            return super().submit(call, *arguments, **options)


def open_processes(size: int) -> ProcessPoolExecutor:
    """An executor with `size` processes of this machine."""
    context = multiprocessing.get_context(START)
    if START == "forkserver":
        from multiprocessing import forkserver

        context.set_forkserver_preload(PRELOADED)
        with ignored_interrupts():  # inherited by the server, so that Ctrl+C prints no traceback of it
            forkserver.ensure_running()
    return Processes(size, context, start_worker, (tempfile.gettempdir(),))


@contextmanager
def without_main_module() -> Iterator[None]:
    """Processes that are started meanwhile do not import the caller's program, as `multiprocessing` has them
    do: a script that does not ask whether `__name__` is "__main__" would begin anew in each of them. No task
    is a function of the caller's."""
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


@contextmanager
def ignored_interrupts() -> Iterator[None]:
    """Ignore Ctrl+C here for the time being, and for good in processes that are started meanwhile. Without
    effect outside the main thread, which alone may set signal handlers."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_worker(temp_dir: str) -> None:
    """Initialize a worker process: it ignores Ctrl+C, ends with its parent, and writes temporary files to
    `temp_dir`."""
    tempfile.tempdir = temp_dir
    gc.freeze()  # no collection of loaded modules, whose memory then stays shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=exit_with_parent, daemon=True).start()


def exit_with_parent() -> None:
    """End this process once its parent has ended, in whatever way."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
