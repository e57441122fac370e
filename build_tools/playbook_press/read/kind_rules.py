"""What must be true of kinds beyond the form of their files: every name leads somewhere, and no two kinds
clash."""

import re
from collections.abc import Iterable, Iterator, Mapping

from playbook_press.core.problems import Problem, did_you_mean
from playbook_press.read.facilitator_marks import says_facilitator
from playbook_press.read.kind_schema import (
    IN_LINES,
    SEVERAL,
    SLUG,
    CardRow,
    Common,
    FieldRule,
    Kind,
    SectionRule,
)
from playbook_press.read.placeholders import placeholder_faults
from playbook_press.read.reserved_paths import RESERVED_FOLDERS
from playbook_press.read.yaml_lines import KeyPath, Tree

UNIQUE = ("letter", "folder", "name", "plural", "notch")


def dangling(kind: Kind, common: Common) -> Iterator[Problem]:
    """Names in a kind file that lead nowhere, and rules that cannot be kept."""
    for name, rule in kind.fields.items():
        yield from told(kind, ("fields", name), f"field '{name}': ", field_faults(kind, rule))
    for name, section in kind.sections.items():
        found = (*section_faults(kind, name, section), *role_faults(kind, common, name))
        yield from told(kind, ("sections", name), f"section '{name}': ", found)
    yield from revealing(kind.sections, kind.tree)
    for number, row in enumerate(kind.card.back):
        yield from told(kind, ("card", "back", number), f"card row '{row.label}': ", row_faults(kind, row))
    for name, known in (("eyebrow", ["kind", *single_facts(kind)]), ("step", ["n", "all"])):
        yield from told(
            kind, ("card", name), f"{name}: ", placeholder_faults(getattr(kind.card, name), known)
        )
    yield from told(kind, ("card", "title"), "card title: ", unnamed(kind.card.title, single_facts(kind)))
    yield from told(
        kind, ("group_by",), "group_by: ", unnamed(kind.group_by, kind.fields) if kind.group_by else ()
    )
    yield from told(kind, ("sections",), "", question_faults(kind))
    yield from told(kind, ("folder",), "", folder_faults(kind))
    for number, name in enumerate(kind.screens):
        yield from told(kind, ("screens", number), "screens: ", screen_faults(kind, name))


def told(kind: Kind, path: KeyPath, what: str, messages: Iterable[str]) -> Iterator[Problem]:
    return (kind.tree.problem(path, what + message) for message in messages)


def unnamed(name: str, known: Iterable[str]) -> Iterator[str]:
    """A name that is no field's."""
    if name not in known:
        yield f"'{name}' is no field that will do{did_you_mean(name, known)}"


def folder_faults(kind: Kind) -> Iterator[str]:
    """Folders that would be the site's own, or no address."""
    if kind.folder in RESERVED_FOLDERS:
        yield f"folder '{kind.folder}' is the site's own; expected another name"
    if not re.fullmatch(SLUG, kind.key):
        yield f"the kind's folder is called '{kind.key}'; expected small letters, digits and hyphens"


def field_faults(kind: Kind, rule: FieldRule) -> Iterator[str]:
    if rule.role and (rule.type != "text" or rule.list):
        yield f"role '{rule.role}' needs type: text, and one value"
    if (rule.type == "choice") != bool(rule.choices):
        yield "type 'choice' and 'choices' belong together; expected both or neither"

    if rule.counts_within is not None:
        if rule.type != "number" or not rule.required or rule.list:
            yield "'counts_within' needs type: number and required: true"
        if rule.counts_within not in single_facts(kind):
            near = did_you_mean(rule.counts_within, single_facts(kind))
            yield f"counts within '{rule.counts_within}', which is no required single field{near}"


def section_faults(kind: Kind, key: str, rule: SectionRule) -> Iterator[str]:
    first = next(name for name, other in kind.sections.items() if other.heading == rule.heading)
    if first != key:
        yield f"heading '{rule.heading}' already belongs to section '{first}'"
    if key in kind.fields:
        yield "has the name of a field; expected another"
    partner = kind.sections.get(rule.pairs_with or "")
    if rule.pairs_with is not None and partner is None:
        yield f"pairs with '{rule.pairs_with}', which this kind does not have{did_you_mean(rule.pairs_with, kind.sections)}"
    if rule.type != "lines" and (rule.marks or rule.pairs_with or rule.most):
        yield "'marks', 'most' and 'pairs_with' need type: lines"
    if partner and partner.type != "lines":
        yield f"pairs with '{rule.pairs_with}', which has not type: lines"
    if rule.most is not None and rule.least > rule.most:
        yield f"at least {rule.least} and at most {rule.most} lines cannot both be"


def revealing(sections: Mapping[str, SectionRule], tree: Tree) -> Iterator[Problem]:
    """Sections that are the facilitator's and would be read by others."""
    for name, rule in sections.items():
        yield from (
            tree.problem(("sections", name), f"section '{name}': {message}")
            for message in secret_faults(rule, sections)
        )


