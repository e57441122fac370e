"""A kind of entry is a folder: `templates/kinds/<kind>/kind.yml` says which fields and sections it has."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import SHIPPED, Project, is_shipped
from playbook_press.read.display_texts import change_display_texts
from playbook_press.read.kind_rules import UNIQUE_ATTRIBUTES as UNIQUE
from playbook_press.read.kind_rules import forbidden_overrides, kind_conflicts, kind_problems
from playbook_press.read.kind_schema import KINDS_FOLDER, Colours, CommonRules, Kind, KindFile
from playbook_press.read.layers import lay_words_over
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
    left_out: dict[str, str] = field(default_factory=dict)  # folder -> name of a kind that is not wanted

    def in_colours(self, colours: Mapping[str, Colours]) -> "Kinds":
        """The same kinds, those that are named in these colours."""
        coloured = {
            key: kind.model_copy(update={"colours": colours[key]}) if key in colours else kind
            for key, kind in self.by_key.items()
        }
        return replace(self, by_key=coloured)


def kind_keys(project: Project) -> list[str]:
    """The names of all kinds that ship or are the project's own."""
    return [path.parent.name for path in project.listing(KINDS_FOLDER, "*/kind.yml")]


def read_kinds(project: Project, spelling: Spelling = AS_WRITTEN, only: Collection[str] = ()) -> Kinds:
    """The valid kinds, and the problems of the others and of conflicts between kinds. `only`: the names of
    those that the playbook has; all, if it is empty."""
    shared, problems = read_common(project, spelling)
    kinds: list[Kind] = []
    for path in project.listing(KINDS_FOLDER, "*/kind.yml"):
        try:
            kinds.append(read_kind(project, path, shared, spelling))
        except InputError as refused:
            problems += refused.problems
    left_out = {kind.folder: kind.key for kind in kinds if only and kind.key not in only}
    kinds = without_unused(project, [kind for kind in kinds if kind.key not in left_out.values()])
    problems += kind_conflicts(kinds)
    by_key = {kind.key: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.key))}
    return Kinds(by_key, tuple(problems), left_out)


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
        or any((layer / "content" / kind.folder).is_dir() for layer in project.layers)
        or taken.isdisjoint((name, getattr(kind, name)) for name in UNIQUE)
    ]


def kind_file(key: str) -> str:
    """The file of a kind."""
    return f"{KINDS_FOLDER}/{key}/kind.yml"


def has_own_colours(project: Project, file: str) -> bool:
    """Whether the playbook's own file of a kind, or form, says in which colours it is, and not those that
    ship."""
    colours = read_yaml(project, project.root / file).value.get("colours") if project.owns(file) else None
    if colours is None:
        return False
    return not (SHIPPED / file).is_file() or read_yaml(project, SHIPPED / file).value["colours"] != colours


def read_common(project: Project, spelling: Spelling) -> tuple[YamlTree, list[Problem]]:
    """The shipped common fields and sections merged with the project's overrides, and the problems of
    these; the shipped ones alone if the overrides are invalid."""
    shipped = read_spelled(project, SHIPPED / COMMON_FILE, CommonRules, spelling)
    places = [place for place in project.places(COMMON_FILE)[:-1] if place.is_file()]
    shared, own = shipped, shipped
    if spoken := [place for place in places if project.is_translation(place) and not project.language]:
        shipped = shared = own = words_laid_over(
            read_spelled(project, spoken[0], CommonRules, spelling), shipped
        )
        places = [place for place in places if place not in spoken]
    try:
        for place in reversed(places):
            own = read_spelled(project, place, CommonRules, spelling)
            shared = common_laid_over(own, shared)
        common = validate(CommonRules, shared)
    except InputError as refused:
        return shipped, list(refused.problems)
    return shared, list(forbidden_overrides(validate(CommonRules, shipped), common, own))


@lru_cache(maxsize=8)
def common_laid_over(own: YamlTree, shipped: YamlTree) -> YamlTree:
    """Common rules laid over the shipped ones. Raises InputError if they are no mapping."""
    value = {
        part: merge_rules(shipped.value.get(part, {}), rules, keep=True)
        for part, rules in require_mapping(own, CommonRules).items()
    }
    return YamlTree(own.file, {**shipped.value, **value}, own.lines, own.written)


