"""Internal links and images: their target, a page, heading or picture, must exist."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import unquote, urlsplit

from playbook_press.check.markup import is_allowed_address
from playbook_press.check.pieces import HtmlViolation, Piece, pieces
from playbook_press.core.hashing import visible_names
from playbook_press.core.problems import Problem, did_you_mean, nearest, shorten, suggestion
from playbook_press.read.collections import FOLDER as COLLECTIONS
from playbook_press.read.library import PICTURE_SUFFIXES, Library
from playbook_press.read.reserved_paths import RESERVED_PAGES

ATTRIBUTES = {"a": ("link", "href"), "img": ("image", "src")}
ATTRIBUTES_OF = dict(ATTRIBUTES.values())
CODE = re.compile(r"[A-Z][0-9]{2,4}")
INDEX = "index"  # the page of a folder
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"(?:www\.|(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]|$))[^\s]*", re.IGNORECASE)
PICTURES = tuple(sorted(PICTURE_SUFFIXES))
FILES = (".md", ".html", ".htm", *PICTURES)


def dead_links(library: Library) -> Iterator[Problem]:
    """Links and images without a target, and headings with equal anchors."""
    all_pieces = list(pieces(library))
    places = LinkTargets(library, all_pieces)
    for piece in all_pieces:
        yield from piece.problems(places.faults(piece))
    yield from duplicate_anchors(all_pieces)


def link_addresses(piece: Piece) -> Iterator[tuple[str, str]]:
    """("link" or "image", address) of each link and image."""
    for element in piece.elements():
        what, attribute = ATTRIBUTES.get(str(element.tag), ("", ""))
        if attribute in element.attrib:
            yield what, element.attrib[attribute]


def anchors_in(piece: Piece) -> Iterator[str]:
    """The ids of all elements of a piece."""
    return (element.attrib["id"] for element in piece.elements() if "id" in element.attrib)


class LinkTargets:
    """All possible targets of links: files, and the anchors of each."""

    def __init__(self, library: Library, all_pieces: list[Piece]):
        self.library = library
        self.anchors: dict[str, set[str]] = {each.file: set(each.sections) for each in library.written}
        self.anchors |= {each.file: set(each.sections) for each in library.collections}
        self.anchors |= {each.file: {module.anchor for module in each.modules} for each in library.workshops}
        self.anchors |= {each.file: {day.anchor for day in each.days} for each in library.learning_paths}
        for piece in all_pieces:
            self.anchors.setdefault(piece.file, set()).update(anchors_in(piece))
        self.files = dict.fromkeys(
            (
                *self.anchors,
                *library.faulty_files,
                *map(library.project.name, library.assets),
                *(f"content/{name}" for name in made_pages(library)),
            )
        )

    def faults(self, piece: Piece) -> Iterator[HtmlViolation]:
        """The address, and what is wrong with it, of each link or image of a piece without a target."""
        for what, address in link_addresses(piece):
            if message := self.fault(piece.file, what, address):
                yield address, message

    def fault(self, file: str, what: str, address: str) -> str | None:
        """What is wrong with an address on the page made from `file`; None if its target exists or is
        external."""
        if not is_allowed_address(ATTRIBUTES_OF[what], address):
            return None  # reported by markup.unsafe_html
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or (CODE.fullmatch(address) and self.library.may_exist(address)):
            return None
        folder = PurePosixPath(file).parent
        target = normpath(folder / unquote(parts.path)) if parts.path else file
        if not address or target not in self.files:
            return None if address and self.is_refused(target) else self.dead(str(folder), what, address)
        known = sorted(self.anchors.get(target, ()))
        if (
            parts.fragment
            and target in self.anchors
            and target not in self.library.faulty_files
            and unquote(parts.fragment) not in known
        ):
            return (
                f"'{shorten(parts.fragment)}' is no heading of {target}{did_you_mean(parts.fragment, known)}"
            )
        return None

    def is_refused(self, target: str) -> bool:
        """Whether a file is there that is reported already, because it cannot be read or is too large."""
        path = self.library.project.root / target
        return target.startswith("content/") and bool(visible_names([path.name])) and path.is_file()

    def dead(self, folder: str, what: str, address: str) -> str:
        """What is wrong with an address that has no target, and what may be meant."""
        link = f"{what} '{shorten(address)}'"
        if MAIL.fullmatch(address):
            return f"{link} lacks 'mailto:'; write: mailto:{address}"
        if HOST.match(address) and not address.lower().endswith(FILES):
            return f"{link} lacks 'https://'; write: https://{address}"
        titled = unquote(address).casefold()
        entry = next((each for each in self.library.written if (each.title or "").casefold() == titled), None)
        if entry and entry.code:
            return f"{link} leads nowhere; write: {entry.code}"
        return f"{link} leads nowhere{self.nearest_file(folder, what, urlsplit(address).path)}"

    def nearest_file(self, folder: str, what: str, path: str) -> str:
        """End of a message about a link or image without a target: the file whose name is most like it, those
        of the same folder first; else where a picture belongs."""
        if not path:
            return ""
        written = unquote(path).replace("\\", "/")  # as Windows copies the place of a file
        target = PurePosixPath(normpath(PurePosixPath(folder) / written))
        alike = [file for file in self.files if what == "link" or file.lower().endswith(PICTURES)]
        alike = [file for file in alike if (PurePosixPath(file).stem == INDEX) == (target.stem == INDEX)]
        alike.sort(key=lambda file: PurePosixPath(file).parent == target.parent)
        names = {distinct_name(file): file for file in alike}
        near = nearest(distinct_name(str(target)), names)
        if near:
            return suggestion(path, relpath(names[near], folder))
        if what == "image" and target.suffix.lower() in PICTURES:
            name = f"content/images/{target.name}"
            return f"; copy the picture to {name} and write: {relpath(name, folder)}"
        return "; expected the code of an entry, such as B01, or a file of this playbook"


def distinct_name(file: str) -> str:
    """The name of a file without its ending; that of its folder where it is `index`, as many are."""
    path = PurePosixPath(file)
    return f"{path.parent.name}/" if path.stem == INDEX else path.stem


def made_pages(library: Library) -> Iterator[str]:
    """The pages that the site generates, without the 404 page, to which nothing may link, and without pages
    that would have no content. If a file is faulty, its content is unknown, so every page is assumed to
    exist."""
    site, unsure = library.site, bool(library.faulty_files)
    lacking = {"404"} if site.brand is None or site.brand.notes else {"404", "notes"}
    lacking |= set() if site.sources or site.sources is None else {"sources"}
    yield from (f"{name}.md" for name in RESERVED_PAGES if name not in lacking)
    shelves = library.kinds.values() if unsure else library.kinds_in_use
    yield from (f"{kind.folder}/index.md" for kind in shelves)
    if library.workshops or unsure:
        yield f"{library.workshop_form.folder}/index.md"
    if library.learning_paths or unsure:
        yield f"{library.path_form.folder}/index.md"
    if site.weekly_plan or unsure:
        yield "weeks/index.md"
    known = site.taxonomy.collections if site.taxonomy else ()
    yield from (f"{COLLECTIONS}/{key}.md" for key in known if unsure or library.in_collection(key))
    yield f"{COLLECTIONS}/index.md"


def duplicate_anchors(all_pieces: list[Piece]) -> Iterator[Problem]:
    """Headings of one page that have the same anchor."""
    found = [(piece, name) for piece in all_pieces for name in anchors_in(piece)]
    times = Counter((piece.file, name) for piece, name in found)
    for piece, name in found:
        if times[piece.file, name] > 1:
            yield piece.problem(
                name.replace("-", " "),
                f"'{shorten(name)}' is the anchor of {times[piece.file, name]} "
                "headings of this page; word them apart",
            )
