"""`mkdocs.yml`, with what it inherits, must let the press do its work: the same name, the same folder, our
plugin."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, nearest, shortened
from playbook_press.read.library import Library
from playbook_press.read.markdown import typographic
from playbook_press.read.mkdocs_yml import NAME, MkdocsYml

EXPECTED = {"docs_dir": "content", "theme": "material"}
PLUGIN = "playbook"


def unfit(library: Library) -> Iterator[Problem]:
    """What stands in the way of MkDocs building this playbook."""
    yield from unfit_file(library.mkdocs_yml, library.site.brand.name if library.site.brand else None)


def unfit_file(file: MkdocsYml, name: str | None = None) -> Iterator[Problem]:
    """The same without a library; `name` is the playbook's, if it is known."""
    yield from file.problems
    for setting, message in () if file.problems else faults(file, name):
        yield Problem(*file.places.get(setting, (NAME, 1)), message)


def faults(file: MkdocsYml, name: str | None) -> Iterator[tuple[str, str]]:
    """Each setting that is not as it must be, and what is wrong with it."""
    given = called(file, "site_name")
    if name and typographic(given or "") != name:
        yield "site_name", f"site_name is {told(given)}; expected '{name}', the name in site_config/brand.yml"
    for key, wanted in EXPECTED.items():
        if called(file, key) != wanted:
            yield key, f"{key} is {told(called(file, key))}; expected '{key}: {wanted}'"
    plugins = listed(file, "plugins")
    if PLUGIN not in plugins:
        near = nearest(PLUGIN, plugins)
        yield (
            "plugins",
            (
                f"the plugin '{PLUGIN}' is missing; expected '- {PLUGIN}' below 'plugins:'"
                + (f", found '{near}'" if near else "")
            ),
        )


def called(file: MkdocsYml, key: str) -> str | None:
    """A setting that is a word, or a mapping with a name in it."""
    value = file.values.get(key)
    return value.get("name") if isinstance(value, dict) else value if isinstance(value, str) else None


def told(value: str | None) -> str:
    return f"'{shortened(value)}'" if value else "missing"


def listed(file: MkdocsYml, key: str) -> list[str]:
    """The names in a setting that is a list, or a mapping."""
    value = file.values.get(key)
    return list(value) if isinstance(value, (list, dict)) else []
