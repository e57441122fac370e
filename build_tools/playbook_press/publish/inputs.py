"""All that a build reads, as it was when the build began: hashed once; and whether it changed meanwhile."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playbook_press.core.git import run_git
from playbook_press.core.hashing import hash_folder, hash_parts
from playbook_press.core.installation import installation_hash
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.publish.site_dir import only_build
from playbook_press.read.mkdocs_yml import INHERIT, MkdocsYml, read_mkdocs_yml

SETTINGS = ("site_config", "templates")
FOLDERS = ("content", *SETTINGS)
HEAD = ".git/HEAD"
# settings of `mkdocs.yml` that name no file besides it and what it inherits from
SELF_CONTAINED = frozenset(
    {
        "site_name",
        "site_url",
        "site_description",
        "site_author",
        "site_dir",
        "docs_dir",
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


@dataclass(frozen=True)
class Inputs:
    """What a build of a project reads.

    `pdfs`: whether it was asked to print. `written`: how each file was last written, and the commit.
    `surroundings`: the hash of all that goes into a page besides what it says. `key`: that of all that goes
    into the build. These two are None where `mkdocs.yml` asks for something of which we do not know all that
    it reads.
    """

    project: Project
    pdfs: bool
    written: Mapping[str, object]
    mkdocs_yml: MkdocsYml
    surroundings: str | None
    key: str | None

    def refuse_changed(self) -> None:
        """Raises InputError with every file that is not as it was: what is saved while a build reads would be
        half in it."""
        texts = {path: current_text(path) for path in self.mkdocs_yml.texts}
        before, after = self.written, last_written(self.project, texts)
        if changed := sorted(name for name in {**before, **after} if before.get(name) != after.get(name)):
            raise InputError(
                Problem(
                    name,
                    1,
                    "was changed while the site was being built, so nothing was published and the last "
                    "site is as it was; start again",
                )
                for name in changed
            )


@contextmanager
def locked_inputs(project: Project, *, pdfs: bool = True) -> Iterator[Inputs]:
    """The inputs of a build that nobody else makes of this project at the same time. Raises InputError where
    somebody does."""
    with only_build(project.cache):
        mkdocs_yml = read_mkdocs_yml(project)
        # before anything else is read: what changes later is noticed, and what changed since that was read
        written = last_written(project, mkdocs_yml.texts)
        known = surroundings(project, mkdocs_yml)
        yield Inputs(project, pdfs, written, mkdocs_yml, known, known and build_key(project, known, pdfs))


def build_key(project: Project, surroundings: str, pdfs: bool) -> str:
    """Settings, words and their history, templates, the press, what it stands on, as one hash."""
    return hash_parts(
        surroundings,
        run_git(project, "rev-parse", "HEAD"),
        run_git(project, "rev-parse", "--is-shallow-repository"),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        repr(pdfs),
        hash_folder(project.content),
    )


def last_written(project: Project, texts: Mapping[Path, str | None]) -> dict[str, object]:
    """How every file that goes into a build was last written, and the commit. `texts` are those of
    `mkdocs.yml` and of what it inherits from."""
    return {
        **{project.name(path): modification(path) for path in files(project)},
        **{project.name(path): (modification(path), text) for path, text in texts.items()},
        HEAD: run_git(project, "rev-parse", "HEAD"),
    }


def files(project: Project) -> Iterator[Path]:
    for folder in FOLDERS:
        for place, _, names in os.walk(project.root / folder):
            yield from (Path(place, name) for name in names if not name.startswith("."))


def modification(path: Path) -> tuple[int, int, int] | None:
    """Changes whenever a file is written; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def current_text(path: Path) -> str | None:
    """What a file says now; None where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return None


def surroundings(project: Project, mkdocs_yml: MkdocsYml) -> str | None:
    """Settings, templates, the press and what it stands on, as one hash. None where `mkdocs.yml` asks for
    something of which we do not know all that it reads."""
    return settings_and_press(project, mkdocs_yml) if is_self_contained(mkdocs_yml) else None


def content_and_settings(project: Project, mkdocs_yml: MkdocsYml) -> str:
    """All that goes into what is printed, besides the edition, as one hash."""
    return hash_parts(settings_and_press(project, mkdocs_yml), hash_folder(project.content))


def settings_and_press(project: Project, mkdocs_yml: MkdocsYml) -> str:
    """Settings, templates, the press and what it stands on, as one hash."""
    folders = [place for name in SETTINGS for place in project.places(name)]
    return hash_parts(installation_hash(), *mkdocs_yml.texts.values(), *map(hash_folder, folders))


def is_self_contained(file: MkdocsYml) -> bool:
    """Whether `mkdocs.yml` and what it inherits name no files, programs and variables that are not ours. One
    with problems is not: the build tells them."""
    return (
        not file.problems
        and not any("!" in text or "custom_dir" in text for text in file.texts.values())
        and file.values.keys() <= SELF_CONTAINED
        and list(file.values.get("plugins", ())) == ["playbook"]
    )
