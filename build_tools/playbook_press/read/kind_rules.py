"""Rules for kinds beyond the schema of `kind.yml`: names refer to existing fields and sections, nothing for
the facilitator is made public, and no two kinds conflict."""

import re
from collections.abc import Iterable, Iterator, Mapping

from playbook_press.core.problems import Problem, counted, did_you_mean
from playbook_press.read.facilitator_marks import is_facilitator_heading
from playbook_press.read.kind_schema import (
    ASKED_APART,
    FACILITATORS,
    IN_LINES,
    RECALL_MARKS,
    SEVERAL,
    SLUG_PATTERN,
    CardRow,
    CommonRules,
    FieldRule,
    Kind,
    SectionRule,
)
from playbook_press.read.placeholders import placeholder_violations
from playbook_press.read.reserved_paths import RESERVED_FOLDERS
from playbook_press.read.yaml_lines import KeyPath, YamlTree

# common fields that a kind need not ask for; what shows them does without
MAY_BE_LEFT_OUT = frozenset({"audience", "cue", "search"})
UNIQUE_ATTRIBUTES = ("letter", "folder", "name", "plural", "notch")


def kind_problems(kind: Kind, common: CommonRules) -> Iterator[Problem]:
    """Problems of one kind file: names without a target, and rules that contradict one another."""
    for name, rule in kind.fields.items():
        yield from problems_at(kind, ("fields", name), f"field '{name}': ", field_violations(kind, rule))
    for name, section in kind.sections.items():
        found = (*section_violations(kind, name, section), *role_faults(kind, common, name))
        yield from problems_at(kind, ("sections", name), f"section '{name}': ", found)
    yield from facilitator_leaks(kind.sections, kind.tree)
    for number, row in enumerate(kind.card.back):
        yield from problems_at(
            kind, ("card", "back", number), f"card row '{row.label}': ", row_violations(kind, row)
        )
    for name, known in (("eyebrow", ["kind", *required_single_fields(kind)]), ("step", ["n", "all"])):
        yield from problems_at(
            kind, ("card", name), f"{name}: ", placeholder_violations(getattr(kind.card, name), known)
        )
    yield from problems_at(
        kind, ("card", "title"), "card title: ", unknown_field(kind.card.title, required_single_fields(kind))
    )
    yield from problems_at(
        kind, ("group_by",), "group_by: ", unknown_field(kind.group_by, kind.fields) if kind.group_by else ()
    )
    yield from problems_at(kind, ("sections",), "", question_faults(kind))
    yield from problems_at(kind, ("folder",), "", folder_violations(kind))
    for number, name in enumerate(kind.screens):
        yield from problems_at(kind, ("screens", number), "screens: ", screen_violations(kind, name))
    for part, name in kind.meeting or ():
        yield from problems_at(kind, ("meeting", part), "meeting: ", screen_violations(kind, name))


def problems_at(kind: Kind, path: KeyPath, what: str, messages: Iterable[str]) -> Iterator[Problem]:
    """A problem at `path` of the kind's file for each message, prefixed with `what`."""
    return (kind.tree.problem(path, what + message) for message in messages)


def unknown_field(name: str, known: Iterable[str]) -> Iterator[str]:
    """A message if `name` is not among the fields in `known`."""
    if name not in known:
        yield f"'{name}' is no field that will do{did_you_mean(name, known)}"


def folder_violations(kind: Kind) -> Iterator[str]:
    """Messages for a folder that the site itself uses, or a key that cannot stand in a URL."""
    if kind.folder in RESERVED_FOLDERS:
        yield f"folder '{kind.folder}' is the site's own; expected another name"
    if not re.fullmatch(SLUG_PATTERN, kind.key):
        yield f"the kind's folder is called '{kind.key}'; expected small letters, digits and hyphens"


