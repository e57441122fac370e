"""What a build puts beside the site: into `dist/`, all or nothing, and nobody else's file is ever deleted.

Everything is first written to a folder of its own, whose list says that it is whole. Then file by file
takes its place. Where that is interrupted, the next build finishes it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from playbook_press.core.files import SiteFile, discard, write_file
from playbook_press.core.hashing import key_of_each
from playbook_press.core.problems import Problem, Refused

PRESS = b'pdf:Producer="WeasyPrint'  # stands in every PDF that we print, and in a zip of them
LIST = ".playbook-press"  # names the files that a build made, a line each


def fresh_folder(dist: Path) -> Path:
    return dist / ".fresh"


def prepare(dist: Path, files: Iterable[SiteFile]) -> None:
    """Write the files, out of everybody's sight; the list comes last. Raises Refused where somebody's own
    would be lost."""
    finish(dist)
    fresh, every = fresh_folder(dist), tuple(files)
    refuse_strangers(dist, {file.path for file in every} - set(listed(dist)))
    discard(fresh)
    for file in every:
        write_file(fresh, file.path, file.content)
    write_file(fresh, LIST, "".join(f"{file.path}\n" for file in every))


def refuse_strangers(dist: Path, places: Iterable[str]) -> None:
    """Raises Refused where a file that this press did not make stands where one of ours must go."""
    if strangers := [
        place
        for place in sorted(places)
        if (dist / place).is_file() and PRESS not in (dist / place).read_bytes()
    ]:
        raise Refused(
            Problem(
                f"{dist.name}/{place}",
                1,
                "this press did not make this file, and a build would write over it; move it away "
                "and start again",
            )
            for place in strangers
        )


def take_over(dist: Path) -> None:
    """Put what was prepared in its place; what a former build made and this one did not goes."""
    fresh = fresh_folder(dist)
    new, former = listed(fresh), listed(dist)
    for path in new:
        if (fresh / path).exists():
            (dist / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).replace(dist / path)
    for path in set(former) - set(new):
        (dist / path).unlink(missing_ok=True)
    (fresh / LIST).replace(dist / LIST)
    discard(fresh)


def forget(dist: Path) -> None:
    """Remove what a build prepared that then failed before it published."""
    discard(fresh_folder(dist))


def finish(dist: Path) -> None:
    """Go on where a build was interrupted after everything was prepared."""
    if (fresh_folder(dist) / LIST).exists():
        take_over(dist)


def digest_of(files: Iterable[SiteFile]) -> str:
    """One short name for files that a build makes."""
    return key_of_each(part for file in files for part in (file.path, file.content))


def there(dist: Path) -> Iterator[SiteFile]:
    """What a build made, as far as it is still there."""
    return (SiteFile(path, (dist / path).read_bytes()) for path in listed(dist) if (dist / path).is_file())


def listed(folder: Path) -> Sequence[str]:
    """The files that a build says it made in a folder; none outside of it, whoever wrote the list."""
    path, base = folder / LIST, folder.resolve()
    names = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    return tuple(
        name
        for name in names
        if (folder / name).parent.resolve().is_relative_to(base) and ".." not in name.split("/")
    )
