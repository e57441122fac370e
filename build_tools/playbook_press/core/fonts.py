"""The packaged typeface (files, characters, web subsets), and a project's own fonts: its typeface, and those
for characters that the typeface lacks."""

import logging
import os
import re
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont, TTLibError

# same font, characters and versions, same subset
FONT_TOOL_VERSIONS = " ".join(f"{name}-{version(name)}" for name in ("fonttools", "brotli"))
FAMILY = "Atkinson Hyperlegible"
# the same file for form fields, whose font is written to a PDF in another way
FORM_FAMILY = "Atkinson Hyperlegible Form"
PROJECT_FONTS = "site_config/fonts"  # where a project keeps its typeface, and fonts for further characters
NOT_IN_FAMILY = re.compile(r"[^\w .&+-]")  # what no name of a family needs, and what could end a CSS string
FONT_SUFFIXES = (".ttf", ".otf")
# raised by fontTools for a file that is no font
FONT_ERRORS = (TTLibError, OSError, struct.error, ValueError, KeyError, IndexError, AssertionError)
NO_SYSTEM_FONTS = Path(__file__).with_name("no-system-fonts.conf")


# tables of a font's editor are left out of subsets, which is no news to anybody
logging.getLogger("fontTools").setLevel(logging.ERROR)


@dataclass(frozen=True)
class FontFace:
    """One static font file. `weight` is a CSS number, `style` is normal or italic."""

    family: str
    weight: int
    style: str
    path: Path


@cache
def packaged_faces() -> tuple[FontFace, ...]:
    """The faces of the packaged family, lightest first, upright before italic."""
    family = fontpkg.family(FAMILY)
    found = [FontFace(FAMILY, file.weight, file.style, file.path) for file in family.files if file.weight]
    return tuple(sorted(found, key=lambda face: (face.weight, face.style != "normal")))


@cache
def coverage() -> frozenset[str]:
    """The characters that every face can draw."""
    return frozenset.intersection(*(font_characters(face.path) for face in packaged_faces()))


def font_characters(path: Path) -> frozenset[str]:
    """The characters that one font file can draw."""
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def project_faces(root: Path) -> tuple[FontFace, ...]:
    """The fonts of a project, by their names. Raises TTLibError or OSError if one is unreadable."""
    return tuple(
        own_face(path, path.stat().st_mtime_ns)
        for path in sorted((root / PROJECT_FONTS).glob("*"))
        if path.suffix in FONT_SUFFIXES and path.is_file()
    )


@lru_cache(maxsize=256)
def own_face(path: Path, stamp: int) -> FontFace:
    """A font file by what it says of itself: family, weight and style. `stamp` is part of the cache key: it
    changes with the file."""
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        named = font["name"].getBestFamilyName() if "name" in font else None
        line = font["OS/2"]
        family = NOT_IN_FAMILY.sub("", named or "").strip() or path.stem
        return FontFace(family, line.usWeightClass, "italic" if line.fsSelection & 1 else "normal", path)


def project_characters(root: Path) -> frozenset[str]:
    """The characters that a project's own fonts add. Raises TTLibError or OSError if one is unreadable."""
    return frozenset().union(*(font_characters(face.path) for face in project_faces(root)))


def missing_characters(text: str, more: frozenset[str] = frozenset()) -> str:
    """The printable characters of `text` that the fonts lack, and that are not among `more`; each once, in
    code point order."""
    return "".join(sorted(char for char in set(text) - coverage() - more if char.isprintable()))


def web_subset(path: Path, characters: Iterable[str]) -> bytes:
    """The font file as woff2 with only these characters. Same input, same bytes."""
    from fontTools.subset import Options, Subsetter  # slow to load

    font = TTFont(path, recalcTimestamp=False)
    options = Options(flavor="woff2", hinting=False)
    options.drop_tables += ["FFTM"]  # when an editor of fonts saved it: no reader needs it
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(set(characters))))
    subsetter.subset(font)
    font.flavor = "woff2"
    target = BytesIO()
    font.save(target)
    return target.getvalue()


@lru_cache(maxsize=1024)  # the figure of a list is drawn in three inks, for each of its papers
def outline_of(text: str, size: float, x: float, y: float) -> str:
    """The outlines of bold letters around a point, as data of an SVG path, with capitals `size` high."""
    from fontTools.pens.svgPathPen import SVGPathPen  # slow to load
    from fontTools.pens.transformPen import TransformPen

    with bold_path().open("rb") as file, TTFont(file) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        scale = size / font["OS/2"].sCapHeight
        shapes = [glyphs[names[ord(char)]] for char in text]
        left, bottom = x - scale * sum(shape.width for shape in shapes) / 2, y + size / 2
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}")
        for shape in shapes:
            shape.draw(TransformPen(pen, (scale, 0, 0, -scale, left, bottom)))
            left += scale * shape.width
        return str(pen.getCommands())


def bold_path() -> Path:
    return next(face.path for face in packaged_faces() if (face.weight, face.style) == (700, "normal"))


def face_rules(own: Iterable[FontFace] = ()) -> str:
    """CSS @font-face rules with file: URLs for print: the packaged faces, then `own` ones as fallbacks."""
    regular = next(face for face in packaged_faces() if (face.weight, face.style) == (400, "normal"))
    return "\n".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style}; "
        f"src: url('{face.path.as_uri()}') }}"
        for face in (*packaged_faces(), replace(regular, family=FORM_FAMILY), *own)
    )


def font_folders() -> tuple[Path, ...]:
    """Where the font files lie; a print document may read these besides its project. Symbolic links are
    resolved: some installers link the files of a package to their store."""
    return tuple(sorted({face.path.resolve().parent for face in packaged_faces()}))


@contextmanager
def only_packaged_fonts() -> Iterator[None]:
    """Inside, fontconfig finds no system font, so that a missing character stays missing and is reported.

    Programs started later, a browser for one, must still find theirs: the environment is put back.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(NO_SYSTEM_FONTS)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before
