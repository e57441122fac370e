"""Checks rendered HTML against an allow-list, with a parser that follows the HTML standard."""

import re
from collections.abc import Iterator
from os.path import relpath
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from tinyhtml5.constants import special_elements

from playbook_press.check.pieces import NEEDLE_LENGTH, Piece, pieces
from playbook_press.core.problems import Problem, shorten
from playbook_press.read.library import Library
from playbook_press.read.source import REPLACEMENT_CHARACTER, character_name, hidden_characters

COMMON_ATTRIBUTES = frozenset({"id", "title", "lang", "dir"})
# what our renderer gives its own elements (read/markdown_html.py)
CLASSES = frozenset(
    {
        *("callout callout-note", "callout callout-tip", "callout callout-warning", "callout-title"),
        *("footnote-ref", "footnote-back", "footnotes"),
        *("task-item", "task", "right", "center", "lower-alpha", "upper-alpha", "lower-roman"),
    }
)
ALLOWED_ELEMENTS = dict.fromkeys(
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
        "del",
        "dl",
        "dt",
        "dd",
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
    COMMON_ATTRIBUTES,
) | {
    "ol": COMMON_ATTRIBUTES | {"start"},
    "td": COMMON_ATTRIBUTES | {"align"},
    "th": COMMON_ATTRIBUTES | {"align", "scope"},
    "a": COMMON_ATTRIBUTES | {"href"},
    "img": COMMON_ATTRIBUTES | {"src", "alt", "width", "height"},
}
# elements that stand only where our renderer makes them, which says so by a class
OWN_ELEMENTS = {"div": COMMON_ATTRIBUTES, "span": COMMON_ATTRIBUTES | {"role", "aria-label"}}
SCHEMES = {"href": frozenset({"", "http", "https", "mailto", "tel"}), "src": frozenset({""})}
COMPONENT = re.compile(r"</([A-Z]\w*)>")
BLOCKS = "write its words alone; for a box around them, begin each line with >, the first being > [!NOTE]"
HINTS = {
    **dict.fromkeys(
        ("u", "font", "span", "center", "strike", "s", "ins", "big", "mark"),
        "write Markdown instead, such as **bold** or *slanted*",
    ),
    **dict.fromkeys(
        ("iframe", "video", "audio", "embed", "object"),
        "write a link instead, such as [the film](https://example.org/film)",
    ),
    **dict.fromkeys(
        ("details", "summary"), "write a heading and the words below it, as nothing folds open on paper"
    ),
    **dict.fromkeys(("script", "style", "link", "meta"), "leave it out"),
}
OTHER_ELEMENTS = """
a abbr acronym audio b basefont bdi bdo big blink canvas cite code data datalist del dfn dialog em font i
details ins kbd label legend map mark math meter noscript optgroup option output picture progress q rp rt
ruby s samp slot small span strike strong sub summary sup svg template time tt u var video
"""
# of the HTML standard; any other name between < and > is a word of the author's
HTML_ELEMENTS = frozenset((*(name for _, name in special_elements), *OTHER_ELEMENTS.split()))
PUBLIC = "expected an address that every reader can open"
PICTURES = "content/images"
LOCAL_ADDRESS = re.compile(r"[A-Za-z]:[\\/]|file:|\\\\|/(?:Users|home)/", re.IGNORECASE)
HEADING = re.compile(r"h([1-6])")
MAY_BE_HIDDEN = re.compile(f"[&{REPLACEMENT_CHARACTER}]")  # Python calls U+FFFD printable
PLAIN_TAG = re.compile(r"""<(?:/\w+|\w+(?: [\w-]+="[^"<>]*")* ?/?)>""")
MarkupViolation = tuple[str, str]  # what to look for in the source, and the message


def unsafe_html(library: Library) -> Iterator[Problem]:
    """HTML that is not on the allow-list, images without a description, headings that skip a level."""
    for piece in pieces(library):
        yield from piece.problems(markup_violations(piece))


def markup_violations(piece: Piece) -> list[MarkupViolation]:
    """All violations of a piece; malformed HTML only if there are no others, which may be what breaks it."""
    found = [
        *element_violations(piece),
        *heading_violations(piece),
        *hidden_text(piece),
    ]
    return found or list(malformed_html(piece))


def malformed_html(piece: Piece) -> Iterator[MarkupViolation]:
    """Malformed HTML of allowed elements, which browsers would repair and our own code could misread."""
    for needle, message in piece.faults():
        yield needle, f"{message}; write Markdown instead"
    rest = PLAIN_TAG.sub("", piece.html) if not piece.plain else ""
    if "<" in rest and not piece.faults():
        written = shorten(rest[rest.index("<") :].split(">")[0] + ">")
        yield (
            written[:NEEDLE_LENGTH],
            f'{written} is not plainly written; expected name="value" with one space before each name',
        )


