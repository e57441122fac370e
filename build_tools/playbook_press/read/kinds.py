"""A kind of entry is a folder: `templates/kinds/<kind>/kind.yml` says which fields and sections it has."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import SHIPPED, Project, is_shipped
from playbook_press.read.display_texts import change_display_texts
from playbook_press.read.kind_rules import UNIQUE_ATTRIBUTES as UNIQUE
from playbook_press.read.kind_rules import forbidden_overrides, kind_conflicts, kind_problems
from playbook_press.read.kind_schema import KINDS_FOLDER, CommonRules, Kind, KindFile
from playbook_press.read.source import read_source
from playbook_press.read.spelling import AS_WRITTEN, UNCHANGED, Spelling
from playbook_press.read.yaml_lines import YamlTree, parse_yaml
from playbook_press.read.yaml_models import YamlModel, validate

COMMON_FILE = f"{KINDS_FOLDER}/common.yml"


@dataclass(frozen=True)
class Kinds:
    """The kinds that could be read, by key in reading order, and the problems of all kind files."""

    by_key: dict[str, Kind]
    problems: tuple[Problem, ...]


def read_kinds(project: Project, spelling: Spelling = AS_WRITTEN) -> Kinds:
    """The valid kinds, and the problems of the others and of conflicts between kinds."""
    common, problems = read_common(project, spelling)
    kinds: list[Kind] = []
    for path in project.listing(KINDS_FOLDER, "*/kind.yml"):
        try:
            kinds.append(read_kind(project, path, common, spelling))
        except InputError as refused:
            problems += refused.problems
    kinds = without_unused(project, kinds)
    problems += kind_conflicts(kinds)
    return Kinds(
        {kind.key: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.key))}, tuple(problems)
    )


def without_unused(project: Project, kinds: list[Kind]) -> list[Kind]:
    """The kinds without those shipped ones that have no folder in `content/` and claim what a kind of the
    playbook's own has: a letter, folder, name or place of the tab."""
    taken = {
        (name, getattr(kind, name)) for kind in kinds if not is_shipped(kind.tree.file) for name in UNIQUE
    }
    return [
        kind
        for kind in kinds
        if not is_shipped(kind.tree.file)
        or (project.content / kind.folder).is_dir()
        or taken.isdisjoint((name, getattr(kind, name)) for name in UNIQUE)
    ]


def read_common(project: Project, spelling: Spelling) -> tuple[CommonRules, list[Problem]]:
    """The shipped common fields and sections merged with the project's overrides, and the problems of
    these; the shipped ones alone if the overrides are invalid."""
    shipped_tree = read_spelled(project, SHIPPED / COMMON_FILE, CommonRules, spelling)
    shipped = validate(CommonRules, shipped_tree)
    path = project.require(COMMON_FILE)
    try:
        tree = read_spelled(project, path, CommonRules, spelling)
        value = {
            part: merge_rules(shipped_tree.value.get(part, {}), rules, keep=True)
            for part, rules in require_mapping(tree, CommonRules).items()
        }
        common = validate(
            CommonRules, YamlTree(tree.file, {**shipped_tree.value, **value}, tree.lines, tree.written)
        )
    except InputError as refused:
        return shipped, list(refused.problems)
    return common, list(forbidden_overrides(shipped, common, tree))


def read_kind(project: Project, path: Path, common: CommonRules, spelling: Spelling) -> Kind:
    """One kind, its fields and sections completed from the common ones. Raises InputError."""
    tree = read_spelled(project, path, KindFile, spelling)
    shared = common.model_dump()
    given = laid_over_shipped(project, path, require_mapping(tree, KindFile), spelling)
    value = {
        **given,
        "fields": merge_rules(shared["fields"], given.get("fields"), keep=True),
        "sections": merge_rules(shared["sections"], given.get("sections"), keep=False),
    }
    file = validate(KindFile, YamlTree(tree.file, value, tree.lines, tree.written))
    own = tuple(name for name in file.fields if name not in shared["fields"])
    kind = Kind.model_construct(**dict(file), key=path.parent.name, tree=tree, own_fields=own)
    problems = [*kind_problems(kind, common), *forbidden_overrides(common, kind, tree)]
    if problems:
        raise InputError(problems)
    return kind


def laid_over_shipped(
    project: Project, path: Path, own: dict[str, Any], spelling: Spelling
) -> dict[str, Any]:
    """What a kind's file says, laid over the shipped file of the same name: what it leaves out is as there,
    single colours too."""
    shipped = SHIPPED / KINDS_FOLDER / path.parent.name / path.name
    if path == shipped or not shipped.is_file():
        return own
    below = require_mapping(read_spelled(project, shipped, KindFile, spelling), KindFile)
    colours = own.get("colours")
    mixed = {"colours": {**below["colours"], **colours}} if isinstance(colours, dict) else {}
    return {**below, **own, **mixed}


def require_mapping(tree: YamlTree, model: type[YamlModel]) -> dict[str, Any]:
    """The top-level mapping of a YAML file. Raises InputError if it is something else."""
    if not isinstance(tree.value, dict):
        known = ", ".join(f"'{name}:'" for name in list(model.model_fields)[:3])
        raise InputError([tree.problem((), f"expected names such as {known}")])
    return tree.value


def merge_rules(shared: dict[str, Any], own: Any, keep: bool) -> Any:
    """Own rules merged over the shared ones of the same name, attribute by attribute; with `keep`, shared
    rules that are not named stay."""
    if not isinstance(own, dict):
        return own if own is not None else shared if keep else {}
    laid = {
        name: {**shared.get(name, {}), **rule}
        if isinstance(rule, dict)
        else shared.get(name)
        if rule is None
        else rule
        for name, rule in own.items()
    }
    return {**shared, **laid} if keep else laid


def read_spelled(project: Project, path: Path, model: type[YamlModel], spelling: Spelling) -> YamlTree:
    """One YAML file whose words are in the playbook's spelling. Raises InputError."""
    tree = read_yaml(project, path)
    speller = spelling.of(tree.file)
    return tree if speller is UNCHANGED else change_display_texts(tree, model, speller)


def read_yaml(project: Project, path: Path) -> YamlTree:
    """One YAML file. Raises InputError with all that is wrong with its YAML."""
    source = read_source(project, path)
    tree, problems = parse_yaml(source.file, source.text)
    if tree is None or problems:
        raise InputError(problems)
    return tree
