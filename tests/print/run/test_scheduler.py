"""Errands ask workers for works; nothing is done twice, everything is told, and a worker may die."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from playbook_press.core.problems import Problem, Refused
from playbook_press.print.run.scheduler import Crew, Work

CREWS = pytest.mark.parametrize("size", [1, 2])


def noted(folder, name, result):
    """Leave a trace in a folder each time it is called."""
    (folder / f"{name}.{time.monotonic_ns()}").touch()
    return result


def died(folder=None):
    """Kill the process; where there is a folder, only the first time."""
    trace = folder and folder / "died"
    if not (trace and trace.exists()):
        trace and trace.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"


def failed():
    raise ZeroDivisionError("a bug")


def ask(*works):
    """An errand that asks for works and comes to what became of them."""
    return (yield works)


def chain(folder, name):
    """An errand whose second work needs what became of the first."""
    [first] = yield [Work(name, f"{name} 1", partial(noted, folder, f"{name}1", 20))]
    [second] = yield [Work(name, f"{name} 2", partial(noted, folder, f"{name}2", first + 1))]
    return second


def refusing(message):
    yield [Work("x", message, partial(str, message))]
    raise Refused([Problem("content/x.md", 1, message)])


@CREWS
def test_results_come_in_the_order_of_errands_each_work_after_what_it_needs(size, tmp_path):
    with Crew(size) as crew:
        assert crew.all(chain(tmp_path, name) for name in "abcdefgh") == [21] * 8
        assert crew.all(ask(Work("x", str(number), partial(int, number))) for number in range(9)) == [
            [number] for number in range(9)
        ]
    assert len(list(tmp_path.iterdir())) == 16


@CREWS
def test_what_several_ask_for_is_done_once(size, tmp_path):
    work = Work("x", "same", partial(noted, tmp_path, "same", 7))
    with Crew(size) as crew:
        assert crew.all([ask(work, work), ask(work), chain(tmp_path, "a"), ask(work)]) == [
            [7, 7],
            [7],
            21,
            [7],
        ]
    assert len(list(tmp_path.glob("same*"))) == 1


@CREWS
def test_an_errand_that_asks_for_nothing_is_done_as_well(size):
    def nothing():
        return 5
        yield

    with Crew(size) as crew:
        assert crew.all([nothing(), ask()]) == [5, []]
        assert crew.all([]) == []
        assert crew.executor is None


@CREWS
def test_the_problems_of_all_errands_are_told_and_the_rest_is_done(size, tmp_path):
    with Crew(size) as crew, pytest.raises(Refused) as refused:
        crew.all([refusing("first"), chain(tmp_path, "a"), refusing("second")])
    assert [problem.message for problem in refused.value.problems] == ["first", "second"]
    assert len(list(tmp_path.iterdir())) == 2


@CREWS
def test_a_bug_is_a_bug(size):
    with Crew(size) as crew, pytest.raises(ZeroDivisionError):
        crew.all([ask(Work("x", "x", failed))])


def test_a_document_that_kills_its_worker_is_told_by_name_and_the_rest_is_done(tmp_path):
    deadly = Work("deck.pdf", "deadly", died)
    with Crew(2) as crew, pytest.raises(Refused) as refused:
        crew.all(
            [
                *(chain(tmp_path, name) for name in "abc"),
                ask(deadly),
                refusing("other"),
                *(chain(tmp_path, name) for name in "def"),
            ]
        )
    assert [(problem.file, problem.message[:9]) for problem in refused.value.problems] == [
        ("content/x.md", "other"),
        ("deck.pdf", "the proce"),
    ]
    assert {path.name[:2] for path in tmp_path.iterdir()} == {
        f"{name}{step}" for name in "abcdef" for step in (1, 2)
    }


def test_a_worker_that_died_by_accident_costs_nothing(tmp_path):
    with Crew(2) as crew:
        done = crew.all(
            [
                ask(Work("deck.pdf", "x", partial(died, tmp_path))),
                *(ask(Work("y", str(n), partial(int, n))) for n in range(6)),
            ]
        )
    assert done == [["survived"], *([n] for n in range(6))]


def test_no_worker_outlives_a_killed_build(tmp_path):
    script = tmp_path / "build.py"
    script.write_text("""
import os, sys, time
from functools import partial
from playbook_press.print.run.scheduler import Crew, Work
def say(): print(os.getpid(), flush=True); time.sleep(60)
def ask(): yield [Work("x", "x", say)]
if __name__ == "__main__":
    with Crew(2) as crew:
        crew.all([ask()])
""")
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    worker = int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()
    while Path(f"/proc/{worker}").exists() and "zombie" not in Path(f"/proc/{worker}/status").read_text():
        time.sleep(0.05)
