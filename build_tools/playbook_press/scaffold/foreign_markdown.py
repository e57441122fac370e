"""One Markdown file of another tool (Jekyll, Hugo, Docusaurus, MkDocs, Obsidian): its facts, and its text by
headings."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from playbook_press.core.slugs import file_name
from playbook_press.read.fields import OLD_ADDRESS
from playbook_press.read.source import normalise_text
from playbook_press.read.yaml_lines import parse_yaml

LEAD = ""  # the heading of what stands above the first one
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?(?:[ \t]*\{[^}]*\})?[ \t]*")
UNDERLINE = re.compile(r" {0,3}(?P<mark>=|-)(?P=mark)+[ \t]*")  # of the heading above it
NO_WORDS = re.compile(r"\s*(?:$|[-*+>|#=<`~]|\d+[.)]\s)")  # how lines begin that are no underlined heading
DATED = re.compile(r"\d{4}-\d\d-\d\d-")  # how Jekyll begins the names of posts
SENTENCE = re.compile(r"[^.!?]+[.!?](?=\s|$)")
PLAIN = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]")
# names under which other tools keep what we call otherwise
SUMMARIES = ("summary", "description", "excerpt", "subtitle", "abstract")
TAGS = ("tags", "categories", "keywords")
ADDRESSES = ("redirect_from", "aliases", "permalink", "url", "slug")
FORMS_OF_TEMPLATES = {
    re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL): "has marks of a template",
    re.compile(r"\[\[[^\]\n]+\]\]"): "has a wiki link",
    re.compile(r"^(import|export) .*$", re.MULTILINE): "has a line of MDX",
    re.compile(r"</?[A-Za-z][^>\n]*>"): "has HTML",
}


@dataclass(frozen=True)
class ForeignPage:
    """A file of another tool. `sections`: text by heading, that above the first heading under LEAD."""

    path: PurePosixPath
    title: str
    summary: str
    tags: tuple[str, ...]
    addresses: tuple[str, ...]
    sections: Mapping[str, str]
    remarks: tuple[str, ...]

    @property
    def slug(self) -> str:
        """Its file name here; that of its folder where it is the index of one."""
        stem = DATED.sub("", self.path.stem)
        named = self.path.parent.name if stem in ("index", "_index", "README") else stem
        return file_name(named) or file_name(self.title)

    @property
    def folder(self) -> str:
        """The folder it stands in, as an address; '' at the top."""
        return file_name(self.path.parent.name)


def read_foreign(root: Path, path: Path) -> ForeignPage:
    """One file below `root`. What cannot be read is left out, and stands among its remarks."""
    data = path.read_bytes()
    text = normalise_text(data.decode("utf-8", errors="replace"))
    facts, body, remarks = split_facts(path.name, text)
    if "\ufffd" in text:
        remarks.append("is not UTF-8: some letters are lost; save it as UTF-8 and look again")
    remarks += [remark for form, remark in FORMS_OF_TEMPLATES.items() if form.search(body)]
    sections = dict(by_heading(body))
    headline = sections.pop("#", "")
    title = first_text(facts, ("title",)) or headline
    relative = PurePosixPath(path.relative_to(root).as_posix())
    return ForeignPage(
        relative,
        title or DATED.sub("", relative.stem).replace("-", " ").replace("_", " ").capitalize(),
        first_text(facts, SUMMARIES) or first_sentence(sections),
        tuple(dict.fromkeys(word for name in TAGS for word in texts(facts.get(name)))),
        tuple(dict.fromkeys(addresses(relative, facts))),
        sections,
        tuple(remarks),
    )


def split_facts(name: str, text: str) -> tuple[dict[str, Any], str, list[str]]:
    """Front matter in YAML or TOML, the body, and remarks on what cannot be read."""
    lines = text.split("\n")
    mark = lines[0].strip()
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == mark), None)
    if mark not in ("---", "+++") or end is None:
        return {}, text, []
    head, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    if mark == "+++":
        try:
            return tomllib.loads(head), body, []
        except tomllib.TOMLDecodeError as error:
            return {}, body, [f"its facts cannot be read ({error})"]
    tree, problems = parse_yaml(name, head, 2)
    if tree is None or not isinstance(tree.value, dict):
        return {}, body, [f"its facts cannot be read ({problems[0].message})" if problems else "has no facts"]
    return tree.value, body, []


def by_heading(body: str) -> Iterator[tuple[str, str]]:
    """Heading and text of each part below a second-level heading; the first heading of the first level comes
    as the text of '#'. Where a file has several of those, they are its parts."""
    lines, fenced = with_hashes(body.split("\n")), ""
    levels: list[tuple[int, int, str]] = []
    for at, line in enumerate(lines):
        if found := FENCE.match(line):
            fenced = "" if fenced and line.strip().startswith(fenced) else fenced or found[1]
        elif not fenced and (found := HEADING.fullmatch(line)):
            levels.append((at, len(found[1]), found[2].strip()))
    top = [each for each in levels if each[1] == 1]
    part = 1 if len(top) > 1 else 2
    if len(top) == 1:
        yield "#", top[0][2]
    starts = [each for each in levels if each[1] == part]
    title = {at for at, level, _ in levels if level == 1 and part == 2}
    bounds = [(0, LEAD), *((at + 1, heading) for at, _, heading in starts)]
    ends = [*(at for at, _, _ in starts), len(lines)]
    for (first, heading), last in zip(bounds, ends, strict=True):
        kept = [deeper(lines[at], part) for at in range(first, last) if at not in title]
        if words := "\n".join(kept).strip("\n"):
            yield heading, words


def with_hashes(lines: list[str]) -> list[str]:
    """Lines whose headings are marked with #, also those that are underlined with === or ---."""
    made, fenced = list(lines), ""
    for at, line in enumerate(lines):
        alone = at < 2 or not lines[at - 2].strip()  # else the words above are a paragraph of several lines
        if found := FENCE.match(line):
            fenced = "" if fenced and line.strip().startswith(fenced) else fenced or found[1]
        elif (
            at
            and alone
            and not fenced
            and not NO_WORDS.match(lines[at - 1])
            and (found := UNDERLINE.fullmatch(line))
        ):
            hashes = "#" if found["mark"] == "=" else "##"
            made[at - 1 : at + 1] = [f"{hashes} {lines[at - 1].strip()}", ""]
    return made