def field_violations(kind: Kind, rule: FieldRule) -> Iterator[str]:
    """Messages for a field rule whose attributes contradict one another."""
    if rule.role and (rule.type != "text" or rule.list):
        yield f"role '{rule.role}' needs type: text, and one value"
    if (rule.type == "choice") != bool(rule.choices):
        yield "type 'choice' and 'choices' belong together; expected both or neither"
    if rule.choice_names and len(rule.choice_names) != len(rule.choices):
        names = counted(len(rule.choice_names), "name")
        yield f"'choice_names' has {names}; expected one for each of 'choices'"
    if rule.counts_within is not None:
        if rule.type != "number" or not rule.required or rule.list:
            yield "'counts_within' needs type: number and required: true"
        if rule.counts_within not in required_single_fields(kind):
            near = did_you_mean(rule.counts_within, required_single_fields(kind))
            yield f"counts within '{rule.counts_within}', which is no required single field{near}"


def section_violations(kind: Kind, key: str, rule: SectionRule) -> Iterator[str]:
    """Messages for a section rule that conflicts with other rules of its kind or with itself."""
    first = next(name for name, other in kind.sections.items() if other.heading == rule.heading)
    if first != key:
        yield f"heading '{rule.heading}' already belongs to section '{first}'"
    if key in kind.fields:
        yield "has the name of a field; expected another"
    partner = kind.sections.get(rule.pairs_with or "")
    if rule.pairs_with is not None and partner is None:
        near = did_you_mean(rule.pairs_with, kind.sections)
        yield f"pairs with '{rule.pairs_with}', which this kind does not have{near}"
    if rule.type != "lines" and (rule.marks or rule.pairs_with or rule.most):
        yield "'marks', 'most' and 'pairs_with' need type: lines"
    if partner and partner.type != "lines":
        yield f"pairs with '{rule.pairs_with}', which has not type: lines"
    if rule.most is not None and rule.least > rule.most:
        yield f"at least {rule.least} and at most {rule.most} lines cannot both be"


def facilitator_leaks(sections: Mapping[str, SectionRule], tree: YamlTree) -> Iterator[Problem]:
    """Problems of sections for the facilitator that would be published elsewhere."""
    for name, rule in sections.items():
        yield from (
            tree.problem(("sections", name), f"section '{name}': {message}")
            for message in leak_violations(rule, sections)
        )


def leak_violations(rule: SectionRule, sections: Mapping[str, SectionRule]) -> Iterator[str]:
    """Messages for each way in which text for the facilitator would become public: printed on cards and
    recorded in editions, asked on pages, paired with a public section, or announced by a public heading."""
    partner = sections.get(rule.pairs_with or "")
    if rule.facilitator:
        yield from (
            f"is for the facilitator only; '{name}' would show it to others, expected none"
            for name in ("printed", "asked")
            if getattr(rule, name)
        )
    elif is_facilitator_heading(rule.heading):
        yield (
            f"heading '{rule.heading}' promises that only the facilitator reads it; "
            "expected 'facilitator: true', or another heading"
        )
    if partner and partner.facilitator != rule.facilitator:
        yield (
            f"pairs with '{rule.pairs_with}', and only one of them is for the facilitator; "
            "expected both or neither"
        )


def question_faults(kind: Kind) -> Iterator[str]:
    """Messages for a kind with several questions, or with ratings but no question."""
    fields = [name for name, rule in kind.fields.items() if rule.role == "question"]
    asking = [*kind.keys_of("question"), *fields]
    if len(asking) > 1:
        both = f"'{asking[0]}' and '{asking[1]}'"
        yield f"role 'question' belongs to {both}; expected one field or section to have it"
    if kind.keys_of("ratings") and not asking:
        yield "role 'ratings' needs a question to rate; expected a field or section with role: question"


def role_faults(kind: Kind, common: CommonRules, key: str) -> Iterator[str]:
    """Messages for a role that a section cannot have. The type of a common section is left to
    `forbidden_overrides`."""
    rule = kind.sections[key]
    if rule.role is None:
        return
    first = kind.keys_of(rule.role)[0]
    if first != key and rule.role not in SEVERAL:
        yield f"role '{rule.role}' already belongs to section '{first}'; expected one section to have it"
    if rule.role in IN_LINES and rule.type != "lines" and key not in common.sections:
        yield f"role '{rule.role}' needs type: lines"
    if rule.role in ASKED_APART:
        yield from recall_faults(rule)
    if rule.facilitator and rule.role not in FACILITATORS:
        yield f"everybody reads what has role '{rule.role}', and only the facilitator this section; keep one"


