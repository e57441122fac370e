"""Pictures are published where something published names them, whatever that is, and nowhere else."""

import shutil
from dataclasses import replace
from io import BytesIO

import pytest
from click.testing import CliRunner
from PIL import Image

from playbook_press.commands.cli import playbook
from playbook_press.compose.site.published_pictures import find_published_pictures, picture_addresses
from playbook_press.core.files import SiteFile
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import make_tree
from playbook_press.read.library import Reader
from tests.conftest import append

BELIEF, COLLECTION, WORKSHOP, PAGE, HOME = (
    "beliefs/ease.md",
    "collections/harbour-beliefs.md",
    "workshops/first-hour.md",
    "about.md",
    "index.md",
)
PICTURE = "![A key]({}images/key.svg)"


@pytest.fixture
def keyed(teaching):
    """The playbook with a workshop, and a picture that nothing shows."""
    shutil.copy(teaching / "content/images/door.svg", teaching / "content/images/key.svg")
    return teaching


def put(project, file, old, new):
    path = project / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def published(project):
    """The pictures of `images/` in the composed tree."""
    tree = make_tree(Reader(Project.at(project)), SilentReport(), pdfs=False)
    return [file.path for file in tree.files if file.path.startswith("images/")]


def noted(project):
    told = CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    return [
        line.partition(": is not published: ")[2] for line in told.output.splitlines() if "key.svg" in line
    ]


def test_one_that_nothing_shows_is_not_published_and_told(keyed):
    assert published(keyed) == ["images/door.svg"]
    assert noted(keyed) == ["nothing shows it"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BELIEF, "## The trap", "## For the facilitator\n{picture}\n\n## The trap"),
        (COLLECTION, "## As a team", "## For the facilitator\n{picture}\n\n## As a team"),
        (WORKSHOP, "Let the silence", "{picture}\n\nLet the silence"),
        (WORKSHOP, "Draw a quay", "{picture}\n\nDraw a quay"),
    ],
)
def test_one_that_only_the_facilitators_words_show_is_not_published_and_told(keyed, file, old, new):
    put(keyed, file, old, new.format(picture=PICTURE.format("../")))
    assert published(keyed) == ["images/door.svg"]
    assert noted(keyed) == ["only words for the facilitator show it"]


@pytest.mark.parametrize(
    ("file", "old", "picture"),
    [
        (BELIEF, "A skipper who", PICTURE),
        (COLLECTION, "Beliefs are the chart", PICTURE),
        (WORKSHOP, "A crew that has been awake", PICTURE),
        (WORKSHOP, "Think of the last crew", PICTURE),
        (PAGE, "![A red door", PICTURE),
        (HOME, "Somebody is out", PICTURE),
        (BELIEF, "A skipper who", "[the key]({}images/key.svg)"),
        (BELIEF, "A skipper who", "![A key]({}images/%6bey.svg)"),
        (BELIEF, "A skipper who", '![A key]({}images/key.svg "of brass")'),
    ],
)
def test_one_that_public_words_show_or_link_to_is_published_and_not_told(keyed, file, old, picture):
    put(keyed, file, old, f"{picture.format('../' if '/' in file else '')}\n\n{old}")
    assert published(keyed) == ["images/door.svg", "images/key.svg"]
    assert noted(keyed) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("site_config/theme.yml", "font: false\npalette: {scheme: default}\nfavicon: images/key.svg\n"),
        ("templates/assets/own.css", "body { background: url(../images/key.svg) }"),
        ("templates/assets/own.css", "body { background: url('../images/key.svg#a') }"),
        ("templates/assets/own.js", 'document.body.dataset.key = "images/key.svg";'),
        ("templates/site/partials/logo.html", '<img src="{{ \'images/key.svg\' | url }}" alt="">'),
        (
            "templates/pages/sources.html",
            "<h1>{{ labels.sources_title }}</h1>"
            "<img src=\"{{ link('images/' ~ 'k' ~ 'ey.svg') }}\" alt=\"A key\">key.svg",
        ),
    ],
)
def test_one_that_the_theme_a_style_sheet_a_script_or_a_template_names_is_published(keyed, file, text):
    (keyed / file).parent.mkdir(parents=True, exist_ok=True)
    (keyed / file).write_text(text, encoding="utf-8")
    assert published(keyed) == ["images/door.svg", "images/key.svg"]
    assert noted(keyed) == []


