"""Nothing that is the facilitator's, or nobody's business, gets out: a marker stands in every place that is
not public, and is looked for in everything that is. What keeps it in is tried one by one in
tests/compose/test_confidential.py, tests/compose/site/test_published_pictures.py,
tests/read/test_kind_rules.py, tests/read/test_facilitator_marks.py, tests/check/test_facilitators.py,
tests/print/preflight/test_confidential_text.py, tests/print/run/test_confidential_tasks.py and
tests/print/run/test_print_run.py: here one would make up for the loss of another.
"""

import base64
import gzip
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from pypdfium2 import PdfDocument

from tests.conftest import ROOT, append
from tests.harbour import lent

PUBLIC = "xq00zj"  # stands in words that everybody may read
MARK = re.compile(r"xq\d\dzj", re.IGNORECASE)
DATA = re.compile(r"data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)")
PRODUCTS = """
deck: {title: Deck, summary: Every card., kind: deck, stock: a7}
sheets:
  {title: Sheets, summary: Cut., kind: sheets, stock: a7, papers: [a4], duplex: long-edge, published: false}
workbook: {title: Workbook, summary: To write in., kind: workbook, papers: [a4]}
guide: {title: Guide, summary: To lead by., kind: guide, papers: [a4], for_leaders: true}
slides: {title: Slides, summary: To show., kind: slides}
slides-with-notes:
  {title: Slides, summary: To lead by., kind: slides, edition: facilitator, for_leaders: true}
course: {title: Course, summary: To learn., kind: scorm}
questions: {title: Questions, summary: To learn., kind: anki}
book: {title: Book, summary: To read., kind: epub}
workshop-book: {title: Book, summary: To read., kind: workshop-epub}
story-files: {title: Stories, summary: To change., kind: word-story, papers: [a4]}
role-files: {title: Roles, summary: To change., kind: word-handout, sheet: role-slips, papers: [a4]}
flip-charts:
  {title: Charts, summary: To draw., kind: handout, sheet: flip-charts, papers: [a4], audience: trainers,
  for_leaders: true}
materials: {title: Materials, summary: To bring., kind: handout, sheet: materials, papers: [a4]}
stories: {title: Stories, summary: To tell., kind: story, papers: [a4]}
story-guides: {title: Answers, summary: To lead by., kind: story, papers: [a4], edition: facilitator}
pack: {title: Pack, summary: All of it., kind: pack, papers: [a4], audience: trainers, for_leaders: true}
room-pack: {title: Room pack, summary: For everyone., kind: pack, papers: [a4]}
interview: {title: Questions, summary: To ask., kind: interview, entries: {kind: trait}, papers: [a4]}
"collection-{collection}": {title: "{name}", summary: On paper., kind: collection, papers: [a4]}
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    "<title>{0}</title><desc>{1}</desc><!-- {2} --><text>{3}</text></svg>"
)
HIDDEN = (
    "content/.draft.md",
    "content/.drafts/idea.md",
    "content/images/.draft.svg",
    "templates/.former/page.html",
    "site_config/.keys.txt",
    "rosters/people.csv",
    "notes.txt",
)
HEADS = (
    "content/beliefs/ease.md",
    "content/about.md",
    "content/collections/harbour-beliefs.md",
    "content/workshops/first-hour.md",
)
SETTINGS = (
    "site_config/brand.yml",
    "site_config/taxonomy.yml",
    "site_config/sources.yml",
    "site_config/products.yml",
    "mkdocs.yml",
)


# of a site whose leaders may read what is theirs; the site as a zip has them once more
LEADERS_FILES = (
    "workshops/first-hour-notes.html",
    "downloads/first-hour-guide-a4.pdf",
    "downloads/first-hour-flip-charts-a4.pdf",
    "downloads/first-hour-pack-a4.zip",
    "downloads/first-hour-slides-with-notes.pptx",
)
SEEN_IN_PICTURES = ("title of a drawing", "desc of a drawing", "text of a drawing")


class Markers:
    """Hands out markers, and remembers where each was put."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def new(self, place: str) -> str:
        marker = f"xq{len(self.places) + 1:02}zj"
        self.places[marker] = place
        return marker


