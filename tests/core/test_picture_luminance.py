"""A logo is as light as what it paints: fills and strokes of a drawing, the opaque dots of a PNG."""

from io import BytesIO

import pytest
from PIL import Image

from playbook_press.core.picture_luminance import picture_luminance

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    ("drawn", "light"),
    [
        ('<path d="M0 0"/>', 0),  # black is what a shape is that says nothing
        ('<path fill="#fff" d="M0 0"/>', 1),
        ('<g fill="white"><path d="M0 0"/><path style="fill: black" d="M0 0"/></g>', 0.5),
        ('<path fill="none" stroke="rgb(255, 0, 0)" d="M0 0"/>', 0.2126),
        ('<style>.a { fill: #ffffff }</style><path class="a" d="M0 0"/>', 1),
        ('<defs><path d="M0 0"/></defs><circle fill="#fff" r="4"/>', 1),
        ('<path fill="url(#fade)" d="M0 0"/>', None),
        ("<path", None),
    ],
)
def test_a_drawing_is_as_light_as_what_it_paints(drawn, light):
    found = picture_luminance(SVG.format(drawn).encode(), ".svg")
    assert found == (None if light is None else pytest.approx(light, abs=1e-4))


def test_a_png_is_as_light_as_its_opaque_dots():
    picture, file = Image.new("RGBA", (40, 20), (255, 255, 255, 0)), BytesIO()
    picture.paste((0, 0, 0, 255), (0, 0, 20, 20))
    picture.save(file, "PNG")
    assert picture_luminance(file.getvalue(), ".png") == 0
    assert picture_luminance(b"no picture", ".png") is None
