"""A project's own fonts must be readable static fonts that may be embedded, with names that can be used in
URLs; the typeface that brand.yml names must be among them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fontTools.ttLib import TTFont

from playbook_press.compose.typeface import BOLD, REGULAR, chosen_faces, own_faces
from playbook_press.core.fonts import FONT_ERRORS, FONT_SUFFIXES, PROJECT_FONTS, FontFace
from playbook_press.core.problems import InputError, Problem, did_you_mean, shorten
from playbook_press.read.library import Library
from playbook_press.read.source import check_file

MAX_FONT_SIZE = 20_000_000  # bytes; one of Chinese, Japanese or Korean has 5 to 16 million
FONT_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
# embedding rights in a font, the bits of fsType of its table OS/2 -> what they forbid
NOT_ALLOWED = {
    0x002: "says that its licence keeps it out of PDFs and pages; ask its maker for a file that may be "
    "embedded, or take another font",
    0x100: "says that its licence allows it in PDFs only as a whole, and the press takes the letters that "
    "are used; ask its maker for a file that may be subset, or take another font",
    0x200: "says that its licence allows only pictures of its letters in PDFs; take another font",
}
NEEDED = {REGULAR: "regular", BOLD: "bold"}


def invalid_fonts(library: Library) -> Iterator[Problem]:
    """Files of `site_config/fonts/` that are no fonts, or none that both paper and browsers can draw."""
    for path in sorted((library.project.root / PROJECT_FONTS).glob("*")):
        file = library.project.name(path)
        try:
            check_file(library.project, path, file, MAX_FONT_SIZE)
        except InputError as refused:
            yield from refused.problems
        else:
            yield from (Problem(file, 1, message) for message in font_violations(path))


def font_violations(path: Path) -> Iterator[str]:
    """Messages for a font file that is unreadable, variable, or without basic characters."""
    if path.suffix not in FONT_SUFFIXES or not FONT_FILE_NAME.fullmatch(path.stem):
        yield (
            "expected a font called by letters, digits and hyphens, such as 'NotoSansJP-Regular.ttf'; "
            "files end with .ttf or .otf"
        )
        return
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            varies, letters, rights = "fvar" in font, font.getBestCmap(), font["OS/2"].fsType
    except FONT_ERRORS:
        yield "is no font that can be read; fetch it once more, as .ttf or .otf"
        return
    if varies:
        yield (
            "is a variable font, which takes seconds for every document; "
            "expected the static one of regular weight"
        )
    if not letters or ord(" ") not in letters:
        yield "has no letters, or no space; expected a whole font"
    yield from (message for bit, message in NOT_ALLOWED.items() if rights & bit)


def unusable_typeface(library: Library) -> Iterator[Problem]:
    """A typeface in brand.yml that no file bears, that has no regular or no bold face, or one of them
    twice."""
    brand, tree = library.site.brand, library.site.trees.get("brand")
    if not brand or not brand.typeface or tree is None:
        return
    try:
        faces = own_faces(library)
    except FONT_ERRORS:
        return  # which invalid_fonts reports
    for message in typeface_violations(faces, brand.typeface.family):
        yield tree.problem(("typeface", "family"), message)


def typeface_violations(faces: Sequence[FontFace], family: str) -> Iterator[str]:
    """Messages for a family of which not all is there that pages and papers need."""
    own = [face for face in faces if face.family == family]
    if not own:
        named = sorted({face.family for face in faces})
        remedy = did_you_mean(family, named) or "; put its files there, as .ttf or .otf"
        yield f"no font in {PROJECT_FONTS}/ is called '{shorten(family)}'{remedy}"
        return
    chosen = chosen_faces(own, family)
    for name in (name for key, name in NEEDED.items() if key not in chosen):
        yield f"'{family}' has no {name} face; put the file of its {name} weight into {PROJECT_FONTS}/"
    for twins in files_by_face(own).values():
        if len(twins) > 1:
            yield f"'{family}' has one face in {len(twins)} files; keep one of: {', '.join(twins)}"


def files_by_face(faces: Iterable[FontFace]) -> Mapping[tuple[int, str], list[str]]:
    """The names of files by the weight and style of the face that they hold."""
    files: dict[tuple[int, str], list[str]] = {}
    for face in faces:
        files.setdefault((face.weight, face.style), []).append(face.path.name)
    return files