def plant(project: Path, markers: Markers) -> None:
    """Put a marker in all that is not public."""
    for file in sorted(project.glob("content/*/*.md")):
        if file.parent.name != "workshops":
            text = file.read_text(encoding="utf-8")
            heading = "" if "## For the facilitator" in text else "\n## For the facilitator\n"
            append(
                file,
                f"{heading}\nWhoever leads this asks for the {markers.new(f'section of {file.name}')} "
                "before the tide turns.\n",
            )
    replace(
        project / "content/beliefs/ease.md",
        "Let them finish.",
        f"Let them finish. <!-- {markers.new('comment in an entry')} -->",
    )
    words_of_the_workshop(project / "content/workshops/first-hour.md", markers)
    pictures(project / "content/images", project / "content/beliefs/trust-first.md", markers)
    for file in HEADS:
        replace(project / file, "---\n", f"---\n# {markers.new(f'comment at the head of {file}')}\n")
    for file in SETTINGS:
        append(project / file, f"\n# {markers.new(f'comment in {file}')}\n")
    for file in HIDDEN:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(f"name,team\n{markers.new(file)},\n", encoding="utf-8")
    drawing_that_is_shown(project / "content/images/door.svg", markers)
    committed(project, markers)


def drawing_that_is_shown(file: Path, markers: Markers) -> None:
    """What a drawing program notes in a public picture, and its author beside it."""
    replace(
        file,
        "<title>",
        f'<g xmlns:i="http://example.org/drawing" i:label="{markers.new("label of a layer")}"/>'
        f"<!-- {markers.new('comment in a picture that is shown')} -->"
        f"<?note {markers.new('instruction in a picture that is shown')}?><title>",
    )


def committed(project: Path, markers: Markers) -> None:
    """A history that names its author and says why."""
    who = {f"user.{name}": markers.new(f"{name} of a committer") for name in ("name", "email")}
    (project / ".gitignore").write_text("/.cache/\n/dist/\n/rosters/\n/site/\n", encoding="utf-8")
    for words in (
        ["init", "-q", "-b", markers.new("name of a branch")],
        ["add", "."],
        ["commit", "-q", "-m", markers.new("message of a commit")],
    ):
        settings = (word for name, value in who.items() for word in ("-c", f"{name}={value}"))
        subprocess.run(["git", *settings, *words], cwd=project, check=True)


def words_of_the_workshop(workshop: Path, markers: Markers) -> None:
    """Titles, words and lists of every block that is the facilitator's, the last at the end of a module."""
    for name in ("facilitator", "flipchart"):
        title, words, item = (markers.new(f"{part} of a {name} block") for part in ("title", "words", "list"))
        replace(
            workshop,
            "\n## Coffee",
            f"\n::: {name} The {title} comes first\nSay it with the {words} and no smile.\n\n"
            f"- Wait for the {item} to come back.\n:::\n\n## Coffee",
        )


def pictures(folder: Path, entry: Path, markers: Markers) -> None:
    """Pictures that only the facilitator's words show, with markers in all that a picture can say, and one
    that nothing shows."""
    names = {ending: f"{markers.new(f'name of a .{ending}')}.{ending}" for ending in ("svg", "png", "jpg")}
    said = (markers.new(f"{part} of a drawing") for part in ("title", "desc", "comment", "text"))
    (folder / names["svg"]).write_text(DRAWING.format(*said), encoding="utf-8")
    chunk = PngImagePlugin.PngInfo()
    chunk.add_text("Comment", markers.new("text of a .png"))
    Image.new("RGB", (8, 8)).save(folder / names["png"], pnginfo=chunk)
    facts = Image.Exif()
    facts[0x010E] = markers.new("description of a .jpg")
    Image.new("RGB", (8, 8)).save(
        folder / names["jpg"], exif=facts, comment=markers.new("comment of a .jpg").encode()
    )
    (folder / f"{markers.new('name of a picture that nothing shows')}.svg").write_text(
        DRAWING.format(*[markers.new("picture that nothing shows")] * 4), encoding="utf-8"
    )
    append(entry, "\n" + "\n".join(f"![What to draw](../images/{name})" for name in names.values()) + "\n")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(name: str, data: bytes) -> Iterator[str]:
    """All that a file says, packed or not, seen or not, its name among that."""
    yield name
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for each in packed.namelist():
                yield from said(each, packed.read(each))
    elif data[:2] == b"\x1f\x8b":
        yield from said("", gzip.decompress(data))
    elif data[:5] == b"%PDF-":
        yield from said_in_pdf(data)
    else:
        text = data.decode("utf-8", errors="replace")
        yield from (text, unescape(text))
        for found in DATA.finditer(text):
            yield from said("", base64.b64decode(found[1]))


