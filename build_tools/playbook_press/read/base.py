"""The playbook that a project stands on, as options of the plugin in `mkdocs.yml` name it: `stands_on`, where
it is, and `hide`, what is not taken from it."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playbook_press.core.hashing import visible_names
from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.project import LANGUAGES, LANGUAGES_BY_NAME, REQUIRED, SHIPPED, Project
from playbook_press.read.mkdocs_yml import MkdocsYml, read_mkdocs_yml
from playbook_press.read.source import read_source
from playbook_press.read.yaml_lines import parse_yaml

STANDS_ON, HIDE = "stands_on", "hide"
BRAND = "site_config/brand.yml"
CODE = re.compile(r"[A-Z][0-9]{2,4}")
RANGE = re.compile(r"([A-Z])([0-9]{2,4})-\1([0-9]{2,4})")
# fact that a word of `hide` names -> how files of `content/` call it; kinds are told by their folder
FACTS = {"audience": "audience", "collection": "collection", "situation": "situations", "tag": "tags"}
EXPECTED = "expected a code such as T07, a range such as T07-T09, or a word such as kind=leader"


@dataclass(frozen=True)
class BaseFile:
    """What `hide` asks of a file of the base: its code, its folder, and its facts as they are written."""

    code: str
    folder: str
    facts: dict[str, Any]


def open_project(folder: Path) -> Project:
    """The project in a folder, with the playbook that it stands on. Raises InputError."""
    project = Project.at(folder)
    return with_base(project, read_mkdocs_yml(project))


def with_base(project: Project, file: MkdocsYml) -> Project:
    """A project that stands on the playbook which its `mkdocs.yml` names, if it names one. Raises
    InputError."""
    project = replace(project, spoken=language_with_words(project))
    if STANDS_ON not in file.options:
        return replace(project, base=None, hidden=frozenset())
    named, place = file.options[STANDS_ON]
    base = find_base(project, named) if isinstance(named, str) and named else None
    if message := base_violation(project, named, base):
        raise InputError([Problem(*place, f"{STANDS_ON}: {message}")])
    standing = replace(project, base=base)
    terms, place = file.options.get(HIDE, ([], place))
    if not isinstance(terms, list):
        quoted = shorten(str(terms))
        raise InputError(
            [Problem(*place, f"{HIDE}: expected a list, found '{quoted}'; write: {HIDE}: [{quoted}]")]
        )
    return replace(standing, hidden=hidden_codes(standing, terms, place))


def language_with_words(project: Project) -> str:
    """The language of a playbook, as its `brand.yml` says it, if fixed words in it ship; '' otherwise."""
    stated = str(facts_of(project, project.root / BRAND).get("language") or "")
    # an unknown name is reported elsewhere, and read on as it is meant here
    language = LANGUAGES_BY_NAME.get(stated.strip().lower(), stated)
    named = (language, language.partition("-")[0])
    return next((tag for tag in named if tag and (SHIPPED / LANGUAGES / tag).is_dir()), "")


def facts_of(project: Project, path: Path) -> dict[str, Any]:
    """What a YAML file says by name; nothing if it cannot be read, which is told when all is."""
    with suppress(InputError):
        if path.is_file():
            tree, _ = parse_yaml(project.name(path), read_source(project, path).text)
            return tree.value if tree and isinstance(tree.value, dict) else {}
    return {}


def find_base(project: Project, named: str) -> Path | None:
    """The folder of a playbook by its path seen from the project, or of the package of that name; None if
    there is neither."""
    with suppress(OSError, ValueError):  # a name that is too long, or holds what no name of a file may
        return next((place for place in places(project, named) if place.is_dir()), None)
    return None


def places(project: Project, named: str) -> Iterator[Path]:
    """Where the playbook that is named may be."""
    yield (project.root / named).resolve()
    yield from package_folders(named)


def package_folders(named: str) -> Iterator[Path]:
    """The folders of an installed package; none for a name that is no package's."""
    module = named.replace("-", "_")
    with suppress(ValueError):  # a module without a place, such as `__main__`
        found = find_spec(module) if module.isidentifier() else None
        yield from (Path(place).resolve() for place in (found and found.submodule_search_locations) or ())


