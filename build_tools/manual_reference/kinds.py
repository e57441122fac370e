"""Kinds of entries: what `kind.yml` may say, and the kinds that come with the press."""

from collections.abc import Iterable, Mapping
from typing import get_args

from manual_reference.models import model_table
from manual_reference.settings import pair_rows
from manual_reference.shipped import shipped_collection_form, shipped_kinds, shipped_yaml
from manual_reference.tables import code, codes, plain, table
from playbook_press.check.colours import PAIRS
from playbook_press.read import fields as field_reader
from playbook_press.read import kind_schema, pages
from playbook_press.read.kind_rules import UNIQUE_ATTRIBUTES
from playbook_press.read.kind_schema import (
    CommonRules,
    FieldRule,
    FieldType,
    Kind,
    Role,
    SectionRule,
    SectionType,
)
from playbook_press.read.yaml_models import validate

COMMON = "templates/kinds/common.yml"
# what each type holds; the reader of fields converts and checks it
FIELD_TYPES: Mapping[FieldType, tuple[str, str]] = {
    "text": ("words, which get typographic quotes", "Where can they lie tonight?"),
    "number": (field_reader.EXPECTED["number"], "3"),
    "date": ("a day", "2026-12-31"),
    "flag": (field_reader.EXPECTED["flag"], "true"),
    "choice": ("one of the words in `choices`", "core"),
    "code": ("the entry's own code: the kind's letter and two to four digits", "B07"),
    "slug": ("small letters, digits and hyphens, such as the name of a file", "every-hoop"),
    "address": (
        "a former file name, or the path of a page in another site, from its first `/`",
        "/plays/listen/",
    ),
    "span": ("two numbers, the first not above the second", "{least: 6, most: 18}"),
    "length": ("a number and a unit (mm, cm, in, pt)", "27 mm"),
    "selection": ("codes, or a query as of `--only`", "collection=our-beliefs"),
    "source": ("a key of `site_config/sources.yml`", "log-book"),
    "audience": ("an audience of `site_config/taxonomy.yml`", "everyone"),
    "situation": ("a situation of `site_config/taxonomy.yml`", "our mistake"),
    "tag": ("a tag of `site_config/taxonomy.yml`", "honesty"),
    "collection": ("the key of a collection of `site_config/taxonomy.yml`", "our-beliefs"),
    "entry": ("the code of an entry", "R01"),
    "stock": ("a card stock of `site_config/stock/`", "a7"),
}
PLURALS: Mapping[FieldType, str] = {"entry": "entries"}
SECTION_TYPES: Mapping[SectionType, str] = {
    "line": "one paragraph",
    "lines": "a list, each line of which begins with `- `, without lists inside it",
    "prose": "paragraphs, lists, pictures, headings from `###` on",
}
ROLES: Mapping[Role, str] = {
    "say": "what to say, a list: first on the page, with each search result and each "
    "day's card; found by channel",
    "action": "what to do today: on the page, and with each day's card",
    "story": "what happened: told in a workshop and on a story handout",
    "questions": "what a group talks about after the story, a list",
    "answers": "what whoever leads the talk knows besides; several sections may have this role",
    "question": "what to ask in an interview, word for word; a field may have this role instead",
    "follow_up": "what to ask next, a list",
    "ratings": "how answers sound, a list; each item begins with its mark",
    "reason": "why it matters: no two entries open alike, says `playbook proofread`",
    "practice": "what others can see of it, a list; the last of its `marks` begins the team's lines, which "
    "`playbook proofread` counts",
    "trap": "the mistake that lies near: `playbook proofread` counts those that open with half a sentence",
    "reflection": "something to think about: no two entries share it, says `playbook proofread`",
    "card_back": "the back of the card in the entry's own words, a list",
    "recall": "questions to answer from memory, a list with four `marks`: of a question, its answer, the "
    "reason, a choice that is wrong; on the page of practice, on quizzes and question cards, nowhere else",
}


def keys(model: str) -> str:
    """The table of the keys of one of the models of `kind.yml`."""
    return model_table(getattr(kind_schema, model))


