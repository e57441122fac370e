"""Templates: which there are, their blocks and variables, what they may read and call."""

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, get_type_hints

from jinja2 import meta, nodes

from manual_reference.seen_types import described
from manual_reference.tables import code, codes, table
from playbook_press.compose.template_sandbox import FILTERS, METHODS, TESTS, Sandbox
from playbook_press.compose.template_views import HIDDEN, VISIBLE, declared_fields
from playbook_press.compose.templates import FOLDER, TEMPLATE_FUNCTIONS
from playbook_press.core.attribute_docs import attribute_docs
from playbook_press.core.project import SHIPPED

ENGINE = "site/"  # templates that MkDocs fills in
# names that every template has
GLOBALS: Mapping[str, str] = {
    "site": "all settings, see [Site](#site)",
    "labels": "the words of `labels.yml`: `labels.nav_home`",
    "edition": "the name of the edition",
    "adapted_from": "the line that names the playbook below; empty where there is none",
    "adapted_lines": "how many lines that line needs at the foot of the smallest card",
    "holder": "of a roster, the [Recipient](#recipient) of the copy; otherwise none",
    "range": "the numbers of a range, as in Python",
}
# functions that templates are given where they are of use
FUNCTIONS: Mapping[str, str] = {
    "link": "`link(path)`: the address of another page, seen from this one",
    "slug": "`slug(text)`: a text as part of an address",
    "mark_path": "`mark_path(entry)`: the path of the picture of an entry's mark",
    "screens_path": "`screens_path(entry)`: the path of the script with an entry's screens",
    "term_page": "`term_page('tags', 'ease')`: the path of the page of a tag or a situation",
    "format_date": "`format_date(day)`: a day in words",
    "anchor_of": "`anchor_of(entry)`: the anchor of an entry in a workbook",
}
# variables of the templates that a project is most likely to write anew
VARIABLES: Mapping[str, str] = {
    "part_note": "of a card in several parts, which one this is, as ` · 1 of 2`; otherwise empty",
    "logo": "the picture of `logo` in `brand.yml` as data, for papers; empty where there is none",
    "logo_on_dark": "the same of `logo_dark`",
    "logo_says": "what that picture says to those who do not see it",
    "above": "title and path of the pages above it: its kind, its collections",
    "anchor": "the anchor of the entry in the book",
    "back": "on a page, the card's back as HTML; in a book, a [CardBack](#cardback)",
    "block": "the [Block](#block)",
    "card": "the [CardContent](#cardcontent)",
    "changed": "the day on which the entry changed last, where that is known",
    "asks": "whether the entry has questions to answer from memory",
    "below": "how many lines stand below the code at the foot of a face",
    "credit": "the [SourceWork](#sourcework) that the idea comes from",
    "entry": "the [Entry](#entry)",
    "eyebrow": "the small line above the title",
    "figure": "its mark: a picture without words, on paper the background of an empty element",
    "face": "`front` or `back`",
    "stands": "whether it is a tent, whose front faces visitors: the cue is then on its back",
    "alone": "whether it is a label, stuck on with its back: its front then has the sentence to say",
    "fingerprint": "the six characters that change when the card's words do",
    "folds": "where the back lies when the printed card is folded: `below` or `beside`",
    "front": "the card's front as HTML",
    "heading": "the element of the title: `h1` or `p`",
    "html": "the words of the block as HTML, without the items of its list",
    "kind": "the [Kind](#kind)",
    "layout": "the class of the size, such as `on-85x55`",
    "method": "how people work",
    "next": "the entry behind it, of the same kind",
    "translation_notes": "in a translation: sentences that say what is in another language, or older than "
    "what it was made from",
    "own_facts": "heading and words of each fact of the kind's own, where it has no `page.html`",
    "paths": "the paths that lead to the entry",
    "pairs": "the section to say and the one that pairs with it: none, one or two [Sections](#section)",
    "previous": "the entry before it, of the same kind",
    "public_sections": "all its [Sections](#section) in order",
    "related": "the entries to read next",
    "small": "whether it stands in a grid beside others, with its first lines alone",
    "meeting": "the path of the page that runs ten minutes with it, as link() takes it, or ''",
    "screens": "what a big screen shows: [Slides](#slide)",
    "team_mark": "the mark of what a team does, such as `Your team`",
    "timed": "whether a timer may run below the screens; it may on the page that runs a workshop",
    "spoken": "the words of the exercise as a label for the room to write in",
    "lines": "how many lines to write on",
    "title": "the title of the block, or what stands in its place",
    "weeks": "number and title of each week of the weekly plan that the entry is in",
    "unit": "the name by which messages call the face",
}
# set by the templates themselves, or of pages that have nothing to do with an entry
UNEXPLAINED = frozenset({"here", "edition_day", "shown", "suffix", "version"})
FILTER_WORDS: Mapping[str, str] = {
    "e, escape": "text with `<`, `>`, `&` and quotes made harmless",
    "safe": "text that is HTML already",
    "string": "a value as text",
    "lower, upper, capitalize, title": "text in small letters, in capitals, with its first letter "
    "a capital, with that of each word",
    "trim": "text without spaces around it",
    "length, count": "how many items or letters",
    "list": "the items as a list",
    "reverse": "the items from the last to the first",
    "first, last": "the first or the last item",
    "sort": "the items in order: `sort(attribute='title')`",
    "unique": "each item once",
    "join": "texts as one: `join(', ')`",
    "map": "one name of each item: `map(attribute='key')`",
    "select, reject": "the items for which a test is true, or is not: `select('defined')`",
    "selectattr, rejectattr": "the same by one name of each item: `selectattr('required')`",
    "default, d": "another value where there is none: `default('')`",
    "int, round": "a whole number; a rounded number",
}
TEST_WORDS: Mapping[str, str] = {
    "defined, undefined, none": "is there such a name; is it none",
    "true, false, boolean": "is it true, false, one of both",
    "number, integer, float, string, mapping, sequence, iterable": "what it is",
    "odd, even, divisibleby": "of whole numbers",
    "lower, upper": "of text",
    "sameas, in": "is it this very value; is it among these",
    "eq, ==, equalto, ne, !=": "is it the same; is it another",
    "lt, <, lessthan, le, <=, gt, >, greaterthan, ge, >=": "comparisons of numbers or texts",
}


