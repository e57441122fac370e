"""A kind of entry is a folder: `templates/kinds/<kind>/kind.yml` says which fields and sections it has."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.kind_rules import clashes, dangling, overruled
from playbook_press.read.kind_schema import KINDS, Common, Kind, KindFile
from playbook_press.read.source import read_source
from playbook_press.read.yaml_lines import Tree, parse
from playbook_press.read.yaml_models import Settings, validate

COMMON = f"{KINDS}/common.yml"


@dataclass(frozen=True)
class Kinds:
    """The kinds that could be read, by key in reading order, and the problems of all kind files."""

    by_key: dict[str, Kind]
    problems: tuple[Problem, ...]


def whole_kinds(project: Project) -> Kinds:
    """The kinds that are as they should be, and what is wrong with the others."""
    common, problems = read_common(project)
    kinds: list[Kind] = []
    for path in project.listing(KINDS, "*/kind.yml"):
        try:
            kinds.append(read_kind(project, path, common))
        except Refused as refused:
            problems += refused.problems
    problems += clashes(kinds)
    return Kinds(
        {kind.key: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.key))}, tuple(problems)
    )


def read_common(project: Project) -> tuple[Common, list[Problem]]:
    """The shipped common fields and sections, with those of the project laid over them; shipped ones where
    that fails."""
    shipped_tree = read_tree(project, SHIPPED / COMMON)
    shipped = validate(Common, shipped_tree)
    path = project.find(COMMON)
    try:
        tree = read_tree(project, path)
        value = {
            part: laid_over(shipped_tree.value.get(part, {}), rules, keep=True)
            for part, rules in filled(tree, Common).items()
        }
        common = validate(Common, Tree(tree.file, {**shipped_tree.value, **value}, tree.lines, tree.written))
    except Refused as refused:
        return shipped, list(refused.problems)
    return common, list(overruled(shipped, common, tree))


def read_kind(project: Project, path: Path, common: Common) -> Kind:
    """One kind file, with what it takes over from the common fields and sections filled in. Raises Refused."""
    tree = read_tree(project, path)
    shared = common.model_dump()
    value = filled(tree, KindFile)
    value = {
        **value,
        "fields": laid_over(shared["fields"], value.get("fields"), keep=True),
        "sections": laid_over(shared["sections"], value.get("sections"), keep=False),
    }
    file = validate(KindFile, Tree(tree.file, value, tree.lines, tree.written))
    kind = Kind.model_construct(**dict(file), key=path.parent.name, tree=tree)
    problems = [*dangling(kind, common), *overruled(common, kind, tree)]
    if problems:
        raise Refused(problems)
    return kind


def filled(tree: Tree, model: type[Settings]) -> dict[str, Any]:
    """The top of a file that must be a mapping. Raises Refused."""
    if not isinstance(tree.value, dict):
        known = ", ".join(f"'{name}:'" for name in list(model.model_fields)[:3])
        raise Refused([tree.problem((), f"expected names such as {known}")])
    return tree.value


def laid_over(shared: dict[str, Any], own: Any, keep: bool) -> Any:
    """Own rules laid over the shared ones of the same name; with `keep`, shared ones that are not named stay."""
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


def read_tree(project: Project, path: Path) -> Tree:
    """One YAML file. Raises Refused with all that is wrong with its YAML."""
    source = read_source(project, path)
    tree, problems = parse(source.file, source.text)
    if tree is None or problems:
        raise Refused(problems)
    return tree
