"""A typeface of one's own takes the place of the packaged one, as far as its files go."""

import pytest

from playbook_press.check.typefaces import invalid_fonts, unusable_typeface
from playbook_press.compose.copyfit_estimate import count_lines
from playbook_press.compose.site.assets import web_fonts
from playbook_press.compose.template_views import as_view
from playbook_press.compose.tokens import token_css
from playbook_press.compose.typeface import own_faces, text_faces
from playbook_press.core.cache import Cache
from playbook_press.core.fonts import FAMILY, packaged_faces
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from tests import house_font

FONTS = "site_config/fonts"
REGULAR = (400, "normal")


@pytest.fixture
def house(small):
    """The small playbook, in a typeface of its own."""
    for name in house_font.WEIGHTS:
        house_font.house_face(small / FONTS / f"House-{name}.ttf", name)
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text() + f"typeface:\n  family: {house_font.FAMILY}\n  licence: Ours\n")
    return small


def reported(project):
    library, _ = read_library(Project.at(project))
    return [str(each) for check in (invalid_fonts, unusable_typeface) for each in check(library)]


def test_pages_and_papers_name_it_before_the_packaged_one(house, library_of):
    assert reported(house) == []
    assert f"--typeface: '{house_font.FAMILY}', '{FAMILY}';" in token_css(library_of(house))


def test_without_italics_slanted_words_stand_upright(house, library_of):
    faces = text_faces(library_of(house))
    assert faces[(400, "italic")] == faces[REGULAR]
    assert faces[(700, "italic")].path.name == "House-Bold.ttf"


def test_a_draft_is_drawn_though_a_face_is_missing(house, library_of):
    library = library_of(house)
    (house / FONTS / "House-Bold.ttf").unlink()
    faces = text_faces(library)
    assert faces[REGULAR].family == house_font.FAMILY
    assert (faces[700, "normal"].family, faces[700, "italic"].style) == (FAMILY, "italic")


def test_lines_are_reckoned_with_its_widths(house, library_of):
    own = text_faces(library_of(house))[REGULAR].path
    [packaged] = [face.path for face in packaged_faces() if (face.weight, face.style) == REGULAR]
    text = "thank you for waiting"
    room = next(mm for mm in range(10, 200) if count_lines(text, packaged, 4.0, mm) == 1)
    assert count_lines(text, own, 4.0, room) == 2


def test_a_page_loads_its_files_and_of_the_packaged_one_only_what_it_lacks(house, library_of, tmp_path):
    library = library_of(house)
    files = {
        file.path: file.content
        for file in web_fonts(
            frozenset("abc"), Cache(tmp_path / "cache", 9), text_faces(library), own_faces(library)
        )
    }
    assert sorted(files) == ["assets/House-Bold.woff2", "assets/House-Regular.woff2", "assets/fonts.css"]
    assert str(files["assets/fonts.css"]).count("url('House-Bold.woff2')") == 2


def test_a_face_that_is_missing_or_there_twice_is_told_at_the_line_of_the_brand(house):
    (house / FONTS / "Again.ttf").write_bytes((house / FONTS / "House-Regular.ttf").read_bytes())
    (house / FONTS / "House-Bold.ttf").unlink()
    at = "site_config/brand.yml:9: 'House Sans' has"
    assert reported(house) == [
        f"{at} no bold face; put the file of its bold weight into {FONTS}/",
        f"{at} one face in 2 files; keep one of: Again.ttf, House-Regular.ttf",
    ]


@pytest.mark.parametrize(
    ("rights", "told_of"),
    [(0x2, "keeps it out of PDFs"), (0x100, "only as a whole"), (0x200, "only pictures")],
)
def test_a_file_that_says_it_may_not_be_embedded_is_told(house, rights, told_of):
    house_font.house_face(house / FONTS / "House-Bold.ttf", "Bold", rights)
    [message] = reported(house)
    assert message.startswith(f"{FONTS}/House-Bold.ttf:1: ")
    assert told_of in message


def test_templates_may_name_it_and_its_licence(house, library_of):
    as_view(library_of(house).site.brand.typeface)  # raises TypeError for what templates may not see
