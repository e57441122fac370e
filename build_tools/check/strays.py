"""Nothing in the project's folders is passed over in silence: a file that the press does not read is told."""

import os
from collections.abc import Iterator
from pathlib import Path

from build_tools import history
from build_tools.digest import seen
from build_tools.problems import Problem, did_you_mean, nearest
from build_tools.project import Project
from build_tools.read.kind_form import KINDS
from build_tools.read.library import ASSETS, Library
from build_tools.read.settings import FILES, FOLDER, FOLDERS
from build_tools.read.source import leading_out

NOT_CONTENT = frozenset({"content/coverage.yml"})  # the list that our own content is held against
OURS = (".cache", "dist")
NOT_IN_NAMES = frozenset('<>:"|?*\\')    # of Windows: Naming Files, Paths, and Namespaces
READ = frozenset({".md"}) | ASSETS


def linked_elsewhere(library: Library) -> Iterator[Problem]:
    """Links in the folders of templates and settings that would bring in what stands elsewhere, on the machine or in the project."""
    project = library.project
    for folder in ("templates", FOLDER, "content"):
        if (project.root / folder).is_symlink():
            yield Problem(folder, 1, "is a link; expected a folder of its own")
    for folder in ("templates", FOLDER):
        for place, folders, names in os.walk(project.root / folder):
            for path in (Path(place, name) for name in sorted((*folders, *names)) if Path(place, name).is_symlink()):
                target = Path(os.path.realpath(path))
                if not target.is_relative_to((project.root / folder).resolve()):
                    yield Problem(project.name(path), 1, leading_out(project, target, project.name(path)))


def misnamed(library: Library) -> Iterator[Problem]:
    """Names that not every machine can have: whoever takes the site offline, or checks out the project, would lack the file."""
    project = library.project
    for folder in ("templates", FOLDER, "content"):
        for place, folders, names in os.walk(project.root / folder):
            folders[:] = seen(folders)
            for name in (*folders, *seen(names)):
                odd = next((letter for letter in name if letter in NOT_IN_NAMES or not letter.isprintable()), None)
                if odd is not None:
                    yield Problem(project.name(Path(place, name)), 1, f"{called(odd)} cannot be in the name of a file everywhere; expected letters, digits and hyphens")


def called(letter: str) -> str:
    """How a message names a character; the file system gives bytes that are no text as lone surrogates (PEP 383)."""
    if letter.isprintable():
        return f"'{letter}'"
    return f"byte {ord(letter) - 0xdc00:#04x}" if 0xdc80 <= ord(letter) <= 0xdcff else f"U+{ord(letter):04X}"


def sent_along(library: Library) -> Iterator[Problem]:
    """What the press keeps for itself must not come from somebody else: the cache is believed, and dist's list is obeyed."""
    tracked = {file.partition("/")[0] for file in history.tracked(library.project.root, *OURS)}
    for folder in sorted(tracked | {folder for folder in OURS if (library.project.root / folder).is_symlink()}):
        yield Problem(folder, 1, f"belongs to the press alone and must not be in git, nor a link; write: git rm -r --cached {folder}, "
                                 "then remove it")


def unread(library: Library) -> Iterator[Problem]:
    """Files and folders that are not read because of their name, place or kind."""
    project = library.project
    yield from (Problem(file, 1, message) for file, message in content_strays(project))
    yield from (Problem(file, 1, message) for file, message in setting_strays(project))
    yield from (Problem(file, 1, message) for file, message in kind_strays(project))


def content_strays(project: Project) -> Iterator[tuple[str, str]]:
    """What is neither Markdown nor a picture, and linked folders, which are not followed."""
    for folder, folders, names in os.walk(project.content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if Path(folder, name).is_symlink():
                yield project.name(Path(folder, name)), "a linked folder is not read; expected a folder of its own"
        for path in (Path(folder, name) for name in sorted(names) if not name.startswith(".")):
            file = project.name(path)
            if path.suffix.lower() not in READ and file not in NOT_CONTENT:
                yield file, f"'{path.suffix or path.name}' is not read; expected Markdown (.md) or a picture ({' '.join(sorted(ASSETS))})"


def setting_strays(project: Project) -> Iterator[tuple[str, str]]:
    """YAML files that no setting is called by."""
    for path in sorted((project.root / FOLDER).glob("*.y*ml")):
        if path.name not in (known := [f"{name}.yml" for name in FILES]):
            yield project.name(path), f"unknown settings file '{path.name}'{did_you_mean(path.name, known)}"
    for folder, _ in FOLDERS.values():
        for path in sorted((project.root / FOLDER / folder).glob("*.yaml")):
            yield project.name(path), f"'{path.name}' is not read; expected '{path.stem}.yml'"


def kind_strays(project: Project) -> Iterator[tuple[str, str]]:
    """Folders of kinds without a kind file, in the project or shipped."""
    known = {path.parent.name for path in project.listing(KINDS, "*/kind.yml")}
    for path in sorted((project.root / KINDS).glob("*/")):
        if path.name not in known:
            near = nearest(path.name, known)
            tail = f"did you mean the kind '{near}'?" if near else "expected one that says what the kind is"
            yield project.name(path), f"has no kind.yml; {tail}"