def element_violations(piece: Piece) -> Iterator[MarkupViolation]:
    """Elements and attributes that are not on the list."""
    for element in piece.elements():
        if not isinstance(element.tag, str):
            yield "<!", "comments and instructions are not kept; leave this out"
            continue
        name = element.tag.rpartition("}")[2]
        own = element.get("class") in CLASSES
        if name not in ALLOWED_ELEMENTS and not (own and name in OWN_ELEMENTS):
            yield f"<{name}", element_message(piece, name)
            continue
        for attribute, value in element.attrib.items():
            if attribute != "class" or not own:
                yield from attribute_violations(piece, name, str(attribute).rpartition("}")[2], value)
        if name == "img" and not element.get("alt", "").strip():
            source = element.get("src", "")
            yield (
                source or "<img",
                f"image '{shorten(source)}' has no description; write ![what it shows]({shorten(source)})",
            )


def element_message(piece: Piece, name: str) -> str:
    """Why an element is not allowed, and what to write instead."""
    written = re.search(rf"<({re.escape(name)}(?: [\w'’-]+)*)>", piece.passage.text, re.IGNORECASE)
    components = {found.lower(): found for found in COMPONENT.findall(piece.passage.text)}
    if name in components:
        return f"<{shorten(components[name])}>, a component of JSX, is not allowed here; {BLOCKS}"
    if name not in HTML_ELEMENTS and re.fullmatch(r"[\w'’-]+", name) and written:
        return (
            f"'{written[0]}' is not allowed here; for words that each reader fills in, write: [{written[1]}]"
        )
    return f"<{shorten(name)}> is not allowed here; {HINTS.get(name, 'write Markdown instead')}"


def attribute_violations(piece: Piece, element: str, attribute: str, value: str) -> Iterator[MarkupViolation]:
    """Messages for an attribute that is not allowed, or whose URL is not."""
    allowed = (ALLOWED_ELEMENTS | OWN_ELEMENTS)[element]
    if attribute not in allowed:
        yield (
            f"{attribute}=",
            (
                f"attribute '{shorten(attribute)}' of <{element}> is not allowed"
                f"; expected one of: {', '.join(sorted(allowed))}"
            ),
        )
    elif attribute in SCHEMES and not is_allowed_address(attribute, value):
        yield value, address_message(piece, attribute, value)


def address_message(piece: Piece, attribute: str, value: str) -> str:
    """Why an address is not allowed, and what to write instead."""
    name = unquote(re.split(r"[/\\]", value.strip())[-1])
    here = relpath(f"{PICTURES}/{name}", PurePosixPath(piece.file).parent)
    if LOCAL_ADDRESS.match(value):
        place = f"'{shorten(value)}' is a place on one computer or network only"
        tail = f"copy the file to {PICTURES}/{name} and write: {here}" if attribute == "src" else PUBLIC
        return f"{place}; {tail}"
    if attribute == "src" and urlsplit(value).scheme in ("http", "https"):
        return (
            f"'{shorten(value)}' is a picture of another site, which pages do not load; "
            f"save it as {PICTURES}/{name} and write: {here}"
        )
    expected = expected_address(attribute)
    return f"address '{shorten(value)}' is not allowed in {attribute}; expected {expected}"


def is_allowed_address(attribute: str, value: str) -> bool:
    """Whether a URL is relative or has an allowed scheme for this attribute.

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
    """What a URL in this attribute may be, for messages."""
    return (
        "a file of the playbook"
        if attribute == "src"
        else "a page of the playbook, or http(s):, mailto:, tel:"
    )


def hidden_text(piece: Piece) -> Iterator[MarkupViolation]:
    """Characters that nobody sees, or that stand for lost ones. A source file cannot hold them as they are;
    character references such as `&#8238;` could still write them."""
    if not MAY_BE_HIDDEN.search(piece.html) and piece.html.replace("\n", "").isprintable():
        return
    for text in piece.texts():
        for letter in dict.fromkeys(text):
            if letter == REPLACEMENT_CHARACTER or hidden_characters(letter):
                yield letter, f"has {character_name(letter)}; expected plain text"


def heading_violations(piece: Piece) -> Iterator[MarkupViolation]:
    """Headings that skip a level, or are not below the level of their section."""
    level = piece.level
    for element in piece.elements():
        if found := HEADING.fullmatch(str(element.tag)):
            depth = int(found[1])
            least = piece.level + 1 if depth <= piece.level else level + 1
            if depth <= piece.level or depth > least:
                yield (
                    "".join(element.itertext())[:NEEDLE_LENGTH],
                    f"a heading with {'#' * depth} cannot stand here; expected '{'#' * least} ...'",
                )
            level = max(depth, piece.level)
