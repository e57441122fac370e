"""Pictures are published where something published names them, whatever that is, and nowhere else."""

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

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
PICTURE = "![A key]({}images/KEY.svg)"
FACILITATORS = (
    (BELIEF, "## The trap", "## For the facilitator\n{picture}\n\n## The trap"),
    (COLLECTION, "## As a team", "## For the facilitator\n{picture}\n\n## As a team"),
    (WORKSHOP, "Let the silence", "{picture}\n\nLet the silence"),
    (WORKSHOP, "Draw a quay", "{picture}\n\nDraw a quay"),
)
PUBLIC = (
    (BELIEF, "A skipper who", PICTURE),
    (COLLECTION, "Beliefs are the chart", PICTURE),
    (WORKSHOP, "A crew that has been awake", PICTURE),
    (WORKSHOP, "Think of the last crew", PICTURE),
    (PAGE, "![A red door", PICTURE),
    (HOME, "Somebody is out", PICTURE),
    (BELIEF, "A skipper who", "[the key]({}images/KEY.svg)"),
    (BELIEF, "A skipper who", "![A key]({}%69mages/KEY.svg)"),
    (BELIEF, "A skipper who", '![A key]({}images/KEY.svg "of brass")'),
)
FILES = (
    ("site_config/theme.yml", "font: false\npalette: {scheme: default}\nfavicon: images/KEY.svg\n"),
    ("templates/assets/own.css", "body { background: url(../images/KEY.svg) }"),
    ("templates/assets/other.css", "body { background: url('../images/KEY.svg#a') }"),
    ("templates/assets/own.js", 'document.body.dataset.key = "images/KEY.svg";'),
    ("templates/site/partials/logo.html", '<img src="{{ \'images/KEY.svg\' | url }}" alt="">'),
    (
        "templates/pages/sources.html",
        "<h1>{{ labels.sources_title }}</h1>"
        "<img src=\"{{ link('images/' ~ 'k' ~ 'REST.svg') }}\" alt=\"A key\">KEY.svg",
    ),
    ("mkdocs.yml", "extra:\n  mark: images/KEY.svg\n"),
)


@pytest.fixture
def keys(teaching):
    """Pictures of keys, which nothing shows, in the playbook with a workshop: makes so many, their names."""

    def make(count):
        names = [f"key-{number}" for number in range(count)]
        for name in names:
            shutil.copy(teaching / "content/images/door.svg", teaching / f"content/images/{name}.svg")
        return names

    return make


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


def tree_of(project):
    return make_tree(Reader(Project.at(project)), SilentReport(), pdfs=False)


def published(project):
    """The names of the keys that are published."""
    return {
        path.stem
        for path in (Path(file.path) for file in tree_of(project).files)
        if path.stem.startswith("key")
    }


def checked(project):
    """What `playbook check` says of a playbook without problems."""
    result = CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def noted(project):
    """What is said of the keys that are not published: why, by their names."""
    return dict(re.findall(r"(key(?:-\d)?)\.svg:.* is not published: (.*)", checked(project)))


@pytest.mark.audit
def test_one_that_nothing_shows_is_not_published_and_told(keyed):
    assert published(keyed) == set()
    assert noted(keyed) == {"key": "nothing shows it"}


def test_one_that_only_the_facilitators_words_show_is_not_published_and_told(teaching, keys):
    names = keys(len(FACILITATORS))
    for name, (file, old, new) in zip(names, FACILITATORS, strict=True):
        put(teaching, file, old, new.format(picture=PICTURE.format("../").replace("KEY", name)))
    assert published(teaching) == set()
    others = ", ".join(f"{name}.svg" for name in names[1:])
    assert noted(teaching) == {}
    assert f"/{names[0]}.svg:1: is not published, like {others}: only words for the facilitator show it" in (
        checked(teaching)
    )


@pytest.mark.audit
def test_one_that_public_words_show_or_link_to_is_published_and_not_told(teaching, keys):
    names = keys(len(PUBLIC))
    for name, (file, old, picture) in zip(names, PUBLIC, strict=True):
        shown = picture.format("../" if "/" in file else "").replace("KEY", name)
        put(teaching, file, old, f"{shown}\n\n{old}")
    assert published(teaching) == set(names)
    assert noted(teaching) == {}


@pytest.mark.audit
def test_one_that_the_theme_a_style_sheet_a_script_a_template_or_the_engines_file_names_is_published(
    teaching, keys
):
    names = keys(len(FILES))
    for name, (file, text) in zip(names, FILES, strict=True):
        (teaching / file).parent.mkdir(parents=True, exist_ok=True)
        with (teaching / file).open("a", encoding="utf-8") as opened:
            opened.write(text.replace("KEY", name).replace("REST", name.removeprefix("k")))
    assert published(teaching) == set(names)
    assert noted(teaching) == {}


@pytest.mark.audit
def test_a_drawing_of_a_collection_is_part_of_its_page_and_no_file_and_a_picture_the_same_file(keyed):
    tree = tree_of(keyed)
    assert not any(file.path.endswith("harbour-beliefs.svg") for file in tree.files)
    [door] = [file for file in tree.assets if file.path == "images/door.svg"]
    assert door == replace(door, content=(keyed / "content/images/door.svg").read_bytes())


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


NOTE = b"Zwischenrufsammlerin"
NOTED_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:ink="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9" '
    'ink:export-filename="/home/somebody/key.png"><!-- not yet --><title>A key</title>'
    '<path id="a" d="M0 0h9"/><use xlink:href="#a"/></svg>'
)


def photograph():
    """A photograph that tells where it was taken, 3000 dots wide."""
    exif, target = Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[29] = NOTE.decode()
    Image.new("RGB", (3000, 40), "red").save(target, format="JPEG", exif=exif, comment=NOTE)
    return target.getvalue()


def test_photographs_and_drawings_are_published_without_what_was_noted_and_no_larger_than_a_page_shows(
    teaching,
):
    assert NOTE in photograph()
    for file in ("content/images/yard.jpg", "templates/assets/yard.jpg"):
        (teaching / file).parent.mkdir(parents=True, exist_ok=True)
        (teaching / file).write_bytes(photograph())
    (teaching / "content/images/key.svg").write_text(NOTED_DRAWING)
    append(teaching / "content/about.md", "\n![The yard](images/yard.jpg) ![A key](images/key.svg)\n")
    made = {file.path: file for file in tree_of(teaching).files}
    photographs = {path: file.content for path, file in made.items() if path.endswith("yard.jpg")}
    assert set(photographs) == {"images/yard.jpg", "assets/yard.jpg"}
    for content in photographs.values():
        assert NOTE not in content
        assert Image.open(BytesIO(content)).size == (2560, 34)
    drawing = made["images/key.svg"].content.decode()
    assert "somebody" not in drawing
    assert "not yet" not in drawing
    assert drawing.startswith("<svg xmlns=")
    assert '<use xlink:href="#a"' in drawing