def base_violation(project: Project, named: object, base: Path | None) -> str | None:
    """Why a project cannot stand on a folder; None if it can."""
    quoted = f"'{shorten(str(named))}'"
    if base is None:
        return (
            f"{quoted} is neither a folder, seen from here, nor an installed package; "
            "expected a playbook such as ../service-playbook"
        )
    if project.root.is_relative_to(base) or (base.is_relative_to(project.root) and not is_installed(base)):
        return f"{quoted} and this playbook lie in one another; expected two folders side by side"
    missing = [name for name, is_right in REQUIRED.items() if not is_right(base / name)]
    if missing:
        return f"{quoted} is no playbook: it has no {missing[0]}"
    if STANDS_ON in read_mkdocs_yml(Project(base)).options:
        return f"{quoted} stands on another playbook itself; expected one that stands alone"
    return None


def is_installed(base: Path) -> bool:
    """Whether a folder is that of a package, such as one in the `.venv` of a project."""
    return base.parent in (Path(place).resolve() for place in sys.path if place)


def hidden_codes(project: Project, terms: Iterable[str], place: tuple[str, int]) -> frozenset[str]:
    """The codes of the base that its heir does not take. Raises InputError for each word that matches
    nothing."""
    if not terms:
        return frozenset()
    files, kinds = list(base_files(project)), kind_folders(project)
    found = {term: {file.code for file in files if is_named(file, term.strip(), kinds)} for term in terms}
    if missed := [term for term, codes in found.items() if not codes]:
        raise InputError(
            Problem(*place, f"{HIDE}: nothing in the playbook below is '{shorten(term)}'; {EXPECTED}")
            for term in missed
        )
    return frozenset().union(*found.values())


def is_named(file: BaseFile, term: str, kinds: dict[str, str]) -> bool:
    """Whether a word of `hide` means a file."""
    name, equals, value = (part.strip() for part in term.partition("="))
    if equals and name == "kind":
        return file.folder == kinds.get(value)
    if equals:
        given = file.facts.get(FACTS.get(name, ""))
        return value == given or (isinstance(given, list) and value in given)
    if span := RANGE.fullmatch(term):
        return file.code[0] == span[1] and int(span[2]) <= int(file.code[1:]) <= int(span[3])
    return file.code == term


def base_files(project: Project) -> Iterator[BaseFile]:
    """The files with a code of the base; files that cannot be read are told when they are."""
    from playbook_press.read.front_matter import split_front_matter  # slow to load, and few playbooks hide

    for path in sorted((project.layers[-1] / "content").glob("*/*.md")):
        if not visible_names([path.name]):
            continue
        try:
            source = read_source(project, path)
        except InputError:
            continue
        facts = split_front_matter(source).facts.value
        if CODE.fullmatch(str(facts.get("code"))):
            yield BaseFile(facts["code"], path.parent.name, facts)


def kind_folders(project: Project) -> dict[str, str]:
    """The folder below `content/` of each kind, by the uppermost file that says one: that of a translation
    or of a project that changes a colour alone, says none."""
    folders = {}
    for place in reversed(project.places("templates/kinds")):
        for path in sorted(place.glob("*/kind.yml")):
            tree, _ = parse_yaml(project.name(path), read_source(project, path).text)
            if tree and isinstance(tree.value, dict) and (folder := tree.value.get("folder")):
                folders[path.parent.name] = str(folder)
    return folders


def base_edition(project: Project) -> str | None:
    """The edition of the playbook below, if its `brand.yml` says one."""
    edition = facts_of(project, project.layers[-1] / BRAND).get("edition")
    return str(edition) if edition else None
