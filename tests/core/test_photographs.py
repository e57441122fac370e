"""What is published of a photograph is its dots, upright and in sRGB, and nothing noted about them."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageSequence, PngImagePlugin

from playbook_press.core.photographs import is_heic, publishable

NOTE = b"Zwischenrufsammlerin"
KINDS = ("JPEG", "PNG", "WEBP", "GIF")


def picture(mode="RGB", size=(16, 16)):
    """A picture whose left half is red and whose right half is blue."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    return drawn.convert(mode)


def noted(turn=1):
    """Facts of a camera: the place, the owner, and how it was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x9C9D] = turn, NOTE.decode(), NOTE
    exif.get_ifd(0x8825)[29] = NOTE.decode()
    return exif.tobytes()


def saved(image, kind, **options):
    target = BytesIO()
    image.save(target, format=kind, **options)
    return target.getvalue()


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def near(found, wanted, off=24):
    return all(abs(one - other) <= off for one, other in zip(found[:3], wanted, strict=True))


def with_notes(kind):
    """A photograph that says NOTE wherever its format has room for words."""
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", NOTE.decode())
        words.add_itxt("XML:com.adobe.xmp", NOTE.decode())
        return saved(picture(), kind, exif=noted(), pnginfo=words)
    options = {
        "JPEG": {"exif": noted(), "comment": NOTE, "xmp": NOTE},
        "WEBP": {"exif": noted(), "xmp": NOTE},
        "GIF": {"comment": NOTE},
    }
    return saved(picture(), kind, **options[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_was_noted_is_published(kind):
    data = with_notes(kind)
    assert NOTE in data
    made = publishable(data)
    assert NOTE not in made
    assert b"Exif" not in made
    image = opened(made)
    assert (image.format, image.size) == (kind, (16, 16))
    assert not {"exif", "xmp", "comment", "Comment", "XML:com.adobe.xmp"} & set(image.info)
    assert near(image.convert("RGB").getpixel((2, 8)), (255, 0, 0))
    assert near(image.convert("RGB").getpixel((13, 8)), (0, 0, 255))


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_behind_the_picture_is_not_published(kind):
    assert NOTE not in publishable(saved(picture(), kind) + b"\xff\xd8 a film of the moment before " + NOTE)


def test_of_several_pictures_in_a_jpeg_the_first_is_published():
    data = saved(picture(), "MPO", save_all=True, append_images=[picture()], exif=noted())
    made = opened(publishable(data))
    assert (made.format, getattr(made, "n_frames", 1)) == ("JPEG", 1)


@pytest.mark.parametrize(("turn", "left"), [(1, "red"), (3, "blue"), (6, None), (8, None)])
def test_a_photograph_is_upright(turn, left):
    made = opened(publishable(saved(picture(size=(16, 8)), "JPEG", exif=noted(turn))))
    assert made.size == ((16, 8) if left else (8, 16))
    colours = {"red": (255, 0, 0), "blue": (0, 0, 255)}
    if left:
        assert near(made.getpixel((2, 4)), colours[left])
    else:
        assert near(made.getpixel((4, 2)), colours["red" if turn == 6 else "blue"])


def swapped_profile():
    """A colour profile for which red is what sRGB calls green, and the other way round."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "P"), ("WEBP", "RGB")])
def test_colours_are_those_that_the_profile_says(kind, mode):
    made = opened(publishable(saved(picture(mode), kind, icc_profile=swapped_profile())))
    assert near(made.convert("RGB").getpixel((2, 8)), (0, 255, 0))
    assert near(made.convert("RGB").getpixel((13, 8)), (0, 0, 255))
    assert "icc_profile" not in made.info


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_profile_that_nobody_can_read_is_passed_over(kind):
    made = opened(publishable(saved(picture(), kind, icc_profile=swapped_profile()[:40])))
    assert near(made.convert("RGB").getpixel((2, 8)), (255, 0, 0))


def test_printers_colours_become_those_of_screens():
    made = opened(publishable(saved(picture("CMYK"), "JPEG")))
    assert made.mode == "RGB"
    assert near(made.getpixel((2, 8)), (255, 0, 0), off=40)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "1"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "RGBA"), ("GIF", "P")]
)
def test_grey_palettes_and_clear_parts_stay(kind, mode):
    before = picture(mode)
    made = opened(publishable(saved(before, kind)))
    assert made.convert("RGBA").tobytes() == opened(saved(before, kind)).convert("RGBA").tobytes()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "P"), ("PNG", "RGB"), ("PNG", "L"), ("GIF", "P")])
def test_a_colour_that_is_clear_stays_clear(kind, mode):
    image = Image.new(mode, (4, 4), 0)
    data = saved(image, kind, transparency=(0, 0, 0) if mode == "RGB" else 0)
    assert opened(publishable(data)).convert("RGBA").getextrema()[3] == (0, 0)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_keeps_its_frames_and_their_times(kind):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=2)
    before, made = opened(data), opened(publishable(data))
    assert made.n_frames == before.n_frames == 3
    for one, other in zip(ImageSequence.Iterator(before), ImageSequence.Iterator(made), strict=True):
        assert near(other.convert("RGB").getpixel((4, 4)), one.convert("RGB").getpixel((4, 4)))
        assert other.info.get("duration") == one.info.get("duration")
    assert made.info.get("loop") == before.info.get("loop")


def test_a_photograph_is_made_smaller_and_nothing_else_is():
    large = picture(size=(120, 60))
    assert opened(publishable(saved(large, "JPEG"), 40)).size == (40, 20)
    assert opened(publishable(saved(large, "PNG"), 40)).size == (120, 60)


def test_the_same_photograph_gives_the_same_bytes():
    data = with_notes("JPEG")
    publishable.cache_clear()
    first = publishable(data)
    publishable.cache_clear()
    assert publishable(data) == first


@pytest.mark.parametrize("data", [b"", b"no picture", saved(picture(), "TIFF"), saved(picture(), "BMP")])
def test_what_is_no_photograph_is_refused(data):
    with pytest.raises((OSError, ValueError)):
        publishable(data)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc"])
def test_photographs_of_apples_devices_are_known_by_how_they_begin(brand):
    assert is_heic(b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0")
    assert not is_heic(saved(picture(), "JPEG"))
    assert not is_heic(b"\0\0\0\x18ftypmp42")
