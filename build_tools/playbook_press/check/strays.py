"""No file in the project's folders is ignored silently: unread files and links out of it are reported."""

import os
import unicodedata
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

from playbook_press.check.pictures import HEIC
from playbook_press.core import git
from playbook_press.core.hashing import visible_names
from playbook_press.core.problems import Problem, nearest, shorten
from playbook_press.core.project import LANGUAGES, Project
from playbook_press.read.base_lock import TRANSLATION_LOCK
from playbook_press.read.kind_schema import KINDS_FOLDER
from playbook_press.read.library import HIDDEN_BY_WINDOWS, PICTURE_SUFFIXES, Library
from playbook_press.read.settings import FOLDER, SETTINGS_FILES, SETTINGS_FOLDERS
from playbook_press.read.source import leading_out

PRIVATE_FOLDERS = (".cache", "dist")
NOT_IN_NAMES = frozenset('<>:"|?*\\')  # of Windows: Naming Files, Paths, and Namespaces
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
HEIC_SUFFIXES = frozenset({".heic", ".heif", ".hif"})
OF_LANGUAGES = frozenset({"content", FOLDER, "templates", TRANSLATION_LOCK})  # in the folder of a language
READ_SUFFIXES = frozenset({".md"}) | PICTURE_SUFFIXES
# endings of files that people put into `content/` -> what to do with them
UNREAD = {
    (".txt", ".markdown", ".mdown", ".mkd", ".text"): "name it '{renamed}'",
    (".docx", ".doc", ".odt", ".rtf", ".pages"): (
        "copy its words into a Markdown file such as '{renamed}', and move the document out of content/"
    ),
    (".pdf", ".pptx", ".ppt", ".odp", ".xlsx", ".xls", ".ods", ".csv"): (
        "copy what readers need into a Markdown file such as '{renamed}', and move this file out of content/"
    ),
    (".bmp", ".tif", ".tiff", ".jfif", ".psd", ".ai", ".eps", ".avif"): (
        "open the picture and save it as .jpg or .png"
    ),
}


def linked_elsewhere(library: Library) -> Iterator[Problem]:
    """Symbolic links in the folders of templates and settings that lead out of their folder, be it into
    another one of the project."""
    project = library.project
    for folder in ("templates", FOLDER, "content"):
        if (project.root / folder).is_symlink():
            yield Problem(folder, 1, "is a link; expected a folder of its own")
    for folder in ("templates", FOLDER):
        for place, folders, names in os.walk(project.root / folder):
            for path in (
                Path(place, name) for name in sorted((*folders, *names)) if Path(place, name).is_symlink()
            ):
                target = Path(os.path.realpath(path))
                if not target.is_relative_to(os.path.realpath(project.root / folder)):
                    yield Problem(project.name(path), 1, leading_out(project, target, project.name(path)))


def misnamed(library: Library) -> Iterator[Problem]:
    """File names that some operating systems do not allow: there, a checkout or the offline zip would lack
    the file."""
    project = library.project
    for folder in ("templates", FOLDER, "content"):
        for place, folders, names in os.walk(project.root / folder):
            folders[:] = visible_names(folders)
            for name in (*folders, *visible_names(names)):
                for message in name_faults(name):
                    yield Problem(project.name(Path(place, name)), 1, message)


def name_faults(name: str) -> Iterator[str]:
    """Messages for a file name that some operating system does not allow."""
    odd = next((letter for letter in name if letter in NOT_IN_NAMES or not letter.isprintable()), None)
    if odd is not None:
        yield (
            f"{called(odd)} cannot be in the name of a file everywhere; expected letters, digits and hyphens"
        )
    stem = name.partition(".")[0]
    if stem.casefold() in DEVICES:
        yield f"'{stem}' is a device on Windows, which has no such files; expected another name"


def no_files(library: Library) -> Iterator[Problem]:
    """Pipes, sockets and devices among the files that templates load: whoever opens a pipe waits until
    somebody writes into it. In other folders, and where templates stand, they are told as they are read."""
    project = library.project
    for place, folders, names in os.walk(project.root / "templates"):
        folders[:] = visible_names(folders)
        for path in (Path(place, name) for name in visible_names(names)):
            if path.exists() and not path.is_file() and path.suffix != ".html":
                yield Problem(project.name(path), 1, "expected a file")


def case_twins(library: Library) -> Iterator[Problem]:
    """File names that differ only in the case of letters, or in how accents are stored: on macOS and Windows
    one file would take the place of the other."""
    project = library.project
    for folder in ("templates", FOLDER, "content"):
        for place, folders, names in os.walk(project.root / folder):
            folders[:] = visible_names(folders)
            first: dict[str, str] = {}
            for name in (*folders, *visible_names(names)):
                same = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
                if same != name:
                    message = f"is the same name as '{shorten(same)}' on many disks; expected another"
                    yield Problem(project.name(Path(place, name)), 1, message)


def called(letter: str) -> str:
    """How a message names a character; the file system gives bytes that are no text as lone surrogates (PEP
    383)."""
    if letter.isprintable():
        return f"'{letter}'"
    return f"byte {ord(letter) - 0xDC00:#04x}" if 0xDC80 <= ord(letter) <= 0xDCFF else f"U+{ord(letter):04X}"


