"""Takes over a `_brand.yml` of the brand.yml standard (by Posit): name, colour, logo and typeface,
as far as a playbook has a place for them. Described at https://posit-dev.github.io/brand-yml/."""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import dropwhile
from pathlib import Path
from typing import Any

import brotli
from fontTools.ttLib import TTFont

from playbook_press.core.files import atomic_write, write_file
from playbook_press.core.fonts import FONT_ERRORS, FONT_SUFFIXES, PROJECT_FONTS, own_face
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.read.brand_colours import legible_ground
from playbook_press.read.source import clean_source
from playbook_press.read.yaml_fixes import quote
from playbook_press.read.yaml_lines import load_yaml

BRAND = "site_config/brand.yml"
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
MAPPINGS = ("meta", "color", "typography")  # what the standard has no shorter form for
SIZES = ("small", "medium", "large")  # of logos, the best for the head of a page first
PICTURES = (".svg", ".png")
FONT_FILES = (*FONT_SUFFIXES, ".woff", ".woff2")
NOT_IN_FILE = re.compile(r"[^A-Za-z0-9]+")
UNPACKED = (*FONT_ERRORS, zlib.error, brotli.error)  # raised for a file that is no font, or a damaged one
LICENCE = 13  # of the names in a font (OpenType, table name)


def take_brand(project: Project, file: Path) -> Iterator[str]:
    """Write what the file says into `brand.yml`, line by line, all else in it as it was; what was taken, and
    what was not. Raises InputError for a file that cannot be read."""
    tree = load_yaml(file.name, clean_source(file.name, file.read_bytes()).text)
    if not isinstance(tree.value, dict):
        raise InputError([Problem(file.name, 1, "expected names such as 'meta:', 'logo:' and 'color:'")])
    if wrong := [name for name in MAPPINGS if not isinstance(tree.value.get(name) or {}, dict)]:
        raise InputError(tree.problem((name,), f"'{name}' is no mapping (name: value)") for name in wrong)
    taken = {
        **name_of(tree.value),
        **colour_of(tree.value),
        **logos_of(project, file.parent, tree.value),
        **typeface_of(project, file.parent, tree.value),
    }
    path = project.root / BRAND
    atomic_write(path, with_lines(path.read_text(encoding="utf-8"), taken).encode())
    yield from (f"{name}: {value}" for name, value in taken.items())
    left = [name for name in tree.value if name not in ("meta", "color", "logo")]
    left = [name for name in left if name != "typography" or "typeface" not in taken]
    if left:
        yield f"not taken, as a playbook has no place for it: {', '.join(left)}"
    if "typography" in left:
        yield (
            "a typeface comes along where 'fonts' of 'typography' names its files beside this one "
            "('source: file'); a playbook fetches none"
        )


def with_lines(text: str, values: Mapping[str, str]) -> str:
    """Settings of the first level in a text, each in place of its former line, else below the others."""
    for name, value in values.items():
        line, lines = f"{name}: {value}", text.rstrip("\n").split("\n")
        at = next((at for at, each in enumerate(lines) if each.startswith(f"{name}:")), len(lines))
        rest = list(dropwhile(lambda each: each.startswith((" ", "\t")), lines[at + 1 :]))
        text = "\n".join([*lines[:at], line, *rest]) + "\n"
    return text


def name_of(brand: Mapping[str, Any]) -> dict[str, str]:
    """Whose brand it is: the publisher."""
    name = (brand.get("meta") or {}).get("name")
    full = name.get("full") or name.get("short") if isinstance(name, dict) else name
    return {"publisher": quote(str(full))} if full else {}


def colour_of(brand: Mapping[str, Any]) -> dict[str, str]:
    """Its primary colour, by way of the palette, in a shade on which white words are legible."""
    colours = brand.get("color") or {}
    named, palette = colours.get("primary"), colours.get("palette") or {}
    for _ in range(len(palette) + 1):
        named = palette.get(named, named)
    if not isinstance(named, str) or not HEX.fullmatch(named):
        return {}
    digits = named[1:].lower()
    return {
        "colour": quote(
            legible_ground(f"#{digits if len(digits) == 6 else ''.join(2 * each for each in digits)}")
        )
    }


def logos_of(project: Project, folder: Path, brand: Mapping[str, Any]) -> dict[str, str]:
    """Its logo, copied to where the press looks for it, and the one for dark grounds."""
    logo = brand.get("logo") or {}
    logo = {"small": logo} if isinstance(logo, str) else logo
    chosen = next((logo[size] for size in SIZES if logo.get(size)), None)
    both = (
        chosen if isinstance(chosen, dict) and not {"light", "dark"}.isdisjoint(chosen) else {"light": chosen}
    )
    found = {}
    for shade, name in (("light", "logo"), ("dark", "logo_dark")):
        given = (logo.get("images") or {}).get(both.get(shade), both.get(shade))
        path, alt = (given.get("path"), given.get("alt")) if isinstance(given, dict) else (given, None)
        if isinstance(path, str) and Path(path).suffix.lower() in PICTURES and (folder / path).is_file():
            place = f"assets/{name.replace('_', '-')}{Path(path).suffix.lower()}"
            write_file(project.root, f"templates/{place}", (folder / path).read_bytes())
            found[name] = place
            found |= {"logo_alt": quote(str(alt))} if alt else {}
    return found


def typeface_of(project: Project, folder: Path, brand: Mapping[str, Any]) -> dict[str, str]:
    """The typeface of its running text, with its files copied to where the press looks for them: those for
    browsers alone as whole fonts. Its licence is what the files say it is."""
    typography = brand.get("typography") or {}
    base = typography.get("base")
    family = base.get("family") if isinstance(base, dict) else base
    fonts = [font for font in typography.get("fonts") or () if isinstance(font, dict)]
    files = next((font.get("files") or () for font in fonts if family and font.get("family") == family), ())
    named = (each.get("path") if isinstance(each, dict) else each for each in files)
    paths = [folder / each for each in named if isinstance(each, str) and (folder / each).is_file()]
    read = [take_font(project, path) for path in paths if path.suffix.lower() in FONT_FILES]
    if not read:
        return {}
    licence = next((f", licence: {quote(each)}" for _, each in read if each), "")
    return {"typeface": f"{{family: {quote(read[0][0])}{licence}}}"}


def take_font(project: Project, path: Path) -> tuple[str, str]:
    """Copy a font into the project, and unpack one for browsers; its family, and the first sentence of its
    licence. Raises InputError for a file that is no font."""
    try:
        family = own_face(path, path.stat().st_mtime_ns).family
        suffix, unpacked, licence = unpack_font(path)
    except UNPACKED as error:
        raise InputError(
            [Problem(path.name, 1, "is no font that can be read; expected .ttf, .otf, .woff or .woff2")]
        ) from error
    name = NOT_IN_FILE.sub("-", path.stem).strip("-") + suffix
    write_file(project.root, f"{PROJECT_FONTS}/{name}", unpacked)
    return family, licence.partition(". ")[0].strip()


def unpack_font(path: Path) -> tuple[str, bytes, str]:
    """The suffix of a font file, its bytes without the packing of browsers, and its licence."""
    with TTFont(path, recalcTimestamp=False) as font:
        font.flavor, unpacked = None, BytesIO()
        font.save(unpacked)
        licence = str(font["name"].getDebugName(LICENCE) or "")
        return ".otf" if "CFF " in font else ".ttf", unpacked.getvalue(), licence
