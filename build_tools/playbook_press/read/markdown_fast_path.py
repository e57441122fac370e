"""A fast converter for the Markdown that authors mostly write: paragraphs, or one flat list, of plain text
and emphasis.

Its HTML is byte for byte that of the Markdown library; whatever its patterns do not match in full is left
to the library.
"""

import re

# one character that stands for itself, or for its typographic form, in its surroundings
TEXT_CHARACTER_FORMS = (
    r"[^\W_]",  # a letter or digit
    r"[,;:?!()%/’‘“”…—–]",
    r"\x20(?![ \n])",  # a single space; two at the end of a line are a break
    r"\.(?!\x20?\.)",  # no ellipsis
    r"-(?!-)",  # no dash
    r"(?<=[^\W\d_])'(?=[^\W\d_])",  # an apostrophe
    r"""(?<!\S)"(?=[^\W\d_])""",  # an opening quote
    r"""(?<=[a-z.,?!])(?<!'s)"(?![^\s.,;:?!)])""",  # a closing quote
    r"\[(?=[^\W\d_])",
    r"(?<=[a-z])\](?!\s?[(\[:])",  # not of a link
)
TEXT_CHARACTER = f"(?:{'|'.join(TEXT_CHARACTER_FORMS)})"
EMPHASISED = rf"(?:(?<![^\s(])\*(?=[^\W_]){TEXT_CHARACTER}*(?<=[\w.:?!])\*(?![^\s,;:.?!)]))"
TEXT_LINE = rf"""(?=[^\W\d_]|[“"*])(?!\w\.)(?:{TEXT_CHARACTER}|{EMPHASISED})+"""
PARAGRAPHS = re.compile(rf"{TEXT_LINE}(?:\n\n?{TEXT_LINE})*")
LIST_ITEMS = re.compile(rf"(?P<sign>- |1\. ){TEXT_LINE}(?:\n(?:- |\d\d?\. ){TEXT_LINE})*")
ITEM_MARKER = re.compile(r"^(?:(-)|(\d+)\.) ", re.MULTILINE)
EMPHASIS = re.compile(r"\*([^*]+)\*")
INLINE_REPLACEMENTS = (
    (re.compile("'"), "&rsquo;"),
    (re.compile(r'(?<!\S)"'), "&ldquo;"),
    (re.compile('"'), "&rdquo;"),
    (EMPHASIS, r"<em>\1</em>"),
)


def simple_html(text: str) -> str | None:
    """HTML of simple Markdown; None if the text is not simple enough to be sure."""
    text = text.strip("\n")
    if PARAGRAPHS.fullmatch(text):
        return "\n".join(f"<p>{render_inline(each)}</p>" for each in text.split("\n\n"))
    if LIST_ITEMS.fullmatch(text) and (kind := list_element(text)):
        return "\n".join(
            (
                f"<{kind}>",
                *(f"<li>{render_inline(ITEM_MARKER.sub('', item))}</li>" for item in text.split("\n")),
                f"</{kind}>",
            )
        )
    return None


def list_element(text: str) -> str | None:
    """`ul` or `ol`; None if the items of the list mix dashes and numbers."""
    dashes = {bool(dash) for dash, _ in ITEM_MARKER.findall(text)}
    return None if len(dashes) > 1 else "ul" if True in dashes else "ol"


def render_inline(text: str) -> str:
    """Inline text as HTML: `*emphasis*` as <em>, straight quotes as typographic ones."""
    for sign, html in INLINE_REPLACEMENTS:
        text = sign.sub(html, text)
    return text
