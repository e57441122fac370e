"""Schedules the work of a run with asyncio. Products are coroutines that await tasks; workers run the tasks.

A task is a call of values that can be pickled, so any executor shaped like those of `concurrent.futures` will
do: this process, processes of this machine, a cluster.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

from playbook_press.core.problems import InputError, Problem
from playbook_press.print.run.worker_processes import InProcess, cores, open_processes

AHEAD = 2  # products in progress, and tasks handed out, for each worker, so that none is idle

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Task:
    """A call for a worker. Tasks of one `key` are equal, and run once; `name` is the file that messages
    name."""

    name: str
    key: str
    call: Callable[[], Any]


async def gather(function: Callable[[Item], Awaitable[Result]], items: Iterable[Item]) -> list[Result]:
    """`asyncio.gather` of an async function over items, in which an item with problems stops no other one.

    Raises InputError with the problems of all items; any other exception is raised at once.
    """

    async def result_or_error(item: Item) -> Result | InputError:
        try:
            return await function(item)
        except InputError as error:
            return error

    outcomes = await asyncio.gather(*map(result_or_error, items))
    if errors := [outcome for outcome in outcomes if isinstance(outcome, InputError)]:
        raise InputError(problem for error in errors for problem in error.problems)
    return [outcome for outcome in outcomes if not isinstance(outcome, InputError)]


class WorkerPool:
    """Workers for one run: `size` processes, by default one for each core; a single worker is this process.
    `open_executor` gets a size and opens an executor, once there is a task."""

    def __init__(self, size: int | None = None, open_executor: Callable[[int], Executor] | None = None):
        self.size = size or cores()
        self.limit = AHEAD * self.size
        self.open_executor = open_executor or (open_processes if self.size > 1 else InProcess)
        self.executor: Executor | None = None
        self.opened = ExitStack()

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.opened.close()

    def map(self, function: Callable[[Item], Awaitable[Result]], items: Iterable[Item]) -> list[Result]:
        """The results of an async function, which awaits `run`, for each item, in their order; only so many
        are in progress as keep the workers busy. Raises InputError with the problems of all items."""
        return run_event_loop(self.map_async(function, items))

    async def map_async(
        self, function: Callable[[Item], Awaitable[Result]], items: Iterable[Item]
    ) -> list[Result]:
        # these belong to one event loop, and so to one call of `map`
        self.slots, self.retrying = asyncio.Semaphore(self.limit), asyncio.Lock()
        self.results: dict[str, asyncio.Future[Any]] = {}
        in_progress = asyncio.Semaphore(self.limit)

        async def in_turn(item: Item) -> Result:
            async with in_progress:
                return await function(item)

        return await gather(in_turn, items)

    async def run(self, task: Task) -> Any:
        """The result of a task; equal tasks share one future. Raises what the task raises, and InputError if
        its worker dies twice."""
        if task.key not in self.results:
            self.results[task.key] = asyncio.ensure_future(self.attempt(task))
        return await self.results[task.key]

    async def attempt(self, task: Task) -> Any:
        try:
            async with self.slots:
                return await self.submit(task)
        except BrokenExecutor:
            return await self.retry_alone(task)

    async def submit(self, task: Task) -> Any:
        if self.executor is None:
            self.executor = self.open_executor(self.size)
            self.opened.callback(self.executor.shutdown, cancel_futures=True)
        executor = self.executor
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, task.call)
        except BrokenExecutor:
            if self.executor is executor:  # else a new one has taken its place already
                self.executor = None
            raise

    async def retry_alone(self, task: Task) -> Any:
        """A second attempt after a worker has died, in a process of its own and with no other task running,
        so that a further death is this task's fault."""
        async with self.retrying, AsyncExitStack() as slots:
            for _ in range(self.limit):
                await slots.enter_async_context(self.slots)
            try:
                with self.open_executor(1) as executor:
                    return await asyncio.get_running_loop().run_in_executor(executor, task.call)
            except BrokenExecutor:
                message = (
                    "the process that made it died, twice; most often memory has run out: "
                    "try again with --jobs 1"
                )
                raise InputError([Problem(task.name, None, message)]) from None


def run_event_loop(main: Coroutine[Any, Any, Result]) -> Result:
    """`asyncio.run`; where the caller has a loop of its own, as a notebook has, in another thread."""
    if not is_loop_running():
        return asyncio.run(main)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, main).result()


def is_loop_running() -> bool:
    """Whether an event loop runs in this thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
