"""Coroutines await tasks of workers: equal tasks run once, only a few are in progress, all problems come
together, and a worker may die."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from playbook_press.core.problems import InputError, Problem
from playbook_press.print.run.scheduler import AHEAD, Task, WorkerPool, gather

SIZES = pytest.mark.parametrize("size", [1, 2])


def leave_trace(folder, name, result):
    """Leave a trace in a folder each time it is called."""
    (folder / f"{name}.{time.monotonic_ns()}").touch()
    return result


def die(folder=None):
    """Kill the process; where there is a folder, only the first time."""
    trace = folder and folder / "died"
    if not (trace and trace.exists()):
        trace and trace.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"


def fail():
    raise ZeroDivisionError("a bug")


def number(n):
    return Task("x", str(n), partial(int, n))


def run_all(pool, *lists):
    """For each list of tasks what they return, awaited at once."""
    return pool.map(lambda tasks: gather(pool.run, tasks), lists)


def call_all(pool, *functions):
    """What each of some async functions, which are given the pool, returns."""
    return pool.map(lambda function: function(pool), functions)


def chain(folder, name):
    """An async function whose second task needs what the first returned."""

    async def run_two(pool):
        first = await pool.run(Task(name, f"{name} 1", partial(leave_trace, folder, f"{name}1", 20)))
        return await pool.run(Task(name, f"{name} 2", partial(leave_trace, folder, f"{name}2", first + 1)))

    return run_two


def refusing(message):
    async def refuse(pool):
        await pool.run(Task("x", message, partial(str, message)))
        raise InputError([Problem("content/x.md", 1, message)])

    return refuse


@SIZES
def test_results_come_in_the_order_of_items_each_task_after_what_it_needs(size, tmp_path):
    with WorkerPool(size) as pool:
        assert call_all(pool, *(chain(tmp_path, name) for name in "abcdefgh")) == [21] * 8
        assert run_all(pool, *([number(n)] for n in range(9))) == [[n] for n in range(9)]
    assert len(list(tmp_path.iterdir())) == 16


@SIZES
def test_equal_tasks_run_once(size, tmp_path):
    task = Task("x", "same", partial(leave_trace, tmp_path, "same", 7))
    with WorkerPool(size) as pool:
        assert run_all(pool, [task, task], [task], [number(5)], [task]) == [[7, 7], [7], [5], [7]]
    assert len(list(tmp_path.glob("same*"))) == 1


@SIZES
def test_where_there_is_no_task_no_executor_is_opened(size):
    async def nothing(pool):
        return 5

    with WorkerPool(size) as pool:
        assert call_all(pool, nothing) == [5]
        assert run_all(pool, []) == [[]]
        assert run_all(pool) == []
        assert pool.executor is None


def test_one_worker_is_this_process():
    with WorkerPool(1) as pool:
        assert run_all(pool, [Task("x", "x", os.getpid)]) == [[os.getpid()]]


@SIZES
def test_the_problems_of_all_come_together_sorted_and_the_rest_is_done(size, tmp_path):
    with WorkerPool(size) as pool, pytest.raises(InputError) as refused:
        call_all(pool, refusing("second"), chain(tmp_path, "a"), refusing("first"))
    assert [problem.message for problem in refused.value.problems] == ["first", "second"]
    assert len(list(tmp_path.iterdir())) == 2


def test_so_do_the_problems_of_the_parts_of_a_product():
    async def product(pool):
        return await gather(lambda part: part(pool), [refusing("b"), refusing("a")])

    with WorkerPool(1) as pool, pytest.raises(InputError) as refused:
        call_all(pool, product, refusing("c"))
    assert [problem.message for problem in refused.value.problems] == ["a", "b", "c"]


@SIZES
def test_a_bug_is_raised_as_it_is_and_at_once(size):
    """The other products take a minute each, and none is waited for."""
    finished = []

    async def take_a_minute(pool):
        await pool.run(number(1))
        await asyncio.sleep(60)
        finished.append(1)

    with WorkerPool(size) as pool, pytest.raises(ZeroDivisionError):
        call_all(pool, lambda pool: pool.run(Task("x", "x", fail)), *[take_a_minute] * size)
    assert finished == []


class Waiting(Executor):
    """An executor that counts how many tasks it has been handed at once, and does them a little later."""

    def __init__(self, size):
        self.handed_out = self.most = 0

    def submit(self, call, /):
        self.handed_out += 1
        self.most = max(self.most, self.handed_out)
        future = Future()
        Timer(0.01, self.finish, (future, call)).start()
        return future

    def finish(self, future, call):
        self.handed_out -= 1
        future.set_result(call())


def test_only_as_many_products_and_tasks_are_in_progress_as_keep_the_workers_busy():
    executor, in_progress = Waiting(3), []

    async def product(n):
        in_progress.append(n)
        most = len(in_progress)
        await gather(pool.run, [number(10 * n + part) for part in range(5)])
        in_progress.remove(n)
        return most

    with WorkerPool(3, lambda size: executor) as pool:
        assert max(pool.map(product, range(30))) == AHEAD * 3
    assert executor.most == AHEAD * 3


def test_a_document_that_kills_its_worker_is_named_and_the_rest_is_done(tmp_path):
    async def deadly(pool):
        return await pool.run(Task("deck.pdf", "deadly", die))

    with WorkerPool(2) as pool, pytest.raises(InputError) as refused:
        call_all(
            pool,
            *(chain(tmp_path, name) for name in "abc"),
            deadly,
            refusing("other"),
            *(chain(tmp_path, name) for name in "def"),
        )
    assert [(problem.file, problem.message[:9]) for problem in refused.value.problems] == [
        ("content/x.md", "other"),
        ("deck.pdf", "the proce"),
    ]
    assert {path.name[:2] for path in tmp_path.iterdir()} == {
        f"{name}{step}" for name in "abcdef" for step in (1, 2)
    }


def test_a_worker_that_died_by_accident_costs_nothing(tmp_path):
    with WorkerPool(2) as pool:
        results = run_all(
            pool, [Task("deck.pdf", "x", partial(die, tmp_path))], *([number(n)] for n in range(6))
        )
    assert results == [["survived"], *([n] for n in range(6))]


def test_the_second_attempt_after_a_worker_died_is_made_while_nothing_else_runs(tmp_path):
    """A task leaves a trace while it runs; the deadly one looks for traces."""
    with WorkerPool(2) as pool:
        [[found], *_] = run_all(
            pool,
            [Task("deck.pdf", "x", partial(die_then_look, tmp_path))],
            *([Task("x", str(n), partial(be_there, tmp_path, n))] for n in range(12)),
        )
    assert found == []


def be_there(folder, n):
    trace = folder / f"{n}.{os.getpid()}.running"
    trace.touch()
    time.sleep(0.05)
    trace.unlink()


def die_then_look(folder):
    """Die at the first attempt; at the second, which traces of living processes are there."""
    if not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    running = [
        path.name for path in folder.glob("*.running") if Path(f"/proc/{path.name.split('.')[1]}").exists()
    ]
    time.sleep(0.2)
    return running


def test_it_runs_where_the_caller_has_an_event_loop_of_its_own():
    async def notebook():
        with WorkerPool(1) as pool:
            return run_all(pool, [number(1)], [number(2)])

    with ThreadPoolExecutor(1) as thread:  # browser tests leave a loop running in this one
        assert thread.submit(asyncio.run, notebook()).result() == [[1], [2]]


SCRIPT = """
import signal, sys
from playbook_press.print.run.scheduler import Task, WorkerPool
from sleeping import sleep
signal.signal(signal.SIGINT, signal.default_int_handler)  # shells start background jobs with it ignored
try:
    with WorkerPool(int(sys.argv[1])) as pool:
        pool.map(pool.run, [Task("x", str(n), sleep) for n in range(99)])
