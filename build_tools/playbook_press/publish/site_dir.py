"""A build writes to a new folder beside the published site, which replaces it once the build is complete."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook_press.core.file_lock import try_lock
from playbook_press.core.files import remove_folder
from playbook_press.core.hashing import hash_folder
from playbook_press.core.problems import InputError, Problem
from playbook_press.publish.atomic_swap import exchange

MARKER = ".playbook-press"  # marks a folder as a complete build, which the next one may replace
UNFINISHED = "without-all-its-pdfs"  # in place of the hashes of a build: a site published before its PDFs
OURS = "Made by Playbook Press; the next build replaces this folder."


def site_folder(path: Path) -> Path:
    """The folder that a site is published to; links in a circle, which lead nowhere, are left as they are."""
    return Path(os.path.realpath(path))


def fresh_name(site: Path) -> Path:
    return site.with_name(f".{site.name}.fresh")


def former_name(site: Path) -> Path:
    return site.with_name(f".{site.name}.former")


@contextmanager
def only_build(cache: Path) -> Iterator[None]:
    """Holds the project's build lock, which the operating system releases however the process ends. Raises
    InputError if another process holds it."""
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
    """Completes an interrupted publication, then creates the empty folder for a new build. Raises
    InputError if `site` has files but no marker of a build."""
    finish_former(site)
    if os.path.lexists(site) and not (
        site.is_dir() and (not any(site.iterdir()) or (site / MARKER).exists())
    ):
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


def publish(site: Path, inputs: str | None = None, *, is_whole: bool = True) -> None:
    """Replaces `site` by the new folder, atomically if the system can; the caller removes the former one.
    `inputs`: hash of the build's inputs, which the marker records with the hash of the site's files, unless
    PDFs are still to come."""
    fresh = fresh_name(site)
    hashes = f"{inputs} {hash_folder(fresh)}\n" if inputs else ""
    made = hashes if is_whole else f"{UNFINISHED}\n"
    (fresh / MARKER).write_text(f"{OURS}\n{made}", encoding="utf-8")
    open_to_all(fresh)
    if not site.exists():
        fresh.rename(site)
    elif not exchange(fresh, site):
        site.rename(former_name(site))
        fresh.rename(site)


def remove_former(site: Path) -> None:
    """Removes what `publish` has replaced. Raises OSError."""
    remove_folder(fresh_name(site))
    remove_folder(former_name(site))


def open_to_all(folder: Path) -> None:
    """Lets everybody who may enter a folder read all files in it, whatever the builder's umask is."""
    for place, _, names in os.walk(folder):
        Path(place).chmod(0o755)
        for name in names:
            Path(place, name).chmod(0o644)


def made_of(site: Path) -> tuple[str, ...]:
    """The hashes in the marker of a published site: of the build's inputs, and of the site's files; empty if
    there is no marker or it has none."""
    marker = site / MARKER
    if not marker.is_file():
        return ()
    return tuple(marker.read_text(encoding="utf-8", errors="replace").removeprefix(OURS).split())


def holds_whole_site(site: Path) -> bool:
    """Whether a build has published a site there with all that belongs to it."""
    return (site / MARKER).is_file() and made_of(site) != (UNFINISHED,)


def is_replaceable_at_once(site: Path) -> bool:
    """Whether no PDF vanishes if a site without any takes the place of what is there: nothing, or a site that
    never got its own."""
    return not site.is_dir() or not any(site.iterdir()) or made_of(site) == (UNFINISHED,)


def withdraw_unfinished(site: Path) -> bool:
    """Removes a site that was published before its PDFs, and will not get them; whether there was one."""
    if made_of(site) != (UNFINISHED,):
        return False
    site.rename(fresh_name(site))
    remove_folder(fresh_name(site))
    return True


def finish_former(site: Path) -> None:
    """Restores a site that is missing because a process was killed between two renames: the new one if it is
    complete, else the former one."""
    fresh, former = fresh_name(site), former_name(site)
    if former.exists() and not site.exists():
        (fresh if (fresh / MARKER).exists() else former).rename(site)
    remove_folder(former)
