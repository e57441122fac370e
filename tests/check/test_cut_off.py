"""A photograph whose copying broke off is told, in each format, and none that is whole."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from playbook_press.check.cut_off import is_cut_off
from playbook_press.check.pictures import photograph_violations

DOTS = Image.frombytes("RGB", (60, 60), Random(1).randbytes(60 * 60 * 3))
FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]


def saved(kind: str, **options: object) -> bytes:
    file = BytesIO()
    DOTS.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_photograph_that_is_cut_off_is_told_wherever_it_ends(tmp_path, kind):
    whole = saved(kind)
    for length in (60, len(whole) // 2, len(whole) - 20):
        path = tmp_path / f"quay.{kind.lower()}"
        path.write_bytes(whole[:length])
        assert list(photograph_violations(path)) == [
            f"is cut off after {length:,} bytes; copy it once more from where it came from"
        ]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_whole_photograph_is_none_even_with_bytes_behind_it(kind):
    assert not is_cut_off(saved(kind))
    assert not is_cut_off(saved(kind) + b"of a camera")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_pictures_that_move_are_read_to_their_end(kind):
    whole = saved(kind, save_all=True, append_images=[DOTS.rotate(90)], duration=100)
    assert not is_cut_off(whole)
    assert is_cut_off(whole[: len(whole) - 200])


def test_a_preview_inside_a_photograph_is_not_its_end():
    whole = saved("JPEG", exif=b"Exif\0\0" + saved("JPEG"), progressive=True)
    assert not is_cut_off(whole)
    assert is_cut_off(whole[:-200])