def read_kind(project: Project, path: Path, shared: YamlTree, spelling: Spelling) -> Kind:
    """One kind, its fields and sections completed from the common ones, and what its file leaves out from
    the shipped file of the same name. Raises InputError."""
    key = path.parent.name
    files = laid_files(project, kind_file(key), KindFile, spelling)
    return complete_kind(key, tuple(files), shared)


def laid_files(
    project: Project, name: str, model: type[YamlModel], spelling: Spelling
) -> Iterator[tuple[YamlTree, bool]]:
    """The files of a name that lie over one another, the uppermost first, and whether each is a translation
    of what is below it. Raises InputError."""
    for place in project.places(name):
        if place.is_file():
            yield read_spelled(project, place, model, spelling), project.is_translation(place)


def read_form(project: Project, name: str, model: type[YamlModel], spelling: Spelling) -> YamlTree:
    """The file of a name, what it leaves out from those below it, in the words of the language. Raises
    InputError."""
    project.require(name)
    files = tuple(laid_files(project, name, model, spelling))
    if files[-1][1]:
        raise InputError(
            [Problem(name, 1, "is a translation of nothing; expected a file of this name to translate")]
        )
    own, given = laid_over_one_another(files, model)
    return replace(own, value=given)


@lru_cache(maxsize=128)  # with each save, kinds and forms are read that have not changed
def laid_over_one_another(
    files: tuple[tuple[YamlTree, bool], ...], model: type[YamlModel]
) -> tuple[YamlTree, dict[str, Any]]:
    """The uppermost of these files that is no translation, and what all of them say: each laid over those
    below it, translations at each depth. Raises InputError."""
    own, given = files[-1][0], dict[str, Any]()
    for tree, is_translation in reversed(files):
        words = require_mapping(tree, model)
        if is_translation:
            given = lay_words_over(in_both(words, given) if is_shipped(tree.file) else words, given)
        else:
            own, given = tree, laid_over_shipped(words, given) if given else words
    return own, given


@lru_cache(maxsize=128)
def words_laid_over(own: YamlTree, below: YamlTree) -> YamlTree:
    """A file's words in another language laid over the file; those that ship, for what it has."""
    value = own.value
    if is_shipped(own.file) and isinstance(value, Mapping) and isinstance(below.value, Mapping):
        value = in_both(value, below.value)
    return replace(below, value=lay_words_over(value, below.value))


def in_both(words: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    """The words for what there is below, at each depth: without rows of which it has none."""
    return {
        name: in_both(word, below[name])
        if isinstance(word, Mapping) and isinstance(below.get(name), Mapping)
        else word
        for name, word in words.items()
        if name in below or not isinstance(word, Mapping)
    }


@lru_cache(maxsize=128)  # with each save, kinds are read that have not changed
def complete_kind(key: str, files: tuple[tuple[YamlTree, bool], ...], shared: YamlTree) -> Kind:
    """A kind of what its file says, laid over the files of the layers below, the uppermost first, and over
    the common rules; translations are laid over at each depth. Raises InputError."""
    common = shared.value
    if files[-1][1]:
        raise InputError([files[-1][0].problem((), "is a translation of nothing; no kind has this name")])
    own, given = laid_over_one_another(files, KindFile)
    value = {
        **given,
        "fields": merge_rules(common["fields"], given.get("fields"), keep=True),
        "sections": merge_rules(common["sections"], given.get("sections"), keep=False),
    }
    file = validate(KindFile, YamlTree(own.file, value, own.lines, own.written))
    rules = validate(CommonRules, shared)
    own_fields = tuple(name for name in file.fields if name not in rules.fields)
    kind = Kind.model_construct(**dict(file), key=key, tree=own, own_fields=own_fields)
    problems = [*kind_problems(kind, rules), *forbidden_overrides(rules, kind, own)]
    if problems:
        raise InputError(problems)
    return kind


def laid_over_shipped(own: dict[str, Any], shipped: dict[str, Any]) -> dict[str, Any]:
    """What the file of a kind, or a form, says, laid over the shipped one: what it leaves out is as there,
    single colours too."""
    colours, below = own.get("colours"), shipped.get("colours")
    mixed: dict[str, Any] = {}
    if isinstance(colours, dict) and isinstance(below, dict):
        mixed = {"colours": {**below, **colours}}
    return {**shipped, **own, **mixed}


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
