"""Signs of other dialects and programs, which would be printed as they stand: wiki links, Liquid, JSX, emoji
codes, attribute lists, tables and emphasis that are not written as this Markdown reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook_press.core.problems import shorten


@dataclass(frozen=True)
class Sign:
    """What is looked for in the words of a paragraph, and what to write instead. `what`: its name;
    `fault`: what is wrong with it, where it is not one of another dialect; `mended`: what it is to become,
    with the groups of its pattern, if that is to be shown."""

    pattern: str
    advice: str
    what: str = ""
    fault: str = "would be printed as it stands"
    mended: str = ""

    def message(self, written: str) -> str:
        """The message for a sign as it is written."""
        name = f", {self.what}," if self.what else ""
        advice = self.advice
        if self.mended and (found := re.fullmatch(self.pattern, written)):
            advice = f"write {found.expand(self.mended)}{advice}"
        return f"'{shorten(' '.join(written.split()))}'{name} {self.fault}; {advice}"


OUT = "leave it out"
HIDE = "write <!-- ... --> around what nobody should read"
DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
IN_BRACKETS = r"\([^()\n<>]*\)"
# an address up to its first space, which may be one in brackets
TO_A_SPACE = r"(?:[^()\s<>]|\([^()\s<>]*\))*(?:[ \t]|\([^()\n<>]*[ \t][^()\n<>]*\))"
GROUP_NAME = re.compile(r"\(\?P<\w+>")
SIGNS = (
    Sign(r"^\[(?:TOC|toc)\]\s*$|^\[\[_?(?:TOC|toc)_?\]\]", "leave it out, as pages need no contents"),
    Sign(
        r"<https?://[^<>\s]+\s[^<>\n]*>", "write %20 for each space of the address", "an address with a space"
    ),
    Sign(
        r"(?<!\S)#[A-Za-z][\w/-]*(?:\s+#[A-Za-z][\w/-]*)+",
        "write them at the top, as tags: [one, two]",
        "the tags of a note",
    ),
    Sign(r"\[-?@[\w:.-]+[^\]\n]*\]", "write the name of the work", "a citation of Pandoc"),
    Sign(
        r"\{(?:\+\+.*?\+\+|--.*?--|~~.*?~~|>>.*?<<)\}",
        "keep the words that are right",
        "a change marked in CriticMarkup",
    ),
    Sign(r"\+\+\w[\w+-]*\+\+", "write <kbd>Ctrl</kbd>", "a key"),
    Sign(
        r"\[(?P<words>[^\]|\n]+)\|(?P<address>https?://[^\]\s]+)\]",
        "",
        "a link of Jira",
        mended=r"[\g<words>](\g<address>)",
    ),
    Sign(
        r"[\"“](?P<words>[^\"”\n]+)[\"”]:(?P<address>https?://\S+)",
        "",
        "a link of Textile",
        mended=r"[\g<words>](\g<address>)",
    ),
    Sign(
        r"\blink:(?P<address>\S+?)\[(?P<words>[^\]\n]+)\]",
        "",
        "a link of AsciiDoc",
        mended=r"[\g<words>](\g<address>)",
    ),
    Sign(
        r"^={1,2}[ \t]+(?P<words>[^=\n]+?)[ \t]+={1,2}[ \t]*$",
        "",
        "a heading of MediaWiki",
        mended=r"## \g<words>",
    ),
    Sign(
        r"^={3,6}[ \t]+(?P<words>[^=\n]+?)[ \t]+={3,6}[ \t]*$",
        "",
        "a heading of MediaWiki",
        mended=r"### \g<words>",
    ),
    Sign(r"(?<![\w'])'{2,5}(?=[^\s'])[^'\n]+'{2,5}", "write **bold** or *slanted*", "emphasis of MediaWiki"),
    Sign(
        rf"^(?:\[(?:{TIME},?\s+{DATE}|{DATE},?\s+{TIME})\]|{DATE},?\s+{TIME}\s+[-–])[ \t]*"
        r"(?P<who>[^:\n]{1,40}):",
        " and the words, or leave it out",
        "the stamp of a chat",
        mended=r"**\g<who>:**",
    ),
    Sign(r"[<‹]!\s?[-–—]+.*?(?:[-–—]+\s?[>›]|\Z)", HIDE, "a comment with the wrong dashes"),
    Sign(r"\{#[^{}]*#\}", HIDE, "a comment of Jinja"),
    Sign(r"^/\*.*?(?:\*/|\Z)", HIDE, "a comment of a program"),
    Sign(r"^={2,6}[ \t]+(?P<words>[^=\s\"'“”‘’][^\n]*)", "", "a heading of AsciiDoc", mended=r"## \g<words>"),
    Sign(r"^h[1-6]\.[ \t]+(?P<words>[^\n]+)", "", "a heading of Textile", mended=r"## \g<words>"),
    Sign(r"\[/?[a-z_]+(?:[ \t]+[a-z_]+=[^\]\n]+)\]", OUT, "a shortcode of WordPress"),
    Sign(r"(?<=\s)\^[a-z0-9-]+$", OUT, "the name of a block in Obsidian"),
    Sign(r"!\[\[[^\]\n]+\]\]", "write ![what it shows](address)", "an embedded file of a wiki"),
    Sign(
        r"\[\[(?P<code>[A-Z]\d{2,4})\]\]",
        ", with the words to read",
        "a wiki link",
        mended=r"[words](\g<code>)",
    ),
    Sign(
        r"\[\[[^\]\n]+\]\]", "write [words](B07), with the code or the file that it leads to", "a wiki link"
    ),
    Sign(r"\{%.*?%\}", OUT, "a tag of Liquid or Jinja"),
    Sign(
        r"\{\{.*?\}\}",
        "write the words themselves, or [in brackets] what each reader fills in",
        "a template variable",
    ),
    Sign(r"\{/\*.*?\*/\}", HIDE, "a comment of MDX"),
    Sign(r"%%[^%]+%%", HIDE, "a comment of Obsidian"),
    Sign(
        r"\{[A-Za-z_$][\w$]*(?:\.[\w$]+|\()[^{}\n]*\}", "write the words themselves", "an expression of JSX"
    ),
    Sign(
        r"^(?:import\s[^\n]*\sfrom\s*[\"'“”‘’]|export\s+(?:default|const|function)\b)[^\n]*",
        OUT,
        "a line of MDX",
    ),
    Sign(r"\{:[^{}\n]*\}|\{[.#][\w -]+\}|\{\s*[\w-]+=[^{}\n]*\}", OUT, "an attribute list"),
    Sign(
        r"(?<![\w:/]):[a-z+-][a-z0-9_+-]*:(?![\w:/])",
        "write it in words, as printers lack emoji",
        "an emoji code",
    ),
    Sign(
        r"\[\^[^\]\s]+\]", "expected them below, in a line such as '[^1]: ...'", "a footnote", "has no words"
    ),
    Sign(r"\[!\w+\]", "write it at the start of a quotation: > [!NOTE]", "a call-out"),
    Sign(r"(?<=\])\[[^\]\n]+\]", "expected a line such as '[name]: address'", "a link", "has no address"),
    Sign(
        r"!?\[[^\]\n]*\]\((?:[A-Za-z]:\\|file:)[^()\n]*\)",
        "copy the file into content/images/ and write its name there, such as images/photo.jpg",
        "a place on one computer",
        "leads nowhere for anybody else",
    ),
    Sign(
        rf"(?P<words>!?\[[^\]\n]+\])\((?P<address>{TO_A_SPACE}(?:[^()\n<>]|{IN_BRACKETS})*)\)",
        ", as the address has a space",
        mended=r"\g<words>(<\g<address>>)",
    ),
    Sign(r"==(?=[^=\s]).+?(?<=[^=\s])==", "write **bold** or *slanted*", "a highlight"),
    Sign(r"^(?:-{2}8<-{2}|;-{2}8<-{2})[^\n]*|^<<<[^<\n]+", "copy the words here", "a snippet"),
    Sign(
        r"^(?:===|\?\?\?\+?|!!!)(?=[ \t]*[\"'\w])[^\n]*",
        "write '!!! note', and indent its words by four blanks",
    ),
    Sign(r"^\.\. [\w-]+::[^\n]*", OUT, "a directive of reStructuredText"),
    Sign(
        r"\$\$[^$\n]+\$\$|\$(?=[^$\s])[^$\n]*[\^_\\][^$\n]*\$|\\begin\{\w+\}|\\newpage\b|\\pagebreak\b",
        "write it in words",
        "LaTeX",
    ),
    Sign(
        r"(?<!~)~(?=[^\s~])[^~\n]*(?<=\S)~(?!~)",
        "write ~~struck~~, or <sub>2</sub> for a figure below the line",
    ),
    Sign(r"\^(?=[^\s^])[^\s^]+\^", "write <sup>2</sup> for a figure above the line"),
    Sign(r"^:[ \t]+[^\n]+", "a definition stands right below its term, which is one line on its own"),
    Sign(r"\*\*+", "bold begins and ends at a word: **so**"),
    Sign(
        r"^\|[^\n]*\|[ \t]*$|^:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)+$", "a table needs '|---|---|' below its heads"
    ),
    Sign(r"^:{3,}[ \t]*$", "expected '::: name' above it", fault="closes nothing"),
    Sign(r"^(?:`{3,}|~{3,})", "three such signs open and close code on lines of their own"),
    Sign(r"\\\Z", "a backslash breaks a line only before another one"),
)
ANY_SIGN = re.compile(
    "|".join(f"(?P<sign{place}>{GROUP_NAME.sub('(?:', sign.pattern)})" for place, sign in enumerate(SIGNS)),
    re.MULTILINE | re.DOTALL,
)
# what every sign has, to pass over the words of most paragraphs quickly
MAY_BE_UNREAD = re.compile(
    r"[{$\\~^]|[<‹]!|''|#[A-Za-z]|\[[\[^!T_t@-]|\][(\[]|%%|==|\+\+|\*\*|~~~|```|<<<|:[a-z+-][a-z0-9_+-]*:"
    r"|https?://|link:|\[/?[a-z_]+[ \t]+[a-z_]+="
    r"|(?:\A|\n)(?:[|:=?!.;-]|/\*|\[?\d{1,4}[.:/-]\d|h[1-6]\.|import\b|export\b)"
)


def unread_markup(text: str) -> Iterator[tuple[str, str]]:
    """What is written, and a message, for each sign of another dialect in words without code."""
    for found in ANY_SIGN.finditer(text):
        if found.lastgroup:
            yield found[0], SIGNS[int(found.lastgroup.removeprefix("sign"))].message(found[0])
