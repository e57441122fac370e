"""A typeface of one's own: the packaged letters, each a tenth wider, under another name."""

from pathlib import Path

from fontTools.ttLib import TTFont

from playbook_press.core.fonts import packaged_faces

FAMILY = "House Sans"
WIDER = 1.1
NAMES = {1: FAMILY, 13: "Made for the house. Only for it."}
WEIGHTS = {"Regular": 400, "Bold": 700}


def house_face(path: Path, name: str, rights: int = 0) -> Path:
    """A face of the typeface: Regular or Bold. `rights`: what its licence forbids, the bits of fsType."""
    weight = WEIGHTS[name]
    packaged = next(face for face in packaged_faces() if (face.weight, face.style) == (weight, "normal"))
    with TTFont(packaged.path, recalcTimestamp=False) as font:
        for number, text in (*NAMES.items(), (2, name), (4, f"{FAMILY} {name}"), (6, f"House-{name}")):
            font["name"].setName(text, number, 3, 1, 0x409)
            font["name"].setName(text, number, 1, 0, 0)
        for number in (16, 17, 21, 22):
            font["name"].removeNames(nameID=number)
        advances = font["hmtx"].metrics
        font["hmtx"].metrics = {
            glyph: (round(WIDER * wide), left) for glyph, (wide, left) in advances.items()
        }
        font["OS/2"].fsType = rights
        path.parent.mkdir(parents=True, exist_ok=True)
        font.save(path)
    return path
