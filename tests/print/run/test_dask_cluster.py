"""Printing on a cluster: a Dask scheduler and two workers, each a process of its own, make the same bytes."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from functools import partial
from threading import Timer

import pytest

from playbook_press.core.problems import UsageError
from playbook_press.print.run.scheduler import Task, gather

# An extra that few install: starting its parts and printing on them takes most of a minute.
pytestmark = pytest.mark.audit

PRODUCTS = """
sheets:
  {title: Sheets, summary: To cut., kind: sheets, stock: 85x55, papers: [a4, letter], suits: [office-colour]}
collection-{collection}: {title: "{name}", summary: One page., kind: collection, papers: [a4]}
"""
QUIET = ["--no-dashboard", "--host", "127.0.0.1"]


@pytest.fixture(scope="module")
def module():
    """What prints on a cluster, imported only here: Dask takes half a second, and runs collect these tests
    that leave them out."""
    pytest.importorskip(
        "distributed", reason="the extra 'cluster' is not installed: python -m pip install -e '.[cluster]'"
    )
    from playbook_press.print.run import dask_cluster

    return dask_cluster


def dask(folder, *words):
    """Start a part of Dask, which says nothing to the tests."""
    with (folder / "dask.log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )


@pytest.fixture(scope="module")
def cluster(module, tmp_path_factory):
    """The address of a scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    parts = [dask(folder, "distributed.cli.dask_scheduler", "--port", address.rpartition(":")[2], *QUIET)]
    parts += [
        dask(folder, "distributed.cli.dask_worker", address, "--nthreads", "1", *QUIET) for _ in range(2)
    ]
    from distributed import Client

    with Client(address, timeout="60s", set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    yield address
    for part in reversed(parts):
        part.send_signal(signal.SIGTERM)
        part.wait()


def run_all(pool, *tasks):
    """What tasks return, all of them at once."""
    [results] = pool.map(lambda tasks: gather(pool.run, tasks), [tasks])
    return results


def digests(project):
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("site", "dist")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }


def test_a_cluster_prints_the_same_bytes(unprinted, cluster, playbook, tmp_path):
    (unprinted / "site_config/products.yml").write_text(PRODUCTS, encoding="utf-8")
    elsewhere = shutil.copytree(unprinted, tmp_path / "elsewhere")
    playbook("build", "--cluster", cluster, project=unprinted)
    playbook("build", "--jobs", "1", project=elsewhere)
    on_cluster = digests(unprinted)
    assert sum(name.endswith(".pdf") for name in on_cluster) == 4
    assert on_cluster == digests(elsewhere)


def test_tasks_are_run_by_its_workers(module, cluster):
    with module.cluster_pool(cluster) as pool:
        assert pool.size == 2
        found = run_all(pool, *(Task("x", str(number), os.getpid) for number in range(8)))
    assert os.getpid() not in found


def test_a_bug_comes_back_as_it_is(module, cluster):
    with module.cluster_pool(cluster) as pool, pytest.raises(ZeroDivisionError):
        run_all(pool, Task("x", "x", partial(divmod, 1, 0)))


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost(module, cluster):
    slow = Task("x", "x", partial(subprocess.check_output, ["sh", "-c", "sleep 0.5; echo $PPID"]))
    with module.cluster_pool(cluster) as pool:
        [dying] = run_all(pool, slow)
        killer = Timer(1, os.kill, (int(dying), signal.SIGKILL))
        killer.start()
        found = run_all(pool, *(replace(slow, key=str(number)) for number in range(12)))
        killer.join()
    assert len(found) == 12
    assert found[-1] != dying
    assert len(set(found)) > 1


def test_where_nobody_answers_the_address_is_named(module, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", "1s")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(UsageError, match="nobody answers there"):
        module.cluster_pool(address)
