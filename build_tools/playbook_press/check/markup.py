"""Safety is checked on the rendered HTML, with the parser of the HTML standard, against one allow-list."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from playbook_press.check.pieces import Piece, pieces
from playbook_press.core.problems import Problem, shortened
from playbook_press.read.library import Library

COMMON = frozenset({"id", "title", "lang"})
ALLOWED = dict.fromkeys(
    (
        "p",
        "em",
        "strong",
        "b",
        "i",
        "ul",
        "li",
        "blockquote",
        "code",
        "pre",
        "br",
        "hr",
        "sup",
        "sub",
        "small",
        "abbr",
        "kbd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
    ),
    COMMON,
) | {
    "ol": COMMON | {"start"},
    "td": COMMON | {"align"},
    "th": COMMON | {"align", "scope"},
    "a": COMMON | {"href"},
    "img": COMMON | {"src", "alt", "width", "height"},
}
SCHEMES = {"href": frozenset({"", "http", "https", "mailto", "tel"}), "src": frozenset({""})}
MARKED = dict.fromkeys(
    ("u", "font", "span", "center", "strike", "s", "del", "ins", "big", "mark"),
    ", such as **bold** or *slanted*",
)
HEADING = re.compile(r"h([1-6])")
PLAIN_TAG = re.compile(r"""<(?:/\w+|\w+(?: [\w-]+="[^"<>]*")* ?/?)>""")
ATTRIBUTE_LIST = re.compile(r"\{:[^{}\n]*\}|\{[.#][\w -]+\}")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
Fault = tuple[str, str]  # what to look for in the source, and the message


def unsafe(library: Library) -> Iterator[Problem]:
    """HTML that is not on the allow-list, images without a description, headings that skip a level."""
    for piece in pieces(library):
        faults = [*element_faults(piece), *heading_faults(piece), *attribute_lists(piece)] or [*broken(piece)]
        yield from (piece.problem(needle, message) for needle, message in faults)


def broken(piece: Piece) -> Iterator[Fault]:
    """Allowed elements in a form that browsers repair and our own links would miss."""
    for needle, message in piece.faults():
        yield needle, f"{message}; write Markdown instead"
    rest = PLAIN_TAG.sub("", piece.html) if not piece.plain else ""
    if "<" in rest and not piece.faults():
        written = shortened(rest[rest.index("<") :].split(">")[0] + ">")
        yield (
            written[:20],
            f'{written} is not plainly written; expected name="value" with one space before each name',
        )


def attribute_lists(piece: Piece) -> Iterator[Fault]:
    """Attributes in braces, which some Markdown knows and ours would print."""
    for found in ATTRIBUTE_LIST.findall(piece.html):
        written = unescape(found).translate(STRAIGHT)
        yield written, f"'{shortened(written)}' would be printed as it stands; leave it out"


def element_faults(piece: Piece) -> Iterator[Fault]:
    """Elements and attributes that are not on the list."""
    for element in piece.elements():
        if not isinstance(element.tag, str):
            yield "<!", "comments and instructions are not kept; leave this out"
            continue
        name = element.tag.rpartition("}")[2]
        if name not in ALLOWED:
            yield (
                f"<{name}",
                f"<{shortened(name)}> is not allowed here; write Markdown instead{MARKED.get(name, '')}",
            )
            continue
        for attribute, value in element.attrib.items():
            yield from attribute_faults(name, str(attribute).rpartition("}")[2], value)
        if name == "img" and not element.get("alt", "").strip():
            source = element.get("src", "")
            yield (
                source or "<img",
                f"image '{shortened(source)}' has no description; write ![what it shows]({shortened(source)})",
            )


def attribute_faults(element: str, attribute: str, value: str) -> Iterator[Fault]:
    if attribute not in ALLOWED[element]:
        yield (
            attribute,
            (
                f"attribute '{shortened(attribute)}' of <{element}> is not allowed"
                f"; expected one of: {', '.join(sorted(ALLOWED[element]))}"
            ),
        )
    elif attribute in SCHEMES and not allowed_address(attribute, value):
        yield (
            value,
            f"address '{shortened(value)}' is not allowed in {attribute}; expected {expected_address(attribute)}",
        )


def allowed_address(attribute: str, value: str) -> bool:
    """Whether an address leads into the playbook, or out of it by a way that is known to be safe.

    Browsers drop control characters and white space before they look at an address (URL standard, 4.4).
    """
    squeezed = re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")
    if squeezed.startswith("//"):
        return False
    try:
        return urlsplit(squeezed).scheme.lower() in SCHEMES[attribute]
    except ValueError:
        return False


def expected_address(attribute: str) -> str:
    return (
        "a file of the playbook"
        if attribute == "src"
        else "a page of the playbook, or http(s):, mailto:, tel:"
    )


def heading_faults(piece: Piece) -> Iterator[Fault]:
    """Headings that skip a level, or that would end the part they stand in."""
    level = piece.level
    for element in piece.elements():
        if found := HEADING.fullmatch(str(element.tag)):
            depth = int(found[1])
            least = piece.level + 1 if depth <= piece.level else level + 1
            if depth <= piece.level or depth > least:
                yield (
                    "".join(element.itertext())[:20],
                    f"a heading with {'#' * depth} cannot stand here; expected '{'#' * least} ...'",
                )
            level = max(depth, piece.level)
