"""A new playbook: settings to fill in, an example of each kind of entry, and a workflow that publishes it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from playbook_press.core.files import remove_folder, write_file
from playbook_press.core.problems import UsageError, did_you_mean, shorten
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.base import open_project
from playbook_press.read.kind_schema import Kind
from playbook_press.read.kinds import kind_keys, read_kinds
from playbook_press.read.library import Library, read_library
from playbook_press.read.source import hidden_characters, normalise_text
from playbook_press.read.spelling import LANGUAGE_TAG
from playbook_press.read.yaml_fixes import quote
from playbook_press.scaffold.install_source import pinned_requirement

STARTER = SHIPPED / "templates" / "starter"
IN_LANGUAGES = STARTER / "languages"  # files of the starter in other languages, one folder a language
ENGLISH = "en"  # the language of the starter itself
PLAYBOOK = ("mkdocs.yml", "content", "site_config", "templates")  # what only a playbook has
WORKSHOPS = "workshops"
FORGES = {"github": ".github/workflows/playbook.yml", "gitlab": ".gitlab-ci.yml"}  # and what each reads
LIST_OF_CODES = re.compile(r"^(?P<name>related|entries): \[(?P<codes>[^\]]*)\]\n", re.MULTILINE)
CODE = re.compile(r"^code: (\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Wishes:
    """What a new playbook is to be. `kinds`: of entries, all if it is empty; `papers`: all if it is empty;
    `forge`: one of `FORGES`, or any other word for none."""

    name: str = "Our playbook"
    language: str = ENGLISH
    papers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    workshop: bool = True
    examples: bool = True
    forge: str = "github"


def new_project(folder: Path, wishes: Wishes) -> tuple[str, ...]:
    """Writes a playbook that can be built at once, or nothing; returns the names of files that were there,
    which it leaves as they are. Raises UsageError if the folder has a playbook or is no clone and not empty,
    or if a wish will not do, OSError."""
    kept = tuple(target for target in wished_files(wishes) if (folder / target).exists())
    with whole_or_nothing(folder):
        empty_project(folder, wishes)
        if wishes.examples:
            for target, text in examples(wishes).items():
                write_file(folder, target, text)
    return kept


def examples(wishes: Wishes) -> dict[str, str]:
    """The example entries of the kinds that are wished for, which name one another where both are there."""
    kinds = read_kinds(Project(STARTER), only=wishes.kinds).by_key.values()
    folders = {kind.folder for kind in kinds} | ({WORKSHOPS} if wishes.workshop else set())
    texts = {
        target: path.read_text(encoding="utf-8")
        for target, path in starter_files(wishes.language).items()
        if is_example(target) and PurePosixPath(target).parent.name in folders
    }
    there = [code for text in texts.values() for code in CODE.findall(text)]
    return {
        target: LIST_OF_CODES.sub(lambda found: named(found, there), text) for target, text in texts.items()
    }


def named(found: re.Match[str], there: list[str]) -> str:
    """A list of codes without those that are not there; nothing where none is left."""
    left = [code for code in found["codes"].split(", ") if code in there]
    return f"{found['name']}: [{', '.join(left)}]\n" if left else ""


def is_example(target: str) -> bool:
    """Whether a file of the starter is an entry or a workshop."""
    return target.count("/") > 1 and target.startswith("content/")


def starter_files(language: str = "") -> dict[str, Path]:
    """Every file of a new playbook by its name there. What there is in a `language` takes the place of the
    English: a file that of its name, examples all those of their folder."""
    english = files_below(STARTER)
    own = files_below(IN_LANGUAGES / spoken(language)) if language else {}
    folders = {PurePosixPath(target).parent for target in own if is_example(target)}
    return own | {
        target: path
        for target, path in english.items()
        if target not in own and PurePosixPath(target).parent not in folders
    }


def files_below(folder: Path) -> dict[str, Path]:
    """The files of a folder of the starter by their names in a new playbook, in order, without those of
    languages."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix().replace("dot-", "."): path
        for path in files
        if folder != STARTER or IN_LANGUAGES not in path.parents
    }


def spoken(language: str) -> str:
    """A language without where it is spoken: `de` of `de-AT`."""
    return language.partition("-")[0]


def starter_languages() -> list[str]:
    """The languages besides English that a new playbook can begin in."""
    return sorted(folder.name for folder in IN_LANGUAGES.iterdir())


