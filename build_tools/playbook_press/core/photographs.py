"""Photographs as they are published: upright, in sRGB, and without all that cameras and programs note in a
file, such as the place where it was taken, its owner or a preview of the uncropped picture.

A photograph is decoded and encoded again, so that nothing of the file survives but its dots. The same file
always gives the same bytes.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

import PIL
from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence

PILLOW_VERSION = PIL.__version__  # of cache keys: another version may encode otherwise
FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
LONGEST_ON_SCREEN = 2560  # dots: twice the widest column of a page, for fine screens
JPEG_QUALITY, WEBP_QUALITY = 90, 92
MODES = frozenset({"1", "L", "LA", "P", "I", "I;16", "RGB", "RGBA"})  # those that need no change
LYING = frozenset({5, 6, 7, 8})  # Exif orientations (CIPA DC-008, 4.6.4) that exchange width and height
WITH_PROFILE = frozenset({"RGB", "RGBA", "CMYK"})
# ISO BMFF brands (ISO 23008-12) of photographs that Apple's devices take, which no browser but theirs shows
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def is_heic(head: bytes) -> bool:
    """Whether a file that begins so is a photograph in HEIC, whatever its name says."""
    return head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS


@lru_cache(maxsize=8)
def publishable(data: bytes, longest: int | None = None) -> bytes:
    """The photograph in its own format, upright, in sRGB, without notes; a JPEG with at most `longest` dots
    along its longer side. Raises OSError or ValueError for what is no GIF, JPEG, PNG or WebP."""
    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        kind = "JPEG" if opened.format == "MPO" else str(opened.format)
        if kind != "JPEG" and getattr(opened, "n_frames", 1) > 1:
            return encode_frames(opened, kind)
        picture = to_srgb(ImageOps.exif_transpose(opened))
    if longest and kind == "JPEG":
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return encode(picture, kind, **still_options(kind, data, picture.info.get("transparency")))


def upright_size(data: bytes) -> tuple[int, int]:
    """Width and height in dots, as it is shown. Raises OSError or ValueError for what is no photograph."""
    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        width, height = opened.size
        turned = opened.getexif().get(ExifTags.Base.Orientation) in LYING
    return (height, width) if turned else (width, height)


def to_srgb(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, by its colour profile; grey stays grey. A profile that cannot be read is passed
    over, as in browsers."""
    profile, mode = picture.info.get("icc_profile"), picture.mode
    if profile and mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile and picture.mode in WITH_PROFILE:
        picture = by_profile(picture, profile, wanted)
    return picture if picture.mode in MODES else picture.convert(wanted)


def by_profile(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """The picture as its profile says; as it is where the profile cannot be read."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return changed or picture


def still_options(kind: str, data: bytes, transparency: Any) -> dict[str, Any]:
    """How a picture of one frame is encoded; `transparency`: the transparent colours of a PNG or GIF."""
    if kind == "WEBP":
        return {"lossless": b"VP8L" in data[:64], "quality": WEBP_QUALITY, "exact": True}
    if kind == "JPEG":
        return {"quality": JPEG_QUALITY}
    return {} if transparency is None else {"transparency": transparency}


def encode(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as a file that holds its dots and nothing that was noted about them."""
    picture.info = {}  # Pillow would write comments that it finds here
    target = BytesIO()
    picture.save(target, format=kind, **options)
    return target.getvalue()


def encode_frames(opened: Image.Image, kind: str) -> bytes:
    """A picture that moves: its frames, their times and how often they are shown are kept."""
    options = {"loop": opened.info["loop"]} if "loop" in opened.info else {}
    times, frames = [], []
    for frame in ImageSequence.Iterator(opened):
        frames.append(frame.convert("RGBA"))
        times.append(frame.info.get("duration", 0))  # a WebP tells it once the frame is decoded
        frames[-1].info = {}
    options |= {"duration": times, "append_images": frames[1:], "save_all": True, **MOVING[kind]}
    return encode(frames[0], kind, **options)


# frames are whole pictures: in a GIF each is taken away before the next is shown
MOVING: dict[str, dict[str, Any]] = {
    "GIF": {"disposal": 2},
    "PNG": {},
    "WEBP": {"quality": WEBP_QUALITY},
}
