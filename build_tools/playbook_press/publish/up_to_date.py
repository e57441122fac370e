"""Is the published site what a build would make of what is there now? Then nothing need be built."""

import os
from pathlib import Path

from playbook_press.core.files import discard
from playbook_press.core.git import ask
from playbook_press.core.hashing import digest, key_of
from playbook_press.core.installation import press
from playbook_press.core.problems import Refused
from playbook_press.core.project import Project
from playbook_press.publish import dist_dir
from playbook_press.publish.site_dir import finish_former, fresh_name, made_of, only_build
from playbook_press.read.mkdocs_yml import INHERIT, NAME, EngineFile, read_engine_files

FOLDERS = ("site_config", "templates")
TOLD_IN_FULL = frozenset(
    {  # settings of `mkdocs.yml` that name nothing outside of it
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


def current_site(project: Project, *, pdfs: bool) -> Path | None:
    """The published site, if it is whole and just what a build would make. Raises Refused while another build
    is running."""
    site = (project.root / (setting(project, "site_dir") or "site")).resolve()
    with only_build(project.cache):
        finish_former(site)
        dist_dir.finish(project.dist)
        told = made_of(site)
        inputs = inputs_of(project, pdfs=pdfs) if told else None
        made = dist_dir.there(project.dist) if pdfs else ()
        if inputs is None or told != (inputs, dist_dir.digest_of(made), digest(site)):
            return None
        discard(fresh_name(site))
        return site


def inputs_of(project: Project, *, pdfs: bool) -> str | None:
    """All that goes into a build, as one hash: settings, words and their history, templates, the press, what
    it stands on.

    None where `mkdocs.yml` asks for something of which we do not know all that it reads.
    """
    around = ground_of(project)
    history = ask(project, "rev-parse", "HEAD"), ask(project, "rev-parse", "--is-shallow-repository")
    return around and key_of(
        around, *history, os.environ.get("SOURCE_DATE_EPOCH", ""), repr(pdfs), digest(project.content)
    )


def ground_of(project: Project) -> str | None:
    """All that goes into a page besides what it says, as one hash; None as above."""
    return stands_on(project) if is_told_in_full(project) else None


def content_and_ground(project: Project) -> str:
    """All that goes into what is printed, besides the edition, as one hash."""
    return key_of(stands_on(project), digest(project.content))


def stands_on(project: Project) -> str:
    """Settings, templates, the press and what it stands on, as one hash."""
    folders = [place for name in FOLDERS for place in project.places(name)]
    return key_of(press(), *engine_texts(project), *map(digest, folders))


def is_told_in_full(project: Project) -> bool:
    """Whether `mkdocs.yml` and what it inherits name no files, programs and variables that are not ours."""
    file = engine_file(project)
    return (
        file is not None
        and not any("!" in text or "custom_dir" in text for text in file.texts.values())
        and file.values.keys() <= TOLD_IN_FULL
        and list(file.values.get("plugins", ())) == ["playbook"]
    )


def setting(project: Project, name: str) -> str | None:
    file = engine_file(project)
    return file.values.get(name) if file else None


def engine_file(project: Project) -> EngineFile | None:
    """`mkdocs.yml` with what it inherits; None where a build tells what is wrong with it."""
    try:
        return read_engine_files(project)[0]
    except Refused:
        return None


def engine_texts(project: Project) -> tuple[bytes, ...]:
    """`mkdocs.yml` and each file that it inherits from."""
    file = engine_file(project)
    paths = file.texts if file else (project.root / NAME,)
    return tuple(path.read_bytes() for path in paths)