def deeper(line: str, part: int) -> str:
    """A line; a heading of it is one of the third level or below, as parts of a section are."""
    found = HEADING.fullmatch(line) if part == 1 else None
    return f"{'#' * min(6, len(found[1]) + 1)} {found[2]}" if found else line


def first_text(facts: Mapping[str, Any], names: Iterable[str]) -> str:
    """The first of these facts that is text, on one line."""
    return next(
        (" ".join(str(facts[name]).split()) for name in names if isinstance(facts.get(name), str)), ""
    )


def texts(value: Any) -> list[str]:
    """The words of a fact: a list, or text with commas between."""
    items = value if isinstance(value, list) else str(value or "").split(",")
    return [" ".join(str(item).split()) for item in items if str(item).strip()]


def first_sentence(sections: Mapping[str, str]) -> str:
    """The first sentence of the first paragraph, without marks."""
    for text in sections.values():
        for paragraph in text.split("\n\n"):
            plain = " ".join(PLAIN.sub(lambda found: found[1] or "", paragraph).split())
            if plain[:1].isalpha() and (found := SENTENCE.match(plain)):
                return found[0]
    return ""


def addresses(path: PurePosixPath, facts: Mapping[str, Any]) -> Iterator[str]:
    """The paths that the page had in the other site."""
    for name in ADDRESSES:
        for word in texts(facts.get(name)) if name != "slug" else ():
            plain = urlsplit(word).path
            plain = plain if plain.startswith("/") else f"/{plain}"
            if re.fullmatch(OLD_ADDRESS, plain):
                yield plain
