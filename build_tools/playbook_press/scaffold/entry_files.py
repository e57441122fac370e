"""Giving an entry's file another name, and giving an entry up, so that what leads to it still leads
somewhere: files are changed line by line, and all else in them stays as its author wrote it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import UsageError, did_you_mean, shorten
from playbook_press.core.project import Project
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import SLUG_PATTERN
from playbook_press.read.library import Library, content_files
from playbook_press.read.settings import FOLDER
from playbook_press.read.yaml_text import yaml_text

RETIRED_FILE = f"{FOLDER}/retired.yml"
LINK_TARGET = re.compile(r"(?<=\]\()(?P<target>[^()\s#]+\.md)")


@dataclass(frozen=True)
class Change:
    """What became of an entry's file: the new text of each file by its name, and the file that goes."""

    project: Project
    texts: Mapping[str, str]
    gone: str

    def carry_out(self) -> None:
        """Write the new texts, then remove the file that goes."""
        for file, text in self.texts.items():
            atomic_write(self.project.root / file, text.encode())
        (self.project.root / self.gone).unlink()


def rename_entry(library: Library, code: str, slug: str) -> Change:
    """The entry's file under the name `slug`, with its old name as an alias, and links by file name brought
    up to date. Raises UsageError where the code or the name will not do."""
    entry = own_entry_of(library, code)
    if not re.fullmatch(SLUG_PATTERN, slug):
        raise UsageError(
            [f"'{shorten(slug)}' will not do as a file name; expected small letters, digits and hyphens"]
        )
    target = (PurePosixPath(entry.file).parent / f"{slug}.md").as_posix()
    if (library.project.root / target).exists():
        raise UsageError([f"{target} exists already; expected a name that no entry has"])
    texts = dict(relinked(library.project, entry.file, target))
    own = texts.pop(entry.file, read(library.project, entry.file))
    aliases = [alias for alias in entry.facts["aliases"] if alias != slug]
    return Change(
        library.project, {target: with_list(own, "aliases", [*aliases, entry.slug]), **texts}, entry.file
    )


def retire_entry(library: Library, code: str, replacement: str | None, reason: str) -> Change:
    """The code in `retired.yml`, and `related` of other entries without it, or with what took its place.
    Raises UsageError where one of the codes is no entry's."""
    entry = own_entry_of(library, code)
    if replacement is not None and entry_of(library, replacement) is entry:
        raise UsageError([f"--by: '{code}' cannot take its own place"])
    row = yaml_text({entry.code: {"replaced_by": replacement, "reason": reason}}, width=1000)
    path = library.project.root / RETIRED_FILE
    before = read(library.project, RETIRED_FILE) if path.exists() else ""
    texts = {RETIRED_FILE: f"{before.rstrip()}\n{row}".lstrip()}
    for other in library.written:
        codes = [each for each in other.facts["related"] if each != entry.code]
        if (
            other is entry
            or not library.project.owns(other.file)
            or len(codes) == len(other.facts["related"])
        ):
            continue
        if replacement and replacement not in (*codes, other.code):
            codes.append(replacement)
        texts[other.file] = with_list(read(library.project, other.file), "related", codes)
    return Change(library.project, texts, entry.file)


def mentions(library: Library, code: str) -> Iterator[str]:
    """Each place, as 'file:line', that still names a code after its entry was given up."""
    word = re.compile(rf"\b{re.escape(code)}\b")
    settings = sorted((library.project.root / FOLDER).glob("*.yml"))
    for path in (*own_content_files(library.project), *settings):
        file = library.project.name(path)
        if file != RETIRED_FILE:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if word.search(line):
                    yield f"{file}:{number}"


def entry_of(library: Library, code: str) -> Entry:
    """The entry with a code. Raises UsageError if none has it."""
    entry = library.by_code.get(code)
    if entry is None:
        raise UsageError([f"no entry has the code '{shorten(code)}'{did_you_mean(code, library.by_code)}"])
    return entry


def own_entry_of(library: Library, code: str) -> Entry:
    """The entry with a code, whose file is the project's own. Raises UsageError."""
    entry = entry_of(library, code)
    if not library.project.owns(entry.file) or entry.file in library.overlays:
        message = (
            f"'{shorten(code)}' is of the playbook below; to leave it out, name it in 'hide:' in mkdocs.yml"
        )
        raise UsageError([message])
    return entry


def read(project: Project, file: str) -> str:
    """The text of a file with its own line ends."""
    return (project.root / file).read_bytes().decode("utf-8")


def own_content_files(project: Project) -> Iterator[Path]:
    """The Markdown files that are the project's own."""
    return (path for path in content_files(project, ".md") if not project.is_of_base(path))


def relinked(project: Project, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Each file of content or settings that names a file by its path, and its text with the new path."""
    for path in own_content_files(project):
        file = project.name(path)
        text = read(project, file)
        changed = with_links(text, file, old, new)
        if changed != text:
            yield file, changed
    for path in sorted((project.root / FOLDER).rglob("*.yml")):
        text = read(project, project.name(path))
        if old in text:
            yield project.name(path), text.replace(old, new)


def with_links(text: str, file: str, old: str, new: str) -> str:
    """The text of `file` once the file `old` is called `new`, in the same folder."""
    folder, name = PurePosixPath(file).parent, PurePosixPath(new).name

    def renamed(found: re.Match[str]) -> str:
        target = found["target"]
        leads_there = normpath((folder / target).as_posix()) == old
        return target.removesuffix(PurePosixPath(old).name) + name if leads_there else target

    return LINK_TARGET.sub(renamed, text)


def with_list(text: str, name: str, items: list[str]) -> str:
    """The text of an entry whose facts have this list, where it stood before, or as the last of them."""
    lines = text.split("\n")
    bare = [line.strip() for line in lines]
    end = bare.index("---", 1)
    at = next((number for number in range(1, end) if lines[number].startswith(f"{name}:")), end)
    after = at if at == end else at + 1
    while after < end and lines[after].startswith((" ", "-")):  # a list with an item a line
        after += 1
    ending = "\r" if lines[0].endswith("\r") else ""
    return "\n".join([*lines[:at], f"{name}: [{', '.join(items)}]{ending}", *lines[after:]])