def field_types() -> str:
    """Every type that a field may have."""
    rows = [(code(name), *FIELD_TYPES[name]) for name in get_args(FieldType)]
    return table(
        ("type", "what stands there", "example"), [(name, what, code(like)) for name, what, like in rows]
    )


def section_types() -> str:
    """Every type that a section may have."""
    return table(
        ("type", "what stands in it"), [(code(name), SECTION_TYPES[name]) for name in get_args(SectionType)]
    )


def roles() -> str:
    """Every role that a section may have."""
    return table(("role", "what the section is for"), [(code(name), ROLES[name]) for name in get_args(Role)])


def contrasts() -> str:
    """A row for each pair of colours that words and their ground have."""
    return pair_rows(PAIRS)


def unique() -> str:
    """The keys that no two kinds may have alike."""
    return codes(UNIQUE_ATTRIBUTES)


def fields(rules: Mapping[str, FieldRule], *, head: str = "field") -> str:
    """A row for each field."""
    return table(
        (head, "what it holds", "value", "required"),
        [(code(name), plain(rule.help), field_value(rule), required(rule)) for name, rule in rules.items()],
    )


def required(rule: FieldRule | SectionRule) -> str:
    return "yes" if rule.required else ""


def field_value(rule: FieldRule) -> str:
    """Type and limits of a field, in a few words."""
    if rule.choices:
        kind = codes(rule.choices)
    else:
        kind = f"a list of {PLURALS.get(rule.type, f'{rule.type}s')}" if rule.list else rule.type
    return ", ".join((kind, *limits(rule, "items" if rule.list else "")))


def limits(rule: FieldRule | SectionRule, what: str) -> Iterable[str]:
    """How much or how many a rule allows."""
    if rule.words:
        yield f"at most {rule.words} words"
    least = rule.least if isinstance(rule, FieldRule) or rule.least > 1 else None
    if least and least == rule.most:
        yield f"exactly {least} {what}".strip()
        return
    if least:
        yield f"at least {least} {what}".strip()
    if rule.most:
        yield f"at most {rule.most} {what}".strip()


def sections(rules: Mapping[str, SectionRule]) -> str:
    """A row for each section."""
    return table(
        ("heading", "what it holds", "value", "required"),
        [
            (code(f"## {rule.heading}"), plain(rule.help), section_value(rule, rules), required(rule))
            for rule in rules.values()
        ],
    )


def section_value(rule: SectionRule, rules: Mapping[str, SectionRule]) -> str:
    """Type and limits of a section, in a few words."""
    more = [f"marks {codes(f'*{mark}:*' for mark in rule.marks)}"] if rule.marks else []
    if rule.pairs_with is not None and rule.pairs_with in rules:
        more.append(f"at most as many as *{rules[rule.pairs_with].heading}*")
    return ", ".join((rule.type, *limits(rule, ""), *more))


def common() -> CommonRules:
    """The fields and sections that kinds share."""
    return validate(CommonRules, shipped_yaml(COMMON))


def named_sections() -> str:
    """A row for each section that a kind may take over, by the name that it has in `kind.yml`."""
    rules = common().sections
    return table(
        ("name", "what it holds", "heading", "role", "value"),
        [
            (
                code(name),
                plain(rule.help),
                rule.heading,
                codes(filter(None, [rule.role])),
                section_value(rule, rules),
            )
            for name, rule in rules.items()
        ],
    )


def collection() -> CommonRules:
    """The facts and sections of the page of a collection."""
    return shipped_collection_form()


def page_fields() -> dict[str, FieldRule]:
    """The facts of a page of one's own."""
    return pages.FIELDS


def shipped() -> list[Kind]:
    """The kinds that come with the press, in their order."""
    return list(shipped_kinds().by_key.values())


def own_fields(kind: Kind) -> dict[str, FieldRule]:
    """The fields that a kind has besides the common ones."""
    return {name: rule for name, rule in kind.fields.items() if name not in common().fields}


def card_back(kind: Kind) -> str:
    """The lines on the back of a kind's card."""
    names = {name: rule.heading for name, rule in kind.sections.items()}
    return ", ".join(f"*{row.label}*: {names.get(row.source, row.source)}" for row in kind.card.back)
