"""The typeface that everything is set in: the one that `brand.yml` names, from files in `site_config/fonts/`,
or else the packaged one."""

from collections.abc import Iterable, Mapping

from playbook_press.core.fonts import FAMILY, FontFace, packaged_faces, project_faces
from playbook_press.read.library import Library

REGULAR, BOLD = (400, "normal"), (700, "normal")
LIGHTEST_BOLD = 600  # the weight from which a face stands for bold
Faces = Mapping[tuple[int, str], FontFace]


def own_faces(library: Library) -> tuple[FontFace, ...]:
    """The fonts of the playbook and of those that it stands on; an own file goes before one of the same
    name below."""
    found = {
        face.path.name: face for layer in reversed(library.project.layers) for face in project_faces(layer)
    }
    return tuple(sorted(found.values(), key=lambda face: face.path.name))


def text_faces(library: Library) -> Faces:
    """The faces of the typeface, by the weight and style that pages ask for: those of the brand, where it has
    them, and no other than upright ones where it has no italics. What a draft is drawn with while its brand
    lacks a file, which the check tells, is the packaged face."""
    brand = library.site.brand
    packaged = {(face.weight, face.style): face for face in packaged_faces()}
    if not brand or not brand.typeface:
        return packaged
    own = chosen_faces(own_faces(library), brand.typeface.family)
    return {key: own.get(key) or own.get((key[0], "normal")) or face for key, face in packaged.items()}


def chosen_faces(faces: Iterable[FontFace], family: str) -> dict[tuple[int, str], FontFace]:
    """Of a family's faces, those that are nearest to regular and to bold, upright and italic. What the family
    lacks is missing."""
    chosen: dict[tuple[int, str], FontFace] = {}
    for face in (each for each in faces if each.family == family):
        key = (700 if face.weight >= LIGHTEST_BOLD else 400, face.style)
        if key not in chosen or abs(face.weight - key[0]) < abs(chosen[key].weight - key[0]):
            chosen[key] = face
    return chosen


def typeface_name(library: Library) -> str:
    """What the typeface is called."""
    brand = library.site.brand
    return brand.typeface.family if brand and brand.typeface else FAMILY


def font_family(library: Library) -> str:
    """The typeface as a list of CSS `font-family`: the packaged one has characters that an own one lacks."""
    return ", ".join(f"'{family}'" for family in dict.fromkeys((typeface_name(library), FAMILY)))
