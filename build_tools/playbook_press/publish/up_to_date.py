"""Whether a build is needed, or the published site is what it would produce from the present inputs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from playbook_press.core.files import remove_folder
from playbook_press.core.hashing import hash_folder
from playbook_press.publish import dist_dir
from playbook_press.publish.inputs import Inputs
from playbook_press.publish.known_files import hold_as_before
from playbook_press.publish.site_dir import finish_former, fresh_name, made_of, site_folder


def named_folder(inputs: Inputs) -> Path:
    """The folder that `mkdocs.yml` names for the site, whether or not MkDocs could read the file."""
    return site_folder(inputs.project.root / (inputs.mkdocs_yml.text_of("site_dir") or "site"))


def current_site(inputs: Inputs) -> Path | None:
    """The published site if it is complete and up to date, else None. Completes an interrupted publication
    first."""
    project = inputs.project
    site = named_folder(inputs)
    finish_former(site)
    dist_dir.finish_interrupted(project.dist)
    recorded = made_of(site)
    if recorded[:1] != (inputs.key,) or not hold_as_published(inputs, site, recorded):
        return None
    remove_folder(fresh_name(site))
    return site


def hold_as_published(inputs: Inputs, site: Path, recorded: Sequence[str]) -> bool:
    """Whether the site, and `dist/` if this build prints, hold what the last build wrote. `recorded`: the
    hashes of its inputs and of its files."""
    dist = inputs.project.dist

    def read() -> Iterator[str]:
        yield dist_dir.hash_files(dist_dir.existing_files(dist) if inputs.pdfs else ())
        yield hash_folder(site)

    folders = (site, dist) if inputs.pdfs else (site,)
    return hold_as_before(inputs.project.cache, recorded[1:], folders, read)
