"""Settings that `mkdocs.yml` and its parents must have: the playbook's name, docs_dir, theme, our plugin."""

import os
from collections.abc import Iterator
from pathlib import Path

from playbook_press.compose.site.doors import DOORS
from playbook_press.core.problems import Problem, did_you_mean, nearest, shorten
from playbook_press.read.library import Library
from playbook_press.read.mkdocs_yml import CONFIG_FILE, PLUGIN, MkdocsYml

REQUIRED_SETTINGS = {"docs_dir": "content", "theme": "material"}
# folders of a project that no site may replace, and what they hold
TAKEN_FOLDERS = {
    "content": "the words themselves",
    "site_config": "the settings",
    "templates": "the templates",
    "rosters": "the rosters, which are personal data",
    "dist": "the files to print",
    ".cache": "what builds remember",
    ".git": "the history of the playbook",
}
# settings that work as MkDocs' handbook says, and those that are checked above
HEEDED = frozenset(
    {
        *(
            "INHERIT",
            "dev_addr",
            "docs_dir",
            "edit_uri",
            "edit_uri_template",
            "nav",
            "plugins",
            "remote_branch",
        ),
        *("remote_name", "repo_name", "repo_url", "site_dir", "site_name", "strict", "theme", "watch"),
    }
)
# settings that work, and by which pages may differ from what was checked
NOT_SEEN = {
    "hooks": "'hooks' runs programs of yours in each build, and no check sees what they change: look at the "
    "pages that they are about, or leave it out",
}
IN_BRAND = "it stands in site_config/brand.yml"
INSTEAD = {
    "copyright": f"{IN_BRAND}, as 'publisher' and 'licence'",
    "extra_css": "write it into a file below templates/assets/",
    "extra_javascript": "write it into a file below templates/assets/",
    "markdown_extensions": "call-outs, footnotes, definitions, tasks, tables and code need no extension",
    "mdx_configs": "call-outs, footnotes, definitions, tasks, tables and code need no extension",
    "site_author": f"{IN_BRAND}, as 'publisher'",
    "site_description": f"{IN_BRAND}, as 'tagline'",
    "site_url": f"{IN_BRAND}, as 'site_url'",
    "use_directory_urls": "pages are files, so that every link works from a folder",
}


def incompatible_settings(library: Library) -> Iterator[Problem]:
    """Settings with which MkDocs could not build this playbook."""
    name = library.site.brand.name if library.site.brand else None
    yield from incompatible_file(library.project.root, library.mkdocs_yml, name)


def incompatible_file(root: Path, file: MkdocsYml, name: str | None = None) -> Iterator[Problem]:
    """The same without a library; `name` is the playbook's, if it is known."""
    yield from file.problems
    found = () if file.problems else (*config_violations(file), *site_dir_violations(root, file))
    for setting, message in found:
        yield Problem(*file.places.get(setting, (CONFIG_FILE, 1)), message)


def unheeded_settings(library: Library) -> Iterator[Problem]:
    """Notes on settings of MkDocs that have no effect here."""
    file = library.mkdocs_yml
    for setting in file.values:
        if setting in NOT_SEEN:
            yield Problem(*file.places[setting], NOT_SEEN[setting])
        elif setting not in HEEDED and setting in file.places:
            instead = INSTEAD.get(setting, "leave it out")
            yield Problem(*file.places[setting], f"'{setting}' has no effect here: {instead}")


def misplaced_pages(library: Library) -> Iterator[Problem]:
    """Notes on pages of `nav:` that are none of one's own, or that the menu has anyway."""
    own, by_itself = {f"{page.path}.md" for page in library.pages}, {f"{door}.md" for door in DOORS}
    for item in library.mkdocs_yml.nav:
        if item.path in by_itself:
            yield Problem(*item.place, f"'{item.path}' stands in the menu by itself; leave it out of 'nav'")
        elif item.path not in own | {"index.md"}:
            remedy = did_you_mean(item.path, own) or "; entries and lists have their places without it"
            yield Problem(
                *item.place,
                f"'nav' names '{shorten(item.path)}', which is no page at the top of content/{remedy}",
            )


def config_violations(file: MkdocsYml) -> Iterator[tuple[str, str]]:
    """Setting and message of each violation."""
    for key, wanted in REQUIRED_SETTINGS.items():
        if setting_name(file, key) != wanted:
            yield key, f"{key} is {describe_value(setting_name(file, key))}; expected '{key}: {wanted}'"
    plugins = setting_list(file, "plugins")
    if PLUGIN not in plugins:
        near = nearest(PLUGIN, plugins)
        yield (
            "plugins",
            (
                f"the plugin '{PLUGIN}' is missing; expected '- {PLUGIN}' below 'plugins:'"
                + (f", found '{near}'" if near else "")
            ),
        )


def site_dir_violations(root: Path, file: MkdocsYml) -> Iterator[tuple[str, str]]:
    """A site's folder that holds something else, all of which each build would replace."""
    written = file.text_of("site_dir")
    if written and (held := held_in(root, written)):
        yield (
            "site_dir",
            f"site_dir is '{shorten(written)}', which holds {held}; "
            "expected a folder of its own; write: site_dir: site",
        )


def held_in(root: Path, written: str) -> str | None:
    """What the folder holds, or one that it is in; None if it is no folder of the project."""
    site, home = (Path(os.path.realpath(path)) for path in (root / written, root))
    if home.is_relative_to(site):
        return "the whole playbook"
    taken = (
        held for name, held in TAKEN_FOLDERS.items() if site.is_relative_to(os.path.realpath(home / name))
    )
    return next(taken, None)


def setting_name(file: MkdocsYml, key: str) -> str | None:
    """The text of a setting, or its `name` if it is a mapping; None if it has neither."""
    value = file.values.get(key)
    return value.get("name") if isinstance(value, dict) else value if isinstance(value, str) else None


def describe_value(value: str | None) -> str:
    """A setting in a message: quoted, or 'missing'."""
    return f"'{shorten(value)}'" if value else "missing"


def setting_list(file: MkdocsYml, key: str) -> list[str]:
    """The items of a list setting, or the keys of a mapping; [] otherwise."""
    value = file.values.get(key)
    return list(value) if isinstance(value, (list, dict)) else []