def said_in_pdf(data: bytes) -> Iterator[str]:
    """The words on each page, every string and name of every object, every stream, and pictures as
    packed."""
    with closing(PdfDocument(data)) as pdf:
        yield from (page.get_textpage().get_text_range() for page in pdf)
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in (*pdf.objects, pdf.docinfo, pdf.trailer):
            yield from strings(thing)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                yield from said("", thing.read_bytes())
            elif isinstance(thing, pikepdf.Stream):  # a photograph keeps what its camera noted
                yield thing.read_raw_bytes().decode("latin-1")


def strings(thing: object, depth: int = 0) -> Iterator[str]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, child in dict(
            thing.items() if isinstance(thing, pikepdf.Dictionary) else thing.stream_dict.items()
        ).items():
            yield key
            yield from strings(child, depth + 1) if not getattr(child, "is_indirect", False) else ()
    elif isinstance(thing, pikepdf.Array):
        for child in thing:
            yield from strings(child, depth + 1) if not getattr(child, "is_indirect", False) else ()
    elif isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)


def marked(folder: Path) -> dict[str, set[str]]:
    """The markers in each file of a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {
        path.relative_to(folder).as_posix(): {
            each.lower()
            for text in said(path.relative_to(folder).as_posix(), path.read_bytes())
            for each in MARK.findall(text)
        }
        for path in files
    }
    return {name: marks for name, marks in found.items() if marks}


@pytest.fixture(scope="module")
def markers() -> Markers:
    return Markers()


@pytest.fixture(scope="module")
def planted(tmp_path_factory, playbook, markers) -> Path:
    """A playbook with markers, released, changed, built with its PDFs, and composed."""
    project = tmp_path_factory.mktemp("planted") / markers.new("name of the project's folder")
    for name in ("small", "workshop"):
        shutil.copytree(ROOT / "tests/fixtures" / name, project, dirs_exist_ok=True)
    lent(project)
    (project / "site_config/products.yml").write_text(PRODUCTS, encoding="utf-8")
    plant(project, markers)
    belief = project / "content/beliefs/ease.md"
    playbook("edition", "2023-10", project=project)
    replace(belief, "Cross out one question", f"Cross out one {PUBLIC} question")
    replace(belief, "We are full tonight", f"We are full tonight {PUBLIC}")
    append(belief, f"\nAnd then the {markers.new('section changed after an edition')} is told.\n")
    replace(
        project / "content/workshops/first-hour.md",
        "A crew that has been awake",
        f"A {PUBLIC} crew that has been awake",
    )
    playbook("build", project=project)
    playbook("print", "sheets", "--only", "B01", "--roster", "rosters/people.csv", project=project)
    playbook("compose", "--to", str(project.parent / "tree"), project=project)
    return project


@pytest.fixture(scope="module")
def published(planted: Path) -> dict[str, set[str]]:
    return marked(planted / "site")


def test_no_marker_is_in_any_file_of_the_site(published, markers):
    assert len(markers.places) > 30
    assert {
        name: sorted(markers.places[each] for each in marks - {PUBLIC})
        for name, marks in published.items()
        if marks - {PUBLIC}
    } == {}


def test_none_is_in_the_composed_tree(planted, markers):
    found = marked(planted.parent / "tree")
    assert {"docs/beliefs/ease.md", "copies/beliefs/ease.md"} <= found.keys()
    assert {
        name: sorted(markers.places[each] for each in marks - {PUBLIC})
        for name, marks in found.items()
        if marks - {PUBLIC}
    } == {}


def test_none_is_in_the_record_of_an_edition_or_in_a_name_of_the_cache(planted):
    assert marked(planted / "site_config/editions") == {}
    assert [path for path in (planted / ".cache").rglob("*") if MARK.search(path.name)] == []


def test_a_name_of_a_roster_is_on_its_own_set_and_in_no_other_file_of_the_press(planted, markers):
    [name] = [marker for marker, place in markers.places.items() if place == "rosters/people.csv"]
    found = {
        path.relative_to(planted).as_posix()
        for folder in ("site", "dist", ".cache", "site_config")
        for path in sorted((planted / folder).rglob("*"))
        if path.is_file() and not path.is_relative_to(planted / ".cache/playbook/made")
        if any(name in text.lower() for text in said(path.name, path.read_bytes()))
    }
    assert found == {"dist/rosters/sheets/0002/sheets-a4.pdf"}


def test_no_name_of_a_roster_is_in_what_is_kept_for_the_next_run(planted, markers):
    """PDFs are kept below a line with their checksum."""
    [name] = [marker for marker, place in markers.places.items() if place == "rosters/people.csv"]
    begun = (planted / "mkdocs.yml").stat().st_mtime_ns  # planted last; the cache is that of all tests
    made = (planted / ".cache/playbook/made").iterdir()
    kept = [path for path in made if path.stat().st_mtime_ns >= begun]
    assert kept
    for path in kept:
        assert all(name not in text.lower() for text in said("", path.read_bytes().partition(b"\0")[2])), path


def test_public_words_are_found_in_every_sort_of_file_so_markers_would_be(published):
    """Pages, scripts of search and deck builder, what a calendar subscribes to, what other programs take,
    books, cards, zips: what is looked into is looked into."""
    wanted = (
        "beliefs/ease.html",
        "workshops/first-hour.html",
        "assets/search-data.js",
        "downloads/deck.pdf",
        "downloads/first-hour-workbook-a4.pdf",
        "downloads/first-hour-room-pack-a4.zip",
        "downloads/first-hour-course.zip",
        "downloads/first-hour-workshop-book.epub",
        "downloads/book.epub",
        "c/B01.html",
        "beliefs/ease.md",
        "playbook.json",
        "snippets/espanso.yml",
        "snippets/macros.csv",
        "embed/today.html",
    )
    assert [name for name in wanted if name not in published] == []
    assert any(name.endswith(".ics") for name in published)
    assert any(name.endswith("playbook.zip") for name in published)


def test_whoever_leads_gets_all_of_it_beside_the_site(planted, markers):
    beside = {name: marks for name, marks in marked(planted / "dist").items() if "rosters" not in name}
    notes = {
        marker for marker, place in markers.places.items() if " block" in place or "the-lost-anchor" in place
    }
    assert notes - beside["first-hour-guide-a4.pdf"] == set()
    assert notes - beside["packs/first-hour-a4.zip"] == set()
    assert beside.keys() == {
        "first-hour-guide-a4.pdf",
        "first-hour-flip-charts-a4.pdf",
        "first-hour-slides-with-notes.pptx",
        "story-guides-a4.pdf",
        "packs/first-hour-a4.zip",
    }


@pytest.fixture(scope="module")
def open_to_leaders(planted, tmp_path_factory, playbook) -> dict[str, set[str]]:
    """The markers in the site of the same playbook where `facilitators` is `site`."""
    project = tmp_path_factory.mktemp("open") / "harbour"
    shutil.copytree(planted, project, symlinks=True, ignore=shutil.ignore_patterns("site", "dist"))
    append(project / "site_config/brand.yml", "\nfacilitators: site\n")
    playbook("build", project=project)
    assert not (project / "dist/first-hour-guide-a4.pdf").exists()
    return marked(project / "site")


@pytest.mark.audit
def test_where_leaders_may_read_it_only_their_files_hold_what_is_theirs(open_to_leaders, markers):
    """Not other pages, the search, the feeds, what other programs take, nor a participant's file; and
    nothing else that is not public is in theirs."""
    theirs = {place for place in markers.places.values() if " block" in place or "section of" in place}
    theirs |= {place for place in markers.places.values() if place.startswith(SEEN_IN_PICTURES)}
    found = {
        name: {markers.places[each] for each in marks - {PUBLIC}}
        for name, marks in open_to_leaders.items()
        if marks - {PUBLIC}
    }
    assert found.keys() == {*LEADERS_FILES, next(name for name in found if name.endswith("-playbook.zip"))}
    assert {place for places in found.values() for place in places} <= theirs
    for file in ("downloads/first-hour-guide-a4.pdf", "workshops/first-hour-notes.html"):
        assert {place for place in theirs if " block" in place} <= found[file]


def test_no_page_leads_to_what_is_not_there(planted):
    page = (planted / "site/workshops/first-hour.html").read_text(encoding="utf-8")
    files = re.findall(r'href="\.\./(downloads/[^"#]+\.(?:pdf|zip))', page)
    assert "downloads/first-hour-workbook-a4.pdf" in files
    assert [file for file in files if not (planted / "site" / file).exists()] == []
    assert not any("guide" in file or "packs/" in file for file in files)