def recall_faults(rule: SectionRule) -> Iterator[str]:
    """Messages for a section of questions to answer from memory whose marks are not four, or whose answers
    would stand where they are not asked for."""
    if len(rule.marks) != RECALL_MARKS:
        yield (
            f"role '{rule.role}' needs four marks: of a question, its answer, the reason, and a choice that "
            "is wrong; write: marks: [Question, Answer, Why, Not]"
        )
    yield from (
        f"role '{rule.role}' is asked apart from the page; '{name}' would show it there, expected none"
        for name in ("printed", "asked")
        if getattr(rule, name)
    )


def screen_violations(kind: Kind, name: str) -> Iterator[str]:
    """Messages for a section in `screens` or `meeting` that does not exist or is for the facilitator only."""
    if name not in kind.sections:
        yield f"'{name}' is no section of this kind{did_you_mean(name, kind.sections)}"
    elif kind.sections[name].facilitator:
        yield f"'{name}' is for the facilitator only; expected sections that everybody may see"
    elif kind.sections[name].role in ASKED_APART:
        yield f"'{name}' is asked apart from the page; expected sections that stand on it"


def row_violations(kind: Kind, row: CardRow) -> Iterator[str]:
    """Messages for a card row whose source or mark does not exist, or is for the facilitator."""
    known = [*(name for name, rule in kind.fields.items() if not rule.list), *kind.sections]
    section = kind.sections.get(row.source)
    if row.source not in known:
        near = did_you_mean(row.source, known)
        yield f"takes from '{row.source}', which is no section or single field of this kind{near}"
    if section and section.facilitator:
        yield (
            f"takes from '{row.source}', which is for the facilitator only; "
            "expected a section that everybody may see"
        )
    if section and section.role in ASKED_APART:
        yield f"takes from '{row.source}', which is asked apart; expected a section that stands on the page"
    if row.mark is not None and (section is None or row.mark not in section.marks):
        yield f"unknown mark '{row.mark}'{did_you_mean(row.mark, section.marks) if section else ''}"


def required_single_fields(kind: Kind) -> list[str]:
    """Fields that every entry has, with one value."""
    return [name for name, rule in kind.fields.items() if rule.required and not rule.list]


def forbidden_overrides(common: CommonRules, own: CommonRules | Kind, tree: YamlTree) -> Iterator[Problem]:
    """Problems of overrides that change what the code relies on in the common fields and sections."""
    for part in ("fields", "sections"):
        mine = getattr(own, part)
        for name, rule in getattr(common, part).items():
            changed = changed_attributes(rule, mine[name]) if name in mine else ()
            for attribute in changed:
                if attribute == "required" and name in MAY_BE_LEFT_OUT:
                    continue
                yield tree.problem(
                    (part, name, attribute),
                    f"'{attribute}' of the common '{name}' cannot be changed; "
                    f"expected {str(getattr(rule, attribute)).lower()}",
                )


def changed_attributes(common: FieldRule | SectionRule, own: FieldRule | SectionRule) -> Iterator[str]:
    """Attributes in which a rule must stay as the common one: types as they are, required fields required,
    and who reads it."""
    for attribute in ("type", "list", "facilitator"):
        if getattr(common, attribute, None) != getattr(own, attribute, None):
            yield attribute
    if common.required and not own.required and hasattr(common, "list"):
        yield "required"


def kind_conflicts(kinds: list[Kind]) -> Iterator[Problem]:
    """Problems of two kinds with the same letter, folder, name or notch position."""
    for attribute in UNIQUE_ATTRIBUTES:
        owner: dict[str | float, Kind] = {}
        for kind in kinds:
            value = getattr(kind, attribute)
            first = owner.setdefault(value, kind)
            if first is not kind:
                shown = f"{value:g}" if isinstance(value, float) else value
                yield kind.tree.problem(
                    (attribute,), f"{attribute} '{shown}' already belongs to the kind '{first.key}'"
                )
