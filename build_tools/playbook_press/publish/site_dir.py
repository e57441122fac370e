"""A build goes to a fresh folder beside the site and takes its place at the very end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook_press.core.file_lock import try_lock
from playbook_press.core.files import remove_folder
from playbook_press.core.hashing import hash_folder
from playbook_press.core.problems import InputError, Problem
from playbook_press.publish.atomic_swap import exchange

MARKER = ".playbook-press"  # says that a folder is ours, whole, and may be replaced
OURS = "Made by Playbook Press; the next build replaces this folder."


def fresh_name(site: Path) -> Path:
    return site.with_name(f".{site.name}.fresh")


def former_name(site: Path) -> Path:
    return site.with_name(f".{site.name}.former")


@contextmanager
def only_build(cache: Path) -> Iterator[None]:
    """Hold the project's lock; the system lets go of it however the process ends. Raises InputError if it is
    taken."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = try_lock(cache / "lock")
    if lock is None:
        raise InputError(
            [
                Problem(
                    ".cache/playbook/lock",
                    None,
                    "another build of this project is running; wait for it, then start again",
                )
            ]
        )
    try:
        yield
    finally:
        lock.release()


def open_fresh(site: Path) -> Path:
    """Finish what a killed build left, and make the empty folder for a new one. Raises InputError if `site`
    is not ours."""
    finish_former(site)
    if site.exists() and not (site.is_dir() and (not any(site.iterdir()) or (site / MARKER).exists())):
        raise InputError(
            [
                Problem(
                    site.name + "/",
                    None,
                    "holds files that this press did not make; move them away, "
                    "or set another site_dir in mkdocs.yml",
                )
            ]
        )
    fresh = fresh_name(site)
    remove_folder(fresh)
    fresh.mkdir(parents=True)
    return fresh


def publish(site: Path, inputs: str | None = None) -> None:
    """Put the fresh folder in the place of `site`, atomically where the system can. `inputs`: hashes of all
    it was made of."""
    fresh = fresh_name(site)
    made = f"{inputs} {hash_folder(fresh)}\n" if inputs else ""
    (fresh / MARKER).write_text(f"{OURS}\n{made}", encoding="utf-8")
    open_to_all(fresh)
    if not site.exists():
        fresh.rename(site)
    elif not exchange(fresh, site):
        site.rename(former_name(site))
        fresh.rename(site)
    remove_folder(fresh)
    remove_folder(former_name(site))


def open_to_all(folder: Path) -> None:
    """Lets everybody who may enter a folder read all files in it, whatever the builder's umask is."""
    for place, _, names in os.walk(folder):
        Path(place).chmod(0o755)
        for name in names:
            Path(place, name).chmod(0o644)


def made_of(site: Path) -> tuple[str, ...]:
    """What the marker of a published site says: the hash of all it was made of, and that of its files;
    nothing where it does not say."""
    marker = site / MARKER
    return tuple(marker.read_text(encoding="utf-8").removeprefix(OURS).split()) if marker.is_file() else ()


def finish_former(site: Path) -> None:
    """After a kill between two renames the site is missing: the whole new one, else the former one, becomes
    it."""
    fresh, former = fresh_name(site), former_name(site)
    if former.exists() and not site.exists():
        (fresh if (fresh / MARKER).exists() else former).rename(site)
    remove_folder(former)
