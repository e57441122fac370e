"""The inputs of a build: their hashes when the build begins, and whether a file has changed since."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playbook_press.core.files import NOTHING_PUBLISHED, os_errors_as_problems
from playbook_press.core.git import run_git
from playbook_press.core.hashing import hash_folder, hash_parts, linked_folders
from playbook_press.core.installation import installation_hash
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.publish.site_dir import only_build
from playbook_press.publish.site_engines import MKDOCS
from playbook_press.read.mkdocs_yml import INHERIT, MkdocsYml, read_mkdocs_yml

SETTINGS = ("site_config", "templates")
FOLDERS = ("content", *SETTINGS)
HEAD = ".git/HEAD"
# settings of `mkdocs.yml` by which a build reads no further files
SELF_CONTAINED = frozenset(
    {
        "site_name",
        "site_url",
        "site_description",
        "site_author",
        "site_dir",
        "docs_dir",
        "nav",
        "copyright",
        "repo_url",
        "repo_name",
        "edit_uri",
        "edit_uri_template",
        "remote_branch",
        "remote_name",
        "theme",
        "plugins",
        "strict",
        "dev_addr",
        "extra",
        INHERIT,
    }
)

# whether there is a last site -> what a build comes to that is refused at its end
CHANGED_OUTCOMES = {
    True: "nothing was published and the last site is as it was",
    False: "it was not published",
}


@dataclass(frozen=True)
class Inputs:
    """The inputs of one build.

    `pdfs`: whether it prints. `engine`: what renders the pages. `states`: the state of each file and the
    commit when the build began. `surroundings`: the hash of everything that affects a page besides its own
    text. `key`: the hash of all inputs. Both are None if a setting of `mkdocs.yml` makes a build read files
    that are not known here.
    """

    project: Project
    pdfs: bool
    engine: str
    states: Mapping[str, object]
    mkdocs_yml: MkdocsYml
    surroundings: str | None
    key: str | None

    def refuse_changed(self, *, is_site_kept: bool) -> None:
        """Raises InputError with every file that has changed since the build began, because the site may
        contain parts of both versions. `is_site_kept`: whether there is a last site, which stays."""
        texts = {path: current_text(path) for path in self.mkdocs_yml.texts}
        outcome = CHANGED_OUTCOMES[is_site_kept]
        before, after = self.states, input_states(self.project, texts)
        if changed := sorted(name for name in {**before, **after} if before.get(name) != after.get(name)):
            raise InputError(
                Problem(
                    name,
                    1,
                    f"was changed while the site was being built, so {outcome}; start again",
                )
                for name in changed
            )


@contextmanager
def locked_inputs(project: Project, *, pdfs: bool = True, engine: str = MKDOCS) -> Iterator[Inputs]:
    """The inputs of a build, under the project's build lock. Raises InputError if another build runs, or for
    an OSError of the build."""
    with os_errors_as_problems(NOTHING_PUBLISHED), only_build(project.cache):
        mkdocs_yml = read_mkdocs_yml(project)
        # recorded before anything else is read, so that no later change goes unnoticed
        states = input_states(project, mkdocs_yml.texts)
        known = surroundings(project, mkdocs_yml, engine)
        key = known and build_key(project, known, pdfs)
        yield Inputs(project, pdfs, engine, states, mkdocs_yml, known, key)


def build_key(project: Project, surroundings: str, pdfs: bool) -> str:
    """The hash of all inputs: content, its history, settings, templates, this package and its libraries."""
    return hash_parts(
        surroundings,
        run_git(project, "rev-parse", "HEAD"),
        run_git(project, "rev-parse", "--is-shallow-repository"),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        repr(pdfs),
        *content_hashes(project),
    )


def content_hashes(project: Project) -> Iterator[str]:
    """The hash of `content/` in each layer."""
    return (hash_folder(layer / "content") for layer in project.layers)


def input_states(project: Project, texts: Mapping[Path, str | None]) -> dict[str, object]:
    """The state of every input file by name, and the commit. `texts`: the contents of `mkdocs.yml` and of the
    files that it inherits from."""
    return {
        **{name_of_input(project, path): modification(path) for path in input_files(project)},
        **{project.name(path): (modification(path), text) for path, text in texts.items()},
        HEAD: run_git(project, "rev-parse", "HEAD"),
    }


def input_files(project: Project) -> Iterator[Path]:
    """Every file of the input folders that is not hidden, and those of folders that links in them lead to."""
    for folder in (layer / name for layer in project.layers for name in FOLDERS):
        for top in (folder, *linked_folders(folder)):
            for place, _, names in os.walk(top):
                yield from (Path(place, name) for name in names if not name.startswith("."))


def name_of_input(project: Project, path: Path) -> str:
    """How a changed file is called; one of the playbook that the project stands on by its whole path."""
    return project.name(path) if path.is_relative_to(project.root) else str(path)


def modification(path: Path) -> tuple[int, int, int] | None:
    """Modification time in ns, size in bytes and inode of a file, one of which changes with every write; None
    if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def current_text(path: Path) -> str | None:
    """The present text of a file; None if it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return None


def surroundings(project: Project, mkdocs_yml: MkdocsYml, engine: str = MKDOCS) -> str | None:
    """The hash of everything that affects a page besides its own text; None if a setting of `mkdocs.yml`
    makes a build read files that are not known here."""
    if not is_self_contained(mkdocs_yml):
        return None
    return hash_parts(engine, settings_and_press(project, mkdocs_yml))


def content_and_settings(project: Project, mkdocs_yml: MkdocsYml) -> str:
    """The hash of everything that affects a printed product, besides the edition."""
    return hash_parts(settings_and_press(project, mkdocs_yml), *content_hashes(project))


def settings_and_press(project: Project, mkdocs_yml: MkdocsYml) -> str:
    """The hash of settings, templates, this package and its libraries."""
    folders = [place for name in SETTINGS for place in project.places(name)]
    return hash_parts(installation_hash(), *mkdocs_yml.texts.values(), *map(hash_folder, folders))


def is_self_contained(file: MkdocsYml) -> bool:
    """Whether a build with this `mkdocs.yml` reads no files, programs or variables but those hashed here.
    False if it has problems, which the build reports."""
    return (
        not file.problems
        and not any("!" in text or "custom_dir" in text for text in file.texts.values())
        and file.values.keys() <= SELF_CONTAINED
        and list(file.values.get("plugins", ())) == ["playbook"]
    )