def tracked_private_folders(library: Library) -> Iterator[Problem]:
    """Private folders that git tracks or that are symbolic links: the program trusts the cache and the
    manifest in dist, so they must not come from others."""
    tracked = {file.partition("/")[0] for file in git.tracked_files(library.project.root, *PRIVATE_FOLDERS)}
    for folder in sorted(
        tracked | {folder for folder in PRIVATE_FOLDERS if (library.project.root / folder).is_symlink()}
    ):
        yield Problem(
            folder,
            1,
            "belongs to the press alone and must not be in git, nor a link; "
            f"write: git rm -r --cached {folder}, then remove it",
        )


def unread_files(library: Library) -> Iterator[Problem]:
    """Files and folders that are not read because of their name, place or kind."""
    project = library.project
    yield from (Problem(file, 1, message) for file, message in unread_content(project))
    yield from (Problem(file, 1, message) for file, message in unread_settings(project))
    yield from (Problem(file, 1, message) for file, message in unread_kinds(project))
    yield from (Problem(file, 1, message) for file, message in unread_languages(library))


def unread_content(project: Project) -> Iterator[tuple[str, str]]:
    """What is neither Markdown nor a picture, and linked folders, which are not followed."""
    for folder, folders, names in chain.from_iterable(os.walk(home / "content") for home in homes(project)):
        folders[:] = visible_names(folders)
        for name in folders:
            if Path(folder, name).is_symlink():
                yield (
                    project.name(Path(folder, name)),
                    "a linked folder is not read; expected a folder of its own",
                )
        for path in (Path(folder, name) for name in visible_names(names)):
            if path.suffix.lower() not in READ_SUFFIXES:
                yield project.name(path), unread_message(path)


def unread_message(path: Path) -> str:
    """Why a file of `content/` is not read, and what to do with it."""
    suffix = path.suffix.lower()
    if suffix in HEIC_SUFFIXES:
        return HEIC
    bare = path.name.removesuffix(path.suffix)
    if suffix in HIDDEN_BY_WINDOWS and bare.lower().endswith(".md"):
        return f"ends in '{path.suffix}', which Windows may not show; name it '{bare}'"
    renamed = f"{bare}.md"
    advice = next((words for suffixes, words in UNREAD.items() if suffix in suffixes), None)
    pictures = " ".join(sorted(PICTURE_SUFFIXES))
    expected = advice or f"expected Markdown (.md) or a picture ({pictures}); move it out of content/"
    return f"'{path.suffix or path.name}' is not read; {expected.format(renamed=renamed)}"


def unread_settings(project: Project) -> Iterator[tuple[str, str]]:
    """YAML files in `site_config/` that are no settings file."""
    for path in chain.from_iterable(sorted((home / FOLDER).glob("*.y*ml")) for home in homes(project)):
        if path.name not in {f"{name}.yml" for name in SETTINGS_FILES}:
            near = nearest(path.stem, SETTINGS_FILES)
            tail = f"did you mean '{near}.yml'?" if near else f"expected one of: {', '.join(SETTINGS_FILES)}"
            yield project.name(path), f"unknown settings file '{path.name}'; {tail}"
    for folder, _ in SETTINGS_FOLDERS.values():
        for path in sorted((project.root / FOLDER / folder).glob("*.yaml")):
            yield project.name(path), f"'{path.name}' is not read; expected '{path.stem}.yml'"


def homes(project: Project) -> tuple[Path, ...]:
    """The folders that are laid out like a playbook: the project's, and those of its translations."""
    return (project.root, *language_folders(project))


def language_folders(project: Project) -> list[Path]:
    """The folders of translations, also of those that `brand.yml` does not name."""
    folders = (project.root / LANGUAGES).glob("*/")
    return sorted(path for path in folders if visible_names([path.name]))


def unread_languages(library: Library) -> Iterator[tuple[str, str]]:
    """Folders of languages that `brand.yml` does not name, and what is no part of a translation."""
    project, brand = library.project, library.site.brand
    for folder in language_folders(project):
        name = project.name(folder)
        if brand and folder.name not in brand.languages:
            yield name, unnamed_language(folder.name, brand.languages)
        for each in sorted(visible_names([path.name for path in folder.iterdir()])):
            if each not in OF_LANGUAGES:
                where = ", ".join(f"{part}/" for part in sorted(OF_LANGUAGES - {TRANSLATION_LOCK}))
                yield f"{name}/{each}", f"'{each}' is not read here; expected it in one of: {where}"


def unnamed_language(tag: str, known: Collection[str]) -> str:
    """Why the folder of a language is not read, and what to do."""
    near = nearest(tag, known)
    tail = f"did you mean '{near}'?" if near else f"write there, below languages: {tag}: {{}}"
    return f"is not read: no language in {FOLDER}/brand.yml is '{shorten(tag)}'; {tail}"


def unread_kinds(project: Project) -> Iterator[tuple[str, str]]:
    """Folders of kinds without a kind file, in the project or shipped."""
    known = {path.parent.name for path in project.listing(KINDS_FOLDER, "*/kind.yml")}
    for path in sorted((project.root / KINDS_FOLDER).glob("*/")):
        if path.name not in known:
            near = nearest(path.name, known)
            tail = f"did you mean the kind '{near}'?" if near else "expected one that says what the kind is"
            yield project.name(path), f"has no kind.yml; {tail}"
