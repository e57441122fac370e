"""The one module that knows Dask: a crew whose workers are processes of a cluster.

Pictures and style sheets are read where a worker runs, so each of its machines must see the project in the
same folder.
"""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from distributed import Client
from distributed.scheduler import KilledWorker

from playbook_press.core.problems import Problem, Refused
from playbook_press.print.run.scheduler import Crew

PATIENCE = "10s"  # for the scheduler to answer


class Cluster(Executor):
    """The workers at an address; it says BrokenExecutor, as executors do, where they died of what they were
    given."""

    def __init__(self, client: Client):
        self.client, self.executor = client, client.get_executor(pure=False)

    def submit(self, make: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        told: Future[Any] = Future()
        self.executor.submit(make, *arguments, **options).add_done_callback(lambda done: hand_on(done, told))
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster, which goes on."""
        self.executor.shutdown(wait=wait and not cancel_futures)
        self.client.close()


def hand_on(done: Future[Any], told: Future[Any]) -> None:
    if done.cancelled():
        told.cancel()
    elif isinstance(error := done.exception(), KilledWorker):
        told.set_exception(BrokenExecutor(str(error)))
    elif error:
        told.set_exception(error)
    else:
        told.set_result(done.result())


def cluster_crew(address: str) -> Crew:
    """The crew of a cluster. Raises Refused where nobody answers, or its workers do several things at once."""
    with open_client(address) as client:
        threads = client.nthreads()
    if not threads or max(threads.values()) > 1:
        found = "no worker" if not threads else "a worker with several threads"
        raise refused(
            address,
            f"has {found}; expected workers that do one thing at a time: dask worker {address} --nworkers auto --nthreads 1",
        )
    return Crew(len(threads), lambda _: Cluster(open_client(address)))


def open_client(address: str) -> Client:
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise refused(
            address,
            f"nobody answers there ({error}); expected the address of a Dask scheduler, such as tcp://10.0.0.5:8786",
        ) from error


def refused(address: str, message: str) -> Refused:
    return Refused([Problem("--cluster", 1, f"{address}: {message}")])