except KeyboardInterrupt:
    sys.exit(5)
"""
# beside the script, as workers do not know the functions of a script
SLEEPING = """
import os, sys, time
def sleep():
    sys.stdout.write(f"{os.getpid()}\\n")
    sys.stdout.flush()
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def temp_dir():
    """A folder for temporary files whose name is short enough for sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture
def start(tmp_path, temp_dir):
    """Starts a run of many tasks that take so many seconds, in a process group of its own; what it returns is
    the process, and the id of a worker that has begun."""
    (tmp_path / "run.py").write_text(SCRIPT)
    (tmp_path / "sleeping.py").write_text(SLEEPING)
    started = []

    def start_run(size, seconds):
        process = subprocess.Popen(
            [sys.executable, tmp_path / "run.py", str(size), str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "TMPDIR": str(temp_dir)},
        )
        started.append(process)
        return process, int(process.stdout.readline())

    yield start_run
    for process in started:
        process.kill()
        process.communicate()


def is_running(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    return status.exists() and "zombie" not in status.read_text()


def ends(process: int) -> bool:
    """Whether a process ends within half a minute."""
    until = time.monotonic() + 30
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_running(process)


@pytest.mark.audit
def test_no_worker_outlives_a_killed_build(start):
    process, worker = start(2, 60)
    process.kill()
    assert ends(worker)


@SIZES
def test_ctrl_c_ends_a_run_and_leaves_neither_workers_nor_files_nor_anything_on_stderr(size, start, temp_dir):
    process, worker = start(size, 0.5)
    os.killpg(process.pid, signal.SIGINT)
    workers, said = process.communicate()
    assert ends(worker)
    assert (process.returncode, said) == (5, "")
    assert len(workers.splitlines()) < 20
    assert list(temp_dir.iterdir()) == []
