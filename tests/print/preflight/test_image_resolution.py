import pytest
from PIL import Image

from playbook_press.print.preflight import image_resolution

FACE = (
    '<!doctype html><html lang="en"><head><title>Card</title></head>'
    '<body><img src="map.png" alt="A map" style="width:20mm"></body></html>'
)


@pytest.mark.parametrize(
    ("dots", "found"), [(236, []), (120, ["page 1: a picture has 152 dots an inch; expected 300 or more"])]
)
def test_pictures_of_too_few_dots_are_found_in_the_pdf(printed, tmp_path, dots, found):
    Image.effect_noise((dots, dots), 60).convert("RGB").save(tmp_path / "map.png")
    pdf = printed(FACE, "@page { size: 60mm 60mm }").pdf
    assert [str(fault) for fault in image_resolution.check(pdf)] == found


def test_a_picture_is_as_fine_as_in_the_direction_in_which_it_is_coarser(printed, tmp_path):
    Image.effect_noise((236, 120), 60).convert("RGB").save(tmp_path / "map.png")
    pdf = printed(FACE.replace("width:20mm", "width:20mm; height:20mm"), "@page { size: 60mm 60mm }").pdf
    assert [str(fault) for fault in image_resolution.check(pdf)] == [
        "page 1: a picture has 152 dots an inch; expected 300 or more"
    ]


@pytest.mark.parametrize("width", [7, 12, 20])
def test_a_large_picture_is_fine_at_any_size_to_which_the_engine_reduces_it(printed, tmp_path, width):
    Image.effect_noise((480, 320), 60).convert("RGB").save(tmp_path / "map.png")
    pdf = printed(FACE.replace("20mm", f"{width}mm"), "@page { size: 60mm 60mm }").pdf
    assert image_resolution.check(pdf) == ()


def test_a_deck_without_pictures_is_fine(deck):
    assert image_resolution.check(deck.pdf) == ()


def test_a_picture_without_greys_is_sharp_at_any_size(printed, tmp_path):
    Image.effect_noise((40, 40), 60).convert("1").save(tmp_path / "map.png")
    assert (
        image_resolution.check(
            printed(FACE, "@page { size: 60mm 60mm } img { image-rendering: crisp-edges }").pdf
        )
        == ()
    )
