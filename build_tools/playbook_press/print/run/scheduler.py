"""The one place that knows executors: work goes to warm processes, one for each core, and comes back when it
is done.

Work is a plain value, `partial(function, ...)` of values that can be pickled; so whatever is shaped like
an executor of `concurrent.futures` can take the place of processes on this machine.
"""

import gc
import multiprocessing
import os
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from playbook_press.core.problems import Problem, Refused

# A process of a fork server has everything loaded, and is no copy of this one, whose libraries may have
# threads of their own.
START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
LOADED = ["playbook_press.print.run.tasks"]
AHEAD = 2  # errands under way, and works handed out, for each process, so that none waits for us


@dataclass(frozen=True)
class Work:
    """Something for a worker to make. Works of one `key` are the same, and done once; messages call it by
    `name`."""

    name: str
    key: str
    make: Callable[[], Any]


Result = TypeVar("Result")
# asks for works, is given what became of them, and so on to its end
Errand = Generator[Sequence[Work], list[Any], Result]


class UnderWay(Generic[Result]):
    """An errand, the works that it waits for, and what it comes to."""

    def __init__(self, errand: Errand[Result]):
        self.errand = errand
        self.asked: Sequence[Work] | None = None  # nothing yet
        self.result: Result | Refused | None = None

    def go_on(self, done: Mapping[str, Any]) -> bool:
        """Hand it what it asked for. False where it has come to its end."""
        try:
            self.asked = (
                next(self.errand)
                if self.asked is None
                else self.answered([done[work.key] for work in self.asked])
            )
        except StopIteration as end:
            self.result = end.value
        except Refused as refused:
            self.result = refused
        else:
            return True
        return False

    def answered(self, given: list[Any]) -> Sequence[Work]:
        """What it asks for next; where something was refused, that is all it is told."""
        problems = [problem for each in given if isinstance(each, Refused) for problem in each.problems]
        return self.errand.throw(Refused(problems)) if problems else self.errand.send(given)


def together(errands: Iterable[Errand[Result]]) -> Errand[list[Result]]:
    """Several errands as one, each step of them at the same time. Raises Refused with the problems of all."""
    every = [UnderWay(errand) for errand in errands]
    live, done = [each for each in every if each.go_on({})], {}
    while live:
        asked = [work for each in live for work in each.asked or ()]
        done |= zip((work.key for work in asked), (yield asked), strict=True)
        live = [each for each in live if each.go_on(done)]
    return results(every)


def results(every: Sequence[UnderWay[Result]]) -> list[Result]:
    """What errands came to. Raises Refused with the problems of all."""
    if problems := [
        problem for each in every if isinstance(each.result, Refused) for problem in each.result.problems
    ]:
        raise Refused(problems)
    return [each.result for each in every]


@dataclass
class Desk:
    """What is handed out and what came back, in one run."""

    todo: deque[Work] = field(default_factory=deque)
    out: dict[Future[Any], Work] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    done: dict[str, Any] = field(default_factory=dict)

    def add(self, works: Iterable[Work]) -> None:
        for work in works:
            if work.key not in self.known:
                self.known.add(work.key)
                self.todo.append(work)

    def has(self, works: Iterable[Work]) -> bool:
        return all(work.key in self.done for work in works)


class Crew:
    """Processes for one run of the press: `size` of them, as many as there are cores if it is not given; one
    is this process.

    `open_executor` makes the executor of so many workers.
    """

    def __init__(self, size: int | None = None, open_executor: Callable[[int], Executor] | None = None):
        self.size = size or cores()
        self.open_executor = open_executor or (processes if self.size > 1 else Here)
        self.executor: Executor | None = None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self.executor:
            self.executor.shutdown(cancel_futures=True)

    def all(self, errands: Iterable[Errand[Result]]) -> list[Result]:
        """What every errand comes to, in their order; the first are done first. Raises Refused with the
        problems of all."""
        every, under_way, desk = [UnderWay(errand) for errand in errands], [], Desk()
        waiting = deque(every)
        while waiting or under_way:
            while waiting and len(under_way) < AHEAD * self.size:
                under_way.append(waiting.popleft())
            under_way = [
                each for each in under_way if not desk.has(each.asked or ()) or each.go_on(desk.done)
            ]
            desk.add(work for each in under_way for work in each.asked)
            self.hand_out(desk)
            self.take_back(desk)
        return results(every)

    def hand_out(self, desk: Desk) -> None:
        while desk.todo and len(desk.out) < AHEAD * self.size:
            self.executor = self.executor or self.open_executor(self.size)
            work = desk.todo.popleft()
            desk.out[self.executor.submit(work.make)] = work

    def take_back(self, desk: Desk) -> None:
        """Wait until something is done."""
        for future in wait(desk.out, return_when=FIRST_COMPLETED).done:
            work = desk.out.pop(future)
            try:
                desk.done[work.key] = future.result()
            except BrokenExecutor:
                self.executor = None
                desk.done[work.key] = self.alone(work)

    def alone(self, work: Work) -> Any:
        """A second try after a worker has died: with nobody else, so that it shows whose fault it was."""
        with self.open_executor(1) as executor:
            try:
                return executor.submit(work.make).result()
            except BrokenExecutor:
                return Refused(
                    [
                        Problem(
                            work.name,
                            1,
                            "the process that made it died, twice; most often memory has run out: "
                            "try again with --jobs 1",
                        )
                    ]
                )


class Here(Executor):
    """This process as a worker."""

    def __init__(self, size: int = 1):
        self.size = size

    def submit(self, make: Callable[..., Result], /, *arguments: Any, **options: Any) -> Future[Result]:
        done: Future[Result] = Future()
        done.set_result(make(*arguments, **options))
        return done


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(size: int) -> ProcessPoolExecutor:
    """Processes of this machine."""
    context = multiprocessing.get_context(START)
    context.set_forkserver_preload(LOADED)
    return ProcessPoolExecutor(size, context, begin, (tempfile.gettempdir(),))


def begin(scratch: str) -> None:
    """In each process: Ctrl+C is for the one that started it, none outlives it, and what it needs only for
    now goes to `scratch`."""
    tempfile.tempdir = scratch
    gc.freeze()  # what is loaded by now is no garbage; and memory that nobody looks through stays shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=outlive, daemon=True).start()


def outlive() -> None:
    """End this process once the one that wants its work is no more, however that ended."""
    multiprocessing.parent_process().join()
    os._exit(1)
