"""Settings that `mkdocs.yml` and its parents must have: the playbook's name, docs_dir, theme, our plugin."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, nearest, shorten
from playbook_press.read.library import Library
from playbook_press.read.mkdocs_yml import CONFIG_FILE, MkdocsYml
from playbook_press.read.typography import typographic

REQUIRED_SETTINGS = {"docs_dir": "content", "theme": "material"}
PLUGIN = "playbook"
# settings that work as MkDocs' handbook says, and those that are checked above
HEEDED = frozenset(
    {
        *(
            "INHERIT",
            "dev_addr",
            "docs_dir",
            "edit_uri",
            "edit_uri_template",
            "hooks",
            "plugins",
            "remote_branch",
        ),
        *("remote_name", "repo_name", "repo_url", "site_dir", "site_name", "strict", "theme", "watch"),
    }
)
IN_BRAND = "it stands in site_config/brand.yml"
INSTEAD = {
    "copyright": f"{IN_BRAND}, as 'publisher' and 'licence'",
    "extra_css": "write it into a file below templates/assets/",
    "extra_javascript": "write it into a file below templates/assets/",
    "markdown_extensions": "call-outs, footnotes, definitions, tasks, tables and code need no extension",
    "mdx_configs": "call-outs, footnotes, definitions, tasks, tables and code need no extension",
    "nav": "the menu is made of kinds, lists and pages",
    "site_author": f"{IN_BRAND}, as 'publisher'",
    "site_description": f"{IN_BRAND}, as 'tagline'",
    "site_url": f"{IN_BRAND}, as 'site_url'",
    "use_directory_urls": "pages are files, so that every link works from a folder",
}


def incompatible_settings(library: Library) -> Iterator[Problem]:
    """Settings with which MkDocs could not build this playbook."""
    yield from incompatible_file(library.mkdocs_yml, library.site.brand.name if library.site.brand else None)


def incompatible_file(file: MkdocsYml, name: str | None = None) -> Iterator[Problem]:
    """The same without a library; `name` is the playbook's, if it is known."""
    yield from file.problems
    for setting, message in () if file.problems else config_violations(file, name):
        yield Problem(*file.places.get(setting, (CONFIG_FILE, 1)), message)


def unheeded_settings(library: Library) -> Iterator[Problem]:
    """Notes on settings of MkDocs that have no effect here."""
    file = library.mkdocs_yml
    for setting in file.values:
        if setting not in HEEDED and setting in file.places:
            instead = INSTEAD.get(setting, "leave it out")
            yield Problem(*file.places[setting], f"'{setting}' has no effect here: {instead}")


def config_violations(file: MkdocsYml, name: str | None) -> Iterator[tuple[str, str]]:
    """Setting and message of each violation."""
    given = setting_name(file, "site_name")
    if name and typographic(given or "") != name:
        yield (
            "site_name",
            f"site_name is {describe_value(given)}, and the name in site_config/brand.yml is '{name}'; "
            f"expected the same name; write: site_name: {name}",
        )
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
