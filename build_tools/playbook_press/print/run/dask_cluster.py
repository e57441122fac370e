"""The one module that knows Dask: a pool whose workers are processes of a cluster.

Pictures and style sheets are read where a worker runs, so each of its machines must see the project in the
same folder.
"""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from distributed import Client
from distributed.scheduler import KilledWorker

from playbook_press.core.problems import UsageError
from playbook_press.print.run.scheduler import WorkerPool

PATIENCE = "10s"  # for the scheduler to answer


class Cluster(Executor):
    """The workers of a cluster as an executor. A task that kills its workers raises BrokenExecutor, as it
    does with other executors."""

    def __init__(self, client: Client):
        self.client, self.executor = client, client.get_executor(pure=False)

    def submit(self, call: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.executor.submit(call, *arguments, **options).add_done_callback(
            lambda done: copy_outcome(done, future)
        )
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Disconnect from the cluster, which keeps running."""
        self.executor.shutdown(wait=wait and not cancel_futures)
        self.client.close()


def copy_outcome(done: Future[Any], future: Future[Any]) -> None:
    """Copy the outcome of Dask's future to ours, unless ours was cancelled."""
    if done.cancelled():
        future.cancel()
    if not future.set_running_or_notify_cancel():
        return
    if isinstance(error := done.exception(), KilledWorker):
        future.set_exception(BrokenExecutor(str(error)))
    elif error:
        future.set_exception(error)
    else:
        future.set_result(done.result())


def cluster_pool(address: str) -> WorkerPool:
    """A pool of a cluster's workers. Raises UsageError where no scheduler answers, there is no worker, or a
    worker has several threads."""
    with open_client(address) as client:
        threads = client.nthreads()
    if not threads or max(threads.values()) > 1:
        found = "no worker" if not threads else "a worker with several threads"
        raise unusable(
            address,
            f"has {found}; expected workers that do one thing at a time: "
            f"dask worker {address} --nworkers auto --nthreads 1",
        )
    return WorkerPool(len(threads), lambda _: Cluster(open_client(address)))


def open_client(address: str) -> Client:
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise unusable(
            address,
            f"nobody answers there ({error}); "
            "expected the address of a Dask scheduler, such as tcp://10.0.0.5:8786",
        ) from error


def unusable(address: str, message: str) -> UsageError:
    return UsageError([f"--cluster: {address}: {message}"])
