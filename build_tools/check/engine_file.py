"""`mkdocs.yml` must let the press do its work: the same name, the same folder, our plugin."""

from collections.abc import Iterator

from build_tools.problems import Problem, Refused, nearest, shortened
from build_tools.project import Project
from build_tools.read.engine_file import NAME, EngineFile, read_engine_file
from build_tools.read.library import Library
from build_tools.read.markdown import typographic
from build_tools.read.source import read_source

EXPECTED = {"docs_dir": "content", "theme": "material"}
PLUGIN = "playbook"


def unfit(library: Library) -> Iterator[Problem]:
    """What stands in the way of MkDocs building this playbook."""
    yield from unfit_file(library.project, library.site.brand.name if library.site.brand else None)


def unfit_file(project: Project, name: str | None = None) -> Iterator[Problem]:
    """The same without a library; `name` is the playbook's, if it is known."""
    try:
        source = read_source(project, project.root / NAME)
    except Refused as refused:
        yield from refused.problems
        return
    file, problems = read_engine_file(source)
    yield from problems
    for line, message in faults(file, name) if file else ():
        yield Problem(source.file, line, message)


def faults(file: EngineFile, name: str | None) -> Iterator[tuple[int, str]]:
    """Line and message for each setting that is not as it must be."""
    given = called(file, "site_name")
    if name and is_told(file, "site_name") and typographic(given or "") != name:
        yield file.lines.get("site_name", 1), f"site_name is {told(given)}; expected '{name}', the name in site_config/brand.yml"
    for key, wanted in EXPECTED.items():
        if is_told(file, key) and called(file, key) != wanted:
            yield file.lines.get(key, 1), f"{key} is {told(called(file, key))}; expected '{key}: {wanted}'"
    plugins = listed(file, "plugins")
    if is_told(file, "plugins") and PLUGIN not in plugins:
        near = nearest(PLUGIN, plugins)
        yield file.lines.get("plugins", 1), (f"the plugin '{PLUGIN}' is missing; expected '- {PLUGIN}' below 'plugins:'"
                                             + (f", found '{near}'" if near else ""))


def is_told(file: EngineFile, key: str) -> bool:
    """Whether this file says it, rather than one that it inherits from."""
    return key in file.values or "INHERIT" not in file.values


def called(file: EngineFile, key: str) -> str | None:
    """A setting that is a word, or a mapping with a name in it."""
    value = file.values.get(key)
    return value.get("name") if isinstance(value, dict) else value if isinstance(value, str) else None


def told(value: str | None) -> str:
    return f"'{shortened(value)}'" if value else "missing"


def listed(file: EngineFile, key: str) -> list[str]:
    """The names in a setting that is a list, or a mapping."""
    value = file.values.get(key)
    return list(value) if isinstance(value, (list, dict)) else []