def has_starter(wishes: Wishes) -> bool:
    """Whether a new playbook begins in its language; otherwise its words are English."""
    return spoken(wishes.language) in (ENGLISH, *starter_languages())


def wished_files(wishes: Wishes) -> Iterator[str]:
    """The files of a new playbook: of those that forges read, only the wished one's."""
    others = {file for forge, file in FORGES.items() if forge != wishes.forge}
    return (target for target in starter_files(wishes.language) if target not in others)


def ignored_folders() -> list[str]:
    """The folders of a playbook that git is to leave alone."""
    return starter_files()[".gitignore"].read_text(encoding="utf-8").split()


@contextmanager
def whole_or_nothing(folder: Path) -> Iterator[None]:
    """For what fills a new or empty folder, or a clone without a playbook: if it fails, the folder is as it
    was. Raises UsageError for another folder."""
    refuse_taken(folder)
    was_there = folder.exists()
    before = frozenset(files_in(folder))
    try:
        yield
    except BaseException:
        for path in sorted(files_in(folder), reverse=True):  # what is in a folder before the folder itself
            if path not in before:
                remove_folder(path) if path.is_dir() else path.unlink()
        if not was_there and folder.exists():
            folder.rmdir()
        raise


def files_in(folder: Path) -> Iterator[Path]:
    """All files and folders below a folder but what git keeps there."""
    return (path for path in folder.rglob("*") if path.relative_to(folder).parts[0] != ".git")


def refuse_taken(folder: Path) -> None:
    """Raises UsageError for a folder that has a playbook, or something else and no git beside it."""
    taken = [name for name in PLAYBOOK if (folder / name).exists()]
    if taken:
        raise UsageError([f"{folder} is not empty: it has {taken[0]}; expected a folder without a playbook"])
    if folder.exists() and any(folder.iterdir()) and not (folder / ".git").exists():
        raise UsageError([f"{folder} is not empty; expected a new or empty folder, or a clone made with git"])


def empty_project(folder: Path, wishes: Wishes) -> Library:
    """Write a playbook without any entry; returns its library. Files that are there stay as they are. Raises
    UsageError where a wish will not do."""
    if unfit := list(unfit_wishes(wishes)):
        raise UsageError(unfit)
    for target in wished_files(wishes):
        if not is_example(target) and not (folder / target).exists():
            write_file(folder, target, starter_text(target, wishes))
    library, _ = read_library(open_project(folder))
    return library


def starter_text(target: str, wishes: Wishes) -> str:
    """A file of a new playbook, with the wishes in the places that wait for them."""
    text = starter_files(wishes.language)[target].read_text(encoding="utf-8")
    for place, word in fitted_words(wishes).items():
        text = text.replace(place, word)
    return text


def fitted_words(wishes: Wishes) -> Mapping[str, str]:
    """What stands in the places of the starter that wait for it."""
    return {
        "{{press}}": pinned_requirement() or "",
        "language: en\n": f"language: {wishes.language}\n",
        "papers: []\n": f"papers: [{', '.join(wishes.papers)}]\n",
        "kinds: []\n": f"kinds: [{', '.join(wishes.kinds)}]\n",
        '"{{name}}"': quote(plain_name(wishes)),
    }


def plain_name(wishes: Wishes) -> str:
    """The name on one line, as it can be printed."""
    return normalise_text(" ".join(wishes.name.split()))


def unfit_wishes(wishes: Wishes) -> Iterator[str]:
    """Messages for each wish that will not do."""
    plain, project = plain_name(wishes), Project(STARTER)
    if not plain or hidden_characters(plain):
        yield f"--name: '{shorten(wishes.name)}' will not do; expected a name that can be printed"
    if not re.fullmatch(LANGUAGE_TAG, wishes.language) and not re.fullmatch("[a-z]{2,3}", wishes.language):
        yield f"--language: '{shorten(wishes.language)}' will not do; expected a language such as de or en-US"
    papers = [path.stem for path in project.listing("site_config/paper", "*.yml")]
    for option, words, known in (
        ("--paper", wishes.papers, papers),
        ("--kinds", wishes.kinds, kind_keys(project)),
    ):
        for word in words:
            if word not in known:
                yield f"{option}: unknown '{shorten(word)}'{did_you_mean(word, known)}"


def shipped_kinds() -> tuple[Kind, ...]:
    """The kinds that ship, in their order."""
    return tuple(read_kinds(Project(STARTER)).by_key.values())
