"""Whether a build is needed, or the published site is what it would produce from the present inputs."""

from pathlib import Path

from playbook_press.core.files import remove_folder
from playbook_press.core.hashing import hash_folder
from playbook_press.publish import dist_dir
from playbook_press.publish.inputs import Inputs
from playbook_press.publish.site_dir import finish_former, fresh_name, made_of, site_folder


def current_site(inputs: Inputs) -> Path | None:
    """The published site if it is complete and up to date, else None. Completes an interrupted publication
    first."""
    project = inputs.project
    site = site_folder(project.root / (inputs.mkdocs_yml.text_of("site_dir") or "site"))
    finish_former(site)
    dist_dir.finish_interrupted(project.dist)
    recorded = made_of(site)
    beside = dist_dir.existing_files(project.dist) if inputs.pdfs else ()
    if recorded[:1] != (inputs.key,) or recorded[1:] != (dist_dir.hash_files(beside), hash_folder(site)):
        return None
    remove_folder(fresh_name(site))
    return site
