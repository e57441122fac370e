"""The one rule by which the layers of a playbook are merged: what a project writes is laid over what the
playbook below says."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from playbook_press.core.problems import Problem, shorten
from playbook_press.read.front_matter import Document
from playbook_press.read.sections import SectionBlocks, fold, split_sections
from playbook_press.read.source import Source

TERM = r"[A-Z][0-9]{2,4}(?:-[A-Z][0-9]{2,4})?"
CODE_LIST = re.compile(rf"\[[ ]*({TERM}(?:[ ]*,[ ]*{TERM})*)[ ]*\](?!\()")
CODE_LINK = re.compile(r"\[([^\[\]]+)\]\(([A-Z][0-9]{2,4})\)")
USES = re.compile(r"^entries:[ ]*\[[ ]*\][ ]*$", re.MULTILINE)


def merge_layers(own: Any, base: Any) -> Any:
    """A value laid over that of the layer below: mappings are merged by key, at each depth; any other value
    takes the place of what is below, and `null` takes it away."""
    if not (isinstance(own, Mapping) and isinstance(base, Mapping)):
        return base if own is None else own
    kept = {key: value for key, value in own.items() if value is not None or key not in base}
    laid = {key: merge_layers(value, base.get(key)) for key, value in kept.items()}
    return {key: value for key, value in base.items() if key not in own} | laid


def lay_words_over(words: Any, below: Any) -> Any:
    """The same merge where the words of a translation are laid over: what is below keeps its order."""
    merged = merge_layers(words, below)
    if not (isinstance(merged, Mapping) and isinstance(below, Mapping) and isinstance(words, Mapping)):
        return merged
    kept = {key: lay_words_over(words.get(key), below[key]) for key in below if key in merged}
    new = {key: value for key, value in merged.items() if key not in kept and value is not None}
    return kept | new


def without_codes(value: Any, hidden: Set[str]) -> Any:
    """A value without the codes that are hidden: items of lists and keys of mappings; what names nothing else
    in a list goes with them, and so does a row of a list that names one, such as a week's theme."""
    if isinstance(value, Mapping):
        kept = {
            key: each for key, each in value.items() if key not in hidden and not is_emptied(each, hidden)
        }
        return {key: without_codes(each, hidden) for key, each in kept.items()}
    if isinstance(value, list):
        left = (
            each for each in value if not any(gone(each, hidden) for gone in (is_hidden, is_emptied, names))
        )
        return [without_codes(each, hidden) for each in left]
    return value


def is_emptied(value: Any, hidden: Set[str]) -> bool:
    """Whether a mapping has a list of which only hidden codes are items."""
    lists = (each for each in value.values() if isinstance(each, list)) if isinstance(value, Mapping) else ()
    return any(each and all(is_hidden(item, hidden) for item in each) for each in lists)


def is_hidden(value: object, hidden: Set[str]) -> bool:
    """Whether a value is one of the hidden codes."""
    return isinstance(value, str) and value in hidden


def names(row: Any, hidden: Set[str]) -> bool:
    """Whether a row has one of the hidden codes as a fact."""
    return isinstance(row, Mapping) and any(is_hidden(each, hidden) for each in row.values())


def source_without_codes(source: Source, hidden: Set[str]) -> tuple[Source, list[Problem]]:
    """A file of the base without hidden codes: they leave its lists, and links to them are plain words,
    without the code; and a problem for each part of a workshop that has no entry left. Line numbers do not
    change."""

    def shortened(found: re.Match[str]) -> str:
        return f"[{', '.join(term for term in re.split(r'[ ]*,[ ]*', found[1]) if term not in hidden)}]"

    def unlinked(found: re.Match[str]) -> str:
        return found[1].removeprefix(f"{found[2]} ") if found[2] in hidden else found[0]

    text = CODE_LINK.sub(unlinked, CODE_LIST.sub(shortened, source.text))
    problems = [
        Problem(
            source.file,
            text.count("\n", 0, found.start()) + 1,
            "all entries of this part of the workshop are hidden by 'hide:' in mkdocs.yml; hide the workshop "
            "as well, or write this file into your own playbook with other entries",
        )
        for found in USES.finditer(text)
        if not USES.search(source.text)
    ]
    return replace(source, text=text), problems


def lay_document_over(own: Document, base: Document, *, by_section: bool) -> Document:
    """A file that says what is other than in the file of the same name below: facts are merged by name, and
    sections by heading; a body without sections takes the place of the one below, if there is one. What the
    file itself says keeps its lines."""
    if problem := another_code(own, base):
        return replace(own, fields_valid=False, body_valid=False, problems=(problem,))
    facts = replace(own.facts, value=merge_layers(own.facts.value, base.facts.value))
    below = tuple(sections_below(own, base)) if by_section else ()
    merged = replace(own, facts=facts, problems=(*own.problems, *base.problems))
    if not own.body.strip():
        return replace(
            merged, body=base.body, body_valid=base.body_valid, numbering=shifted(base, own.body_line)
        )
    return add_sections(merged, base, below) if below else merged


def another_code(own: Document, base: Document) -> Problem | None:
    """The problem of a file with another code than that of the same name below; None if it has none."""
    code, below = own.facts.value.get("code"), base.facts.value.get("code")
    if code is None or code == below:
        return None
    message = (
        f"code '{shorten(str(code))}': in the playbook below, this file is {below}; write: code: {below}, or "
        "give an entry of your own another file name"
    )
    return own.facts.problem(("code",), message)


def own_sections(own: Document, base: Document) -> Iterator[SectionBlocks]:
    """The sections of a file, with those whose heading the base writes with `##` and the file otherwise: they
    are told when the entry is read, and are the same sections."""
    known = {fold(each.passage.heading) for each in split_sections(base.markdown())} - {""}
    return split_sections(own.markdown(), known)


def sections_below(own: Document, base: Document) -> Iterator[SectionBlocks]:
    """The sections of a base that its heir does not write anew."""
    written = {fold(each.passage.heading) for each in own_sections(own, base)}
    return (each for each in split_sections(base.markdown()) if fold(each.passage.heading) not in written)


def shifted(document: Document, line: int) -> dict[int, str]:
    """Numbering of lists by line, where the body begins at another line."""
    return {at - document.body_line + line: style for at, style in document.numbering.items()}


def add_sections(own: Document, base: Document, sections: tuple[SectionBlocks, ...]) -> Document:
    """A document with further sections below its own."""
    lines, numbering = [*own.body.rstrip("\n").split("\n"), ""], dict(own.numbering)
    for section in sections:
        passage = section.passage
        start = own.body_line + len(lines)
        styles = {at: style for at, style in base.numbering.items() if at in section.lines}
        numbering |= {at - passage.heading_line + start: style for at, style in styles.items()}
        gap = [""] * (passage.line - passage.heading_line - 1)
        lines += [f"## {passage.heading}", *gap, *passage.text.split("\n"), ""]
    return replace(own, body="\n".join(lines), numbering=numbering)