def test_one_that_the_engines_own_file_names_is_published(keyed):
    append(keyed / "mkdocs.yml", "extra:\n  mark: images/key.svg\n")
    assert published(keyed) == ["images/door.svg", "images/key.svg"]


def test_a_drawing_of_a_collection_is_part_of_its_page_and_no_file(keyed):
    tree = make_tree(Reader(Project.at(keyed)), SilentReport(), pdfs=False)
    assert not any(file.path.endswith("harbour-beliefs.svg") for file in tree.files)


def test_words_that_only_look_like_the_name_of_a_picture_publish_nothing(keyed, library_of):
    library = library_of(keyed)
    for text in (
        "key.svg",
        "images/key.svg",
        "<p>images/key.svg</p>",
        '<img src="keys/images/key.svg">',
        '<img src="images/key.svg2">',
        '<a title="key.svg">',
    ):
        assert [file.path for file in find_published_pictures(library, [SiteFile("index.md", text)])] == [], (
            text
        )


def test_a_picture_by_its_public_address_is_published(keyed, library_of):
    library = library_of(keyed, "https://example.org/book/")
    assert [
        file.path
        for file in find_published_pictures(
            library, [SiteFile("a/b.html", '<meta content="https://example.org/book/images/key.svg">')]
        )
    ] == ["images/key.svg"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('<img src="a b.png">', {"a b.png"}),
        ("<img src='x.JPG?1'>", {"x.JPG"}),
        ('"<img src=\\"x.webp\\">"', {"x.webp"}),
        ('<img srcset="a.png 2x, b.gif 1x">', {"a.png", "b.gif"}),
        ('<img src="Anna\'s (2).jpeg">', {"Anna's (2).jpeg"}),
        ("url( x.svg )", {"x.svg"}),
        ('<img src="a&amp;b.png">', {"a&b.png"}),
        ('<p>"Look"</p><img src="x.png">', {"x.png"}),
    ],
)
def test_an_address_is_found_however_it_is_written(text, named):
    assert named <= set(picture_addresses(text))


def test_it_is_the_same_file(keyed):
    tree = make_tree(Reader(Project.at(keyed)), SilentReport(), pdfs=False)
    [door] = [file for file in tree.assets if file.path == "images/door.svg"]
    assert door == replace(door, content=(keyed / "content/images/door.svg").read_bytes())


NOTE = b"Zwischenrufsammlerin"


def photograph():
    """A photograph that tells where it was taken, 3000 dots wide."""
    exif, target = Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[29] = NOTE.decode()
    Image.new("RGB", (3000, 40), "red").save(target, format="JPEG", exif=exif, comment=NOTE)
    return target.getvalue()


def test_photographs_are_published_without_what_the_camera_noted_and_no_larger_than_a_page_shows(teaching):
    assert NOTE in photograph()
    for file in ("content/images/yard.jpg", "templates/assets/yard.jpg"):
        (teaching / file).parent.mkdir(parents=True, exist_ok=True)
        (teaching / file).write_bytes(photograph())
    append(teaching / "content/about.md", "\n![The yard](images/yard.jpg)\n")
    tree = make_tree(Reader(Project.at(teaching)), SilentReport(), pdfs=False)
    made = {file.path: file.content for file in tree.files if file.path.endswith("yard.jpg")}
    assert set(made) == {"images/yard.jpg", "assets/yard.jpg"}
    for content in made.values():
        assert NOTE not in content
        assert Image.open(BytesIO(content)).size == (2560, 34)


def test_drawings_are_published_without_comments_and_what_the_program_noted(teaching):
    (teaching / "content/images/key.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:ink="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9" '
        'ink:export-filename="/home/somebody/key.png"><!-- not yet --><title>A key</title>'
        '<path id="a" d="M0 0h9"/><use xlink:href="#a"/></svg>'
    )
    append(teaching / "content/about.md", "\n![A key](images/key.svg)\n")
    tree = make_tree(Reader(Project.at(teaching)), SilentReport(), pdfs=False)
    [drawing] = [file.content.decode() for file in tree.files if file.path == "images/key.svg"]
    assert "somebody" not in drawing
    assert "not yet" not in drawing
    assert drawing.startswith("<svg xmlns=")
    assert '<use xlink:href="#a"' in drawing