def all_templates() -> str:
    """A row for each shipped template of ours."""
    return table(
        ("template", "extends", "blocks", "variables"),
        [(code(name), *template_parts(name)) for name in template_names()],
    )


def template_names() -> list[str]:
    """The shipped templates but those of MkDocs."""
    root = SHIPPED.resolve() / FOLDER
    found = (path.relative_to(root).as_posix() for path in sorted(root.rglob("*.html")))
    return [name for name in found if not name.startswith((ENGINE, "starter/"))]


def template_parts(name: str) -> tuple[str, str, str]:
    """What a template extends, the blocks that can be filled, the variables that it reads."""
    tree = parsed(name)
    above = [
        str(node.template.value)
        for node in tree.find_all(nodes.Extends)
        if isinstance(node.template, nodes.Const)
    ]
    return codes(above), blocks(name), codes(sorted(own_variables(name)))


def blocks(name: str) -> str:
    """The blocks of a template that can be filled."""
    return codes(dict.fromkeys(node.name for node in parsed(name).find_all(nodes.Block)))


@cache
def parsed(name: str) -> nodes.Template:
    """The syntax tree of a shipped template."""
    return Sandbox().parse((SHIPPED / FOLDER / name).read_text(encoding="utf-8"))


def own_variables(name: str) -> frozenset[str]:
    """Variables that a template reads and that are not everywhere."""
    tree = parsed(name)
    imported = {node.target for node in tree.find_all(nodes.Import)}
    return frozenset(meta.find_undeclared_variables(tree)) - imported - GLOBALS.keys() - TEMPLATE_FUNCTIONS


def explained(*names: str) -> str:
    """A row for each variable of templates and of what they include. Raises KeyError without words."""
    found = frozenset[str]().union(*(variables_within(name) for name in names))
    known = sorted(found - UNEXPLAINED)
    return table(("variable", "what it is"), [(code(name), VARIABLES[name]) for name in known])


def variables_within(name: str) -> frozenset[str]:
    """The variables of a template and of all that it includes."""
    included = [
        str(node.template.value)
        for node in parsed(name).find_all(nodes.Include)
        if isinstance(node.template, nodes.Const)
    ]
    return own_variables(name).union(*(variables_within(each) for each in included))


def everywhere() -> str:
    """A row for each name that every template has."""
    return table(("name", "what it is"), [(code(name), words) for name, words in GLOBALS.items()])


def functions() -> str:
    """A row for each function that templates may be given. Raises KeyError for one without words."""
    return table(
        ("function", "what it gives"), [(code(name), FUNCTIONS[name]) for name in sorted(TEMPLATE_FUNCTIONS)]
    )


def filters() -> str:
    """A row for filters of one sort. Raises ValueError if a filter is missing."""
    return listed("filter", FILTER_WORDS, FILTERS.keys())


def tests() -> str:
    """A row for tests of one sort. Raises ValueError if a test is missing."""
    return listed("test", TEST_WORDS, {*TESTS, "in"})


def listed(what: str, words: Mapping[str, str], known: Any) -> str:
    """A row for names of one sort; they must be all that are known."""
    named = {name for names in words for name in names.split(", ")}
    if named != set(known):
        raise ValueError(f"{what}s without words, or words for none: {named ^ set(known)}")
    return table((what, "what it gives"), [(codes(names.split(", ")), says) for names, says in words.items()])


def methods() -> str:
    """A row for each type whose methods may be called."""
    names = {"str": "text", "Mapping": "a mapping"}
    return table(("of", "methods"), [(names[of.__name__], codes(found)) for of, found in METHODS.items()])


def views() -> str:
    """A section for each type that templates may see, in the order of the alphabet."""
    types = sorted(map(loaded, VISIBLE), key=lambda each: each.__name__)
    return "\n\n".join(
        f"### {each.__name__}\n\n{inspect.cleandoc(each.__doc__ or '')}\n\n{names_of(each)}" for each in types
    )


def loaded(path: str) -> type[Any]:
    """A class by its path below the package."""
    module, _, name = path.rpartition(".")
    found: type[Any] = getattr(import_module(f"playbook_press.{module}"), name)
    return found


def names_of(of: type[Any]) -> str:
    """A row for each name that templates may read of a type."""
    return table(("name", "what it is", "value"), list(name_rows(of)))


def name_rows(of: type[Any]) -> Iterator[tuple[str, str, str]]:
    """Name, words and type of each field and listed property that templates can read."""
    docs, hints = attribute_docs(of), get_type_hints(of)
    [properties] = [names for path, names in VISIBLE.items() if loaded(path) is of]
    for name in sorted({*declared_fields(of), *properties} - HIDDEN):
        hint, words = property_of(of, name) if name in properties else (hints[name], docs.get(name, ""))
        if (value := described(hint)) is not None:
            yield code(name), words, value


def property_of(of: type[Any], name: str) -> tuple[Any, str]:
    """Type and docstring of a property."""
    found = inspect.getattr_static(of, name)
    getter = found.fget if isinstance(found, property) else found.func
    return get_type_hints(getter)["return"], " ".join((getter.__doc__ or "").split())
