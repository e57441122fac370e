"""Markdown that is hardly any: paragraphs, or one flat list, of plain words and emphasis, which is most of
what authors write.

It becomes the HTML that the Markdown engine makes of it, in a fraction of the time; whatever may be more
is left to the engine.
"""

import re

SAID = r"""(?:[^\W_]|[,;:?!()%/’‘“”…—–]|\x20(?![ \n])|\.(?!\x20?\.)|-(?!-)|(?<=[^\W\d_])'(?=[^\W\d_])|(?<!\S)"(?=[^\W\d_])|(?<=[a-z.,?!])(?<!'s)"(?![^\s.,;:?!)])|\[(?=[^\W\d_])|(?<=[a-z])\](?!\s?[(\[:]))"""
MARKED = rf"(?:(?<![^\s(])\*(?=[^\W_]){SAID}*(?<=[\w.:?!])\*(?![^\s,;:.?!)]))"
LINE = rf"""(?=[^\W\d_]|[“"*])(?!\w\.)(?:{SAID}|{MARKED})+"""
PARAGRAPHS = re.compile(rf"{LINE}(?:\n\n?{LINE})*")
ITEMS = re.compile(rf"(?P<sign>- |1\. ){LINE}(?:\n(?:- |\d\d?\. ){LINE})*")
SIGN = re.compile(r"^(?:(-)|(\d+)\.) ", re.MULTILINE)
EMPHASIS = re.compile(r"\*([^*]+)\*")
DRAWN = (
    (re.compile("'"), "&rsquo;"),
    (re.compile(r'(?<!\S)"'), "&ldquo;"),
    (re.compile('"'), "&rdquo;"),
    (EMPHASIS, r"<em>\1</em>"),
)


def html_of(text: str) -> str | None:
    """HTML of plain words; None where there may be more to them."""
    text = text.strip("\n")
    if PARAGRAPHS.fullmatch(text):
        return "\n".join(f"<p>{drawn(each)}</p>" for each in text.split("\n\n"))
    if ITEMS.fullmatch(text) and (kind := kind_of(text)):
        return "\n".join(
            (
                f"<{kind}>",
                *(f"<li>{drawn(item[SIGN.match(item).end() :])}</li>" for item in text.split("\n")),
                f"</{kind}>",
            )
        )
    return None


def kind_of(text: str) -> str | None:
    """The element of a list whose items all have the same sort of sign."""
    dashes = {bool(dash) for dash, _ in SIGN.findall(text)}
    return None if len(dashes) > 1 else "ul" if True in dashes else "ol"


def drawn(text: str) -> str:
    """Emphasis as an element, quotes as typesetters draw them."""
    for sign, html in DRAWN:
        text = sign.sub(html, text)
    return text
