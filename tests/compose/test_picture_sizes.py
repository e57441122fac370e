"""Pictures of a page say how large they are, so that words stay in place while they load."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import ExifTags, Image

from playbook_press.compose.links import rewrite_for_site
from playbook_press.compose.picture_sizes import WIDE, add_picture_sizes, drawing_size

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.fixture
def photograph(tmp_path):
    """A photograph of 40 x 30 dots, taken with the camera turned, so that it is shown 30 x 40."""
    held = Image.Exif()
    held[ExifTags.Base.Orientation] = 6
    data = BytesIO()
    Image.new("RGB", (40, 30)).save(data, "JPEG", exif=held)
    (tmp_path / "door.jpg").write_bytes(data.getvalue())
    return tmp_path / "door.jpg"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="30.4px" height="20px" viewBox="0 0 3 2"', (30, 20)),
        ('viewBox="-10 0 200 100"', (WIDE, WIDE / 2)),
        ('width="100%" height="100%" viewBox="0 0 200 50"', (WIDE, WIDE / 4)),
        ('viewBox="0 0 1000 0.1"', (WIDE, 1)),
        ('viewBox="0 0 200"', None),
        ("", None),
    ],
)
def test_a_drawing_is_as_large_as_it_says_or_else_fills_the_width(attributes, size):
    assert drawing_size(ElementTree.fromstring(SVG.format(attributes))) == size


def test_a_photograph_is_measured_as_it_is_shown(photograph):
    html = add_picture_sizes('<p><img src="door.jpg" alt="A door" /></p>', {"door.jpg": photograph}.get)
    assert html == '<p><img src="door.jpg" alt="A door" width="30" height="40" /></p>'


@pytest.mark.parametrize(
    "html",
    [
        '<img src="door.jpg" width="10">',
        '<img height="10" src="door.jpg">',
        '<img src="https://example.org/a.jpg">',
        "<p>img src</p>",
    ],
)
def test_a_size_that_an_author_gives_and_pictures_of_others_are_left_alone(photograph, html):
    assert add_picture_sizes(html, {"door.jpg": photograph}.get) == html


def test_a_page_below_a_folder_finds_its_pictures(library_of, small):
    library = library_of(small)
    html = rewrite_for_site('<img src="../images/door.svg" alt="A door">', library, "beliefs/ease.html")
    assert 'width="' in html