def secret_faults(rule: SectionRule, sections: Mapping[str, SectionRule]) -> Iterator[str]:
    """Why what only the facilitator reads would be read by others: on cards and in editions, in answers,
    beside public lines, under a heading that promises otherwise."""
    partner = sections.get(rule.pairs_with or "")
    if rule.facilitator:
        yield from (
            f"is for the facilitator only; '{name}' would show it to others, expected none"
            for name in ("printed", "asked")
            if getattr(rule, name)
        )
    elif says_facilitator(rule.heading):
        yield f"heading '{rule.heading}' promises that only the facilitator reads it; expected 'facilitator: true', or another heading"
    if partner and partner.facilitator != rule.facilitator:
        yield f"pairs with '{rule.pairs_with}', and only one of them is for the facilitator; expected both or neither"


def question_faults(kind: Kind) -> Iterator[str]:
    """Why a kind's question cannot be asked: there are several, or none where answers are rated."""
    fields = [name for name, rule in kind.fields.items() if rule.role == "question"]
    asking = [*kind.keys_of("question"), *fields]
    if len(asking) > 1:
        both = f"'{asking[0]}' and '{asking[1]}'"
        yield f"role 'question' belongs to {both}; expected one field or section to have it"
    if kind.keys_of("ratings") and not asking:
        yield "role 'ratings' needs a question to rate; expected a field or section with role: question"


def role_faults(kind: Kind, common: Common, key: str) -> Iterator[str]:
    """Why a section cannot have its role; that a common one has another type, `overruled` tells."""
    rule = kind.sections[key]
    if rule.role is None:
        return
    first = kind.keys_of(rule.role)[0]
    if first != key and rule.role not in SEVERAL:
        yield f"role '{rule.role}' already belongs to section '{first}'; expected one section to have it"
    if rule.role in IN_LINES and rule.type != "lines" and key not in common.sections:
        yield f"role '{rule.role}' needs type: lines"
    if rule.facilitator and rule.role not in SEVERAL:
        yield f"everybody reads what has role '{rule.role}', and only the facilitator this section; keep one"


def screen_faults(kind: Kind, name: str) -> Iterator[str]:
    """Sections for the screen that are not there or not for everybody."""
    if name not in kind.sections:
        yield f"'{name}' is no section of this kind{did_you_mean(name, kind.sections)}"
    elif kind.sections[name].facilitator:
        yield f"'{name}' is for the facilitator only; expected sections that everybody may see"


def row_faults(kind: Kind, row: CardRow) -> Iterator[str]:
    known = [*(name for name, rule in kind.fields.items() if not rule.list), *kind.sections]
    section = kind.sections.get(row.source)
    if row.source not in known:
        yield f"takes from '{row.source}', which is no section or single field of this kind{did_you_mean(row.source, known)}"
    if section and section.facilitator:
        yield f"takes from '{row.source}', which is for the facilitator only; expected a section that everybody may see"
    if row.mark is not None and (section is None or row.mark not in section.marks):
        yield f"unknown mark '{row.mark}'{did_you_mean(row.mark, section.marks) if section else ''}"


def single_facts(kind: Kind) -> list[str]:
    """Fields that every entry has, with one value."""
    return [name for name, rule in kind.fields.items() if rule.required and not rule.list]


def overruled(common: Common, own: Common | Kind, tree: Tree) -> Iterator[Problem]:
    """Common rules that the press builds on, changed so that it could not."""
    for part in ("fields", "sections"):
        mine = getattr(own, part)
        for name, rule in getattr(common, part).items():
            for attribute in changed(rule, mine[name]) if name in mine else ():
                yield tree.problem(
                    (part, name, attribute),
                    f"'{attribute}' of the common '{name}' cannot be changed; "
                    f"expected {str(getattr(rule, attribute)).lower()}",
                )


def changed(common: FieldRule | SectionRule, own: FieldRule | SectionRule) -> Iterator[str]:
    """Attributes in which a rule must stay as the common one: types as they are, required fields required,
    and who reads it."""
    for attribute in ("type", "list", "facilitator"):
        if getattr(common, attribute, None) != getattr(own, attribute, None):
            yield attribute
    if common.required and not own.required and hasattr(common, "list"):
        yield "required"


def clashes(kinds: list[Kind]) -> Iterator[Problem]:
    """Two kinds that claim the same letter, folder, name or place of the notch."""
    for attribute in UNIQUE:
        owner: dict[str | float, Kind] = {}
        for kind in kinds:
            value = getattr(kind, attribute)
            first = owner.setdefault(value, kind)
            if first is not kind:
                shown = f"{value:g}" if isinstance(value, float) else value
                yield kind.tree.problem(
                    (attribute,), f"{attribute} '{shown}' already belongs to the kind '{first.key}'"
                )
