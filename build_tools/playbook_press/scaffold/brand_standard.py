"""Takes over a `_brand.yml` of the brand.yml standard (by Posit): name, colour and logo, as far as
a playbook has a place for them. Described at https://posit-dev.github.io/brand-yml/."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playbook_press.core.files import atomic_write, write_file
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.read.brand_colours import legible_ground
from playbook_press.read.source import clean_source
from playbook_press.read.yaml_fixes import quote
from playbook_press.read.yaml_lines import load_yaml

BRAND = "site_config/brand.yml"
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
SIZES = ("small", "medium", "large")  # of logos, the best for the head of a page first
PICTURES = (".svg", ".png")


def take_brand(project: Project, file: Path) -> Iterator[str]:
    """Write what the file says into `brand.yml`, line by line, all else in it as it was; what was taken, and
    what was not. Raises InputError for a file that cannot be read."""
    tree = load_yaml(file.name, clean_source(file.name, file.read_bytes()).text)
    if not isinstance(tree.value, dict):
        raise InputError([Problem(file.name, 1, "expected names such as 'meta:', 'logo:' and 'color:'")])
    taken = {**name_of(tree.value), **colour_of(tree.value), **logos_of(project, file.parent, tree.value)}
    path = project.root / BRAND
    atomic_write(path, with_lines(path.read_text(encoding="utf-8"), taken).encode())
    yield from (f"{name}: {value}" for name, value in taken.items())
    left = [name for name in tree.value if name not in ("meta", "color", "logo")]
    if left:
        yield f"not taken, as a playbook has no place for it: {', '.join(left)}"


def with_lines(text: str, values: Mapping[str, str]) -> str:
    """Settings of the first level in a text, each in place of its former line, else below the others."""
    for name, value in values.items():
        line, lines = f"{name}: {value}", text.rstrip("\n").split("\n")
        at = next((at for at, each in enumerate(lines) if each.startswith(f"{name}:")), len(lines))
        text = "\n".join([*lines[:at], line, *lines[at + 1 :]]) + "\n"
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
